"""Numbers and dates as sentences name them."""

from decimal import Decimal

import pytest

from plainfacts.text.numerals import numerals
from plainfacts.text.spoken_dates import date_parts, named


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "25,000 rifles", {25_000}),
        ("en", "25.000 rifles", {25_000, 25}),
        ("es", "25.000 fusiles", {25_000}),
        ("fr", "25\u202f000 fusils", {25_000}),
        ("en", "1.5 million", {1_500_000}),
        ("fr", "1,5 million", {1_500_000}),
        ("en", "$5bn", {5_000_000_000}),
        ("en", "two hundred and five thousand", {205_000}),
        ("en", "twenty-five planes", {25}),
        ("en", "both planes", {2}),
        ("fr", "quatre-vingt-dix mille", {90_000}),
        ("de", "fünfunddreißig Tonnen", {35}),
        ("es", "treinta y cinco mil", {35_000}),
        ("ru", "двести пятьдесят тысяч", {250_000}),
        ("uk", "п'ять літаків", {5}),
        ("en", "100-strong", {100}),
        ("en", "the 24th", {24}),
        ("en", "25–31", {25, 31}),
        ("en", "S-300, Il-62M, NTN24 and Mi17V-5", set()),
        ("en", "one of the largest", set()),
    ],
)
def test_numbers_of_a_text(language: str, text: str, values: set[int]) -> None:
    """In digits and in words, and no names with digits in them."""
    assert {value for numeral in numerals(text, language) for value in numeral.values} == set(map(Decimal, values))


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("It landed on 23 March 2019.", [("day", 23), ("month", 3), ("year", 2019)]),
        ("It landed on March 23, 2019.", [("month", 3), ("day", 23), ("year", 2019)]),
        ("On Sunday 24 March it left.", [("weekday", 6), ("day", 24), ("month", 3)]),
        ("By March 2019 it was over.", [("month", 3), ("year", 2019)]),
        ("In 2015 it began.", [("year", 2015)]),
        ("It was so on 2019-03-23.", [("year", 2019), ("month", 3), ("day", 23)]),
        ("It may march on.", []),
        ("May it last.", []),
        ("About 2019 soldiers came.", []),
        ("From 1900 soldiers came.", []),
    ],
)
def test_dates_of_a_sentence(sentence: str, parts: list[tuple[str, int]]) -> None:
    """Part by part, in the order in which they stand."""
    found = sorted(date_parts(sentence), key=lambda part: part.span)
    assert [(part.part, part.value) for part in found] == parts


def test_months_and_weekdays_are_known_in_several_languages() -> None:
    """As evidence for a date in a statement."""
    assert named("el lunes 3 de enero") == ({1}, {0})
    assert named("в понедельник, 25 марта") == ({3}, {0})
    assert named("Nothing of the kind") == (set(), set())
