"""How large units are, as the least and the most that their name can mean, in the base unit of what they measure.

A table and no library: pint 0.25 takes 0.15 s to import and 0.2 s to read its own table, more than all other commands
take to start, and knows one ton, the American one, so that 35 tons and 35 tonnes would be a conflict. Here a word that
means several units is as wide as all of them.

Sources: the SI Brochure (BIPM, 9th edition, 2019); NIST Special Publication 811 (2008), appendix B, for units of the
yard and the pound, which an agreement of 1959 fixed at 0.9144 m and 0.45359237 kg; the oil barrel is 42 US gallons.
"""

from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """What a unit measures, and how many base units it holds, at least and at most."""

    measures: str
    least: Fraction
    most: Fraction


_KILOGRAM_IN_POUND = "0.45359237"
_SHORT_TON = "907.18474"
_LONG_TON = "1016.0469088"
_US_GALLON = "3.785411784"
_IMPERIAL_GALLON = "4.54609"

_EXACT = {
    "mass in kilograms": {
        "milligram": "0.000001", "gram": "0.001", "kilogram": "1", "kg": "1", "tonne": "1000", "metric-ton": "1000",
        "kilotonne": "1000000", "megatonne": "1000000000", "pound": _KILOGRAM_IN_POUND, "lb": _KILOGRAM_IN_POUND,
        "ounce": "0.028349523125", "stone": "6.35029318", "short-ton": _SHORT_TON, "long-ton": _LONG_TON,
    },
    "length in metres": {
        "millimetre": "0.001", "centimetre": "0.01", "metre": "1", "meter": "1", "kilometre": "1000",
        "kilometer": "1000", "km": "1000", "inch": "0.0254", "foot": "0.3048", "yard": "0.9144", "mile": "1609.344",
        "nautical-mile": "1852",
    },
    "area in square metres": {
        "square-metre": "1", "square-meter": "1", "hectare": "10000", "square-kilometre": "1000000",
        "square-kilometer": "1000000", "acre": "4046.8564224", "square-mile": "2589988.110336",
    },
    "volume in litres": {
        "litre": "1", "liter": "1", "cubic-metre": "1000", "cubic-meter": "1000", "us-gallon": _US_GALLON,
        "imperial-gallon": _IMPERIAL_GALLON, "barrel": "158.987294928",
    },
    "time in seconds": {
        "second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800",
    },
    "power in watts": {
        "watt": "1", "kilowatt": "1000", "megawatt": "1000000", "gigawatt": "1000000000",
    },
    "speed in metres a second": {
        "metre-per-second": "1", "kilometre-per-hour": "5/18", "kmh": "5/18", "mph": "0.44704", "knot": "463/900",
    },
}  # fmt: skip
_WIDE = {
    "mass in kilograms": {"ton": (_SHORT_TON, _LONG_TON)},
    "volume in litres": {"gallon": (_US_GALLON, _IMPERIAL_GALLON)},
    "time in seconds": {"month": ("2419200", "2678400"), "year": ("31536000", "31622400")},
}
"""Words that mean one of several units: a ton may be a short, a metric or a long one; a month has 28 to 31 days."""

_UNITS = {
    name: Unit(measures, Fraction(size), Fraction(size))
    for measures, sizes in _EXACT.items()
    for name, size in sizes.items()
} | {
    name: Unit(measures, Fraction(least), Fraction(most))
    for measures, sizes in _WIDE.items()
    for name, (least, most) in sizes.items()
}


def unit(name: str) -> Unit | None:
    """The unit of that name, in the singular; None for one that measures nothing but itself: person, usd, aircraft."""
    return _UNITS.get(name)
