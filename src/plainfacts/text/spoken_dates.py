"""Days, months, years and weekdays as sentences name them. Months and weekdays are known in seven languages."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from plainfacts.text.spans import Span

Part = Literal["day", "month", "year", "weekday"]


class DatePart(NamedTuple):
    """One part of a date in a text. `value` is the day, the month from 1, the year, or the weekday from Monday 0."""

    part: Part
    value: int
    span: Span
    """Code points of the text."""


_ENGLISH = "january february march april may june july august september october november december"
_OTHERS = (
    "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar/jänner februar märz april mai juni juli august september oktober november dezember",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "январь/января/январе февраль/февраля/феврале март/марта/марте апрель/апреля/апреле май/мая/мае июнь/июня/июне "
    "июль/июля/июле август/августа/августе сентябрь/сентября/сентябре октябрь/октября/октябре "
    "ноябрь/ноября/ноябре декабрь/декабря/декабре",
    "січень/січня/січні лютий/лютого/лютому березень/березня/березні квітень/квітня/квітні травень/травня/травні "
    "червень/червня/червні липень/липня/липні серпень/серпня/серпні вересень/вересня/вересні жовтень/жовтня/жовтні "
    "листопад/листопада/листопаді грудень/грудня/грудні",
    "jan feb mar apr may jun jul aug sep/sept oct nov dec",
)
_WEEKDAYS = (
    "monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thurs friday/fri saturday/sat sunday/sun",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "montag/montags dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "segunda-feira/segunda terça-feira/terça quarta-feira/quarta quinta-feira/quinta sexta-feira/sexta sábado domingo",
    "понедельник/понедельника вторник/вторника среда/среду/среды четверг/четверга пятница/пятницу/пятницы "
    "суббота/субботу/субботы воскресенье/воскресенья",
    "понеділок/понеділка вівторок/вівторка середа/середу/середи четвер/четверга п'ятниця/п’ятницю/п'ятницю "
    "субота/суботу/суботи неділя/неділю/неділі",
)


def _numbered(rows: tuple[str, ...], first: int) -> dict[str, int]:
    numbered = ((number, forms) for row in rows for number, forms in enumerate(row.split(), first))
    return {form: number for number, forms in numbered for form in forms.split("/")}


MONTHS = _numbered((_ENGLISH, *_OTHERS), 1)
"""Month numbers by name in lower case."""
WEEKDAYS = _numbered(_WEEKDAYS, 0)
"""Weekdays, Monday 0, by name in lower case."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?")
# `May` and `Mar` are words of their own: they count only beside a number.
_MONTH = "|".join([*_ENGLISH.title().replace("May ", "").split(), "Sept", "Jan", "Feb", "Aug", "Oct", "Nov", "Dec"])
_DAY = r"\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3})\b(?!,\d)"
_WEEKDAY = "|".join(re.findall(r"\w+day", _WEEKDAYS[0].title()))
_DATE = re.compile(
    rf"(?<![\w.,-])(?P<day>{_DAY}\s+(?:of\s+)?(?P<month>{_MONTH}|May)\b\.?(?:,?\s+(?P<year>{_YEAR})?"
    rf"|\b(?P<month2>{_MONTH}|May)\.?\s+(?P<day2>{_DAY}\b(?![,.]\d{{3}})(?:,?\s+(?P<year2>{_YEAR})?"
    rf"|\b(?P<month3>{_MONTH}|May)\.?,?\s+(?P<year3>{_YEAR}"
    r"|(?<![\w-])(?P<year4>[12]\d{3})-(?P<month4>\d{2})(?:-(?P<day4>\d{2}))?(?![\w-])"
    rf"|\b(?P<month5>{_MONTH})\b"
    rf"|\b(?P<weekday>{_WEEKDAY})s?\b"
    r"|\b(?i:in|since|until|till|by|of|during|before|after|early|late|mid|end|between|from|to|and|around|year)[\s-]"
    r"(?P<year6>1[5-9]\d\d|20\d\d)\b(?![,.]?\d|\s+[a-z]+s\b|-[a-z])"
)


def date_parts(statement: str) -> Iterator[DatePart]:
    """The parts of the dates in an English sentence, in order. A number counts as a year where a date would stand."""
    for found in _DATE.finditer(statement):
        for group, text in found.groupdict().items():
            if text is not None:
                part: Part = group.rstrip("23456")  # type: ignore[assignment]
                yield DatePart(part, _value(part, text), Span(*found.span(group)))


def named(text: str) -> tuple[set[int], set[int]]:
    """The months and the weekdays that a text names, in any of the languages known."""
    words = {found.lower().replace("’", "'") for found in _WORD.findall(text)}
    return {MONTHS[word] for word in words & MONTHS.keys()}, {WEEKDAYS[word] for word in words & WEEKDAYS.keys()}


def _value(part: Part, text: str) -> int:
    if text.isdecimal():
        return int(text)
    return WEEKDAYS[text.lower()] if part == "weekday" else MONTHS[text.lower()]
