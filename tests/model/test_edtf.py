"""EDTF dates: the examples of the standard, what is refused, and what holds for every text."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.model.edtf import EdtfError, Ymd, in_words, overlaps, parse

YEARS_1_TO_9999 = st.dates()

# Every example of the Library of Congress specification (February 2019), level by level; then what follows.
# Y171010000S3 is read by the rule (three digits from the left), not by the figures printed beside that one example.
# "-" is no date: open, unknown, or outside the years 1 to 9999.
EXAMPLES = """
1985-04-12                      1985-04-12  1985-04-12  day
1985-04                         1985-04-01  1985-04-30  month
1985                            1985-01-01  1985-12-31  year
1985-04-12T23:20:30             1985-04-12  1985-04-12  day
1985-04-12T23:20:30Z            1985-04-12  1985-04-12  day
1985-04-12T23:20:30-04          1985-04-12  1985-04-12  day
1985-04-12T23:20:30+04:30       1985-04-12  1985-04-12  day
1964/2008                       1964-01-01  2008-12-31  interval
2004-06/2006-08                 2004-06-01  2006-08-31  interval
2004-02-01/2005-02-08           2004-02-01  2005-02-08  interval
2004-02-01/2005-02              2004-02-01  2005-02-28  interval
2004-02-01/2005                 2004-02-01  2005-12-31  interval
2005/2006-02                    2005-01-01  2006-02-28  interval

Y170000002                      -           -           year
Y-170000002                     -           -           year
2001-21                         2001-03-01  2001-05-31  season
1984?                           1984-01-01  1984-12-31  year
2004-06~                        2004-06-01  2004-06-30  month
2004-06-11%                     2004-06-11  2004-06-11  day
201X                            2010-01-01  2019-12-31  decade
20XX                            2000-01-01  2099-12-31  century
2004-XX                         2004-01-01  2004-12-31  year
1985-04-XX                      1985-04-01  1985-04-30  month
1985-XX-XX                      1985-01-01  1985-12-31  year
1985-04-12/..                   1985-04-12  -           interval
1985-04/..                      1985-04-01  -           interval
1985/..                         1985-01-01  -           interval
../1985-04-12                   -           1985-04-12  interval
../1985-04                      -           1985-04-30  interval
../1985                         -           1985-12-31  interval
1985-04-12/                     1985-04-12  -           interval
1985-04/                        1985-04-01  -           interval
1985/                           1985-01-01  -           interval
/1985-04-12                     -           1985-04-12  interval
/1985-04                        -           1985-04-30  interval
/1985                           -           1985-12-31  interval
1984~/2004-06                   1984-01-01  2004-06-30  interval
1984/2004-06~                   1984-01-01  2004-06-30  interval
1984~/2004~                     1984-01-01  2004-12-31  interval
1984?/2004%                     1984-01-01  2004-12-31  interval
-1985                           -           -           year

Y-17E7                          -           -           year
1950S2                          1900-01-01  1999-12-31  century
Y171010000S3                    -           -           other
Y3388E2S3                       -           -           other
2001-34                         2001-04-01  2001-06-30  season
[1667,1668,1670..1672]          1667-01-01  1672-12-31  set
[..1760-12-03]                  -           1760-12-03  set
[1760-12..]                     1760-12-01  -           set
[1760-01,1760-02,1760-12..]     1760-01-01  -           set
[1667,1760-12]                  1667-01-01  1760-12-31  set
[..1984]                        -           1984-12-31  set
{1667,1668,1670..1672}          1667-01-01  1672-12-31  list
{1960,1961-12}                  1960-01-01  1961-12-31  list
{..1984}                        -           1984-12-31  list
2004-06~-11                     2004-06-11  2004-06-11  day
2004?-06-11                     2004-06-11  2004-06-11  day
?2004-06-~11                    2004-06-11  2004-06-11  day
2004-%06-11                     2004-06-11  2004-06-11  day
156X-12-25                      1560-12-25  1569-12-25  other
15XX-12-25                      1500-12-25  1599-12-25  other
XXXX-12-XX                      -           9999-12-31  other
1XXX-XX                         1000-01-01  1999-12-31  other
1XXX-12                         1000-12-01  1999-12-31  other
1984-1X                         1984-10-01  1984-12-31  other
2004-06-~01/2004-06-~20         2004-06-01  2004-06-20  interval
2004-06-XX/2004-07-03           2004-06-01  2004-07-03  interval

XXXX-12-21/1890-09-2X           -           1890-09-29  interval
20X3-06-25/2004-X1-03           2003-06-25  2004-11-03  interval
[-1740-02-12..-1200-01-29]      -           -           set
{..1983,1984-10..1984-11,1985..} -          -           list
2019-03-25/2019-03-31           2019-03-25  2019-03-31  interval
[2019-03-25..2019-03-31]        2019-03-25  2019-03-31  set
{2019-03-25..2019-03-31}        2019-03-25  2019-03-31  list
2019-03/2019                    2019-03-01  2019-12-31  interval
2019/2019-03                    2019-01-01  2019-03-31  interval
[2019,2018]                     2018-01-01  2019-12-31  set
[2019~,2019-06]                 2019-01-01  2019-12-31  set
2020-02                         2020-02-01  2020-02-29  month
0001-01-01                      0001-01-01  0001-01-01  day
9999-12-31                      9999-12-31  9999-12-31  day
0000                            -           -           year
-0500/0300                      -           0300-12-31  interval
2016-12-31T23:59:60Z            2016-12-31  2016-12-31  day
2004-06?-~11                    2004-06-11  2004-06-11  day
201X?                           2010-01-01  2019-12-31  decade
156X-12-25?                     1560-12-25  1569-12-25  other
2019-03-1X                      2019-03-10  2019-03-19  other
2019-03-3X                      2019-03-30  2019-03-31  other
2019-02-2X                      2019-02-20  2019-02-28  other
2019-X2-03                      2019-02-03  2019-12-03  other
2XXX-02-29                      2000-02-29  2996-02-29  other
2019-XX-31                      2019-01-31  2019-12-31  other
X999                            0999-01-01  9999-12-31  other
1X99-0X                         1099-01-01  1999-09-30  other
1950S3                          1950-01-01  1959-12-31  decade
1950S4                          1950-01-01  1950-12-31  year
1950S1                          1000-01-01  1999-12-31  other
1950S2~                         1900-01-01  1999-12-31  century
2001-21?                        2001-03-01  2001-05-31  season
2001~-21                        2001-03-01  2001-05-31  season
2001-21/2003                    2001-03-01  2003-12-31  interval
[2001-21,2002]                  2001-03-01  2002-12-31  set
"""
ROWS = [line.split() for line in EXAMPLES.splitlines() if line]

SEASONS = {
    **dict.fromkeys((21, 25, 31), ("2019-03-01", "2019-05-31")),
    **dict.fromkeys((22, 26, 32), ("2019-06-01", "2019-08-31")),
    **dict.fromkeys((23, 27, 29), ("2019-09-01", "2019-11-30")),
    **dict.fromkeys((24, 28, 30), ("2019-12-01", "2020-02-29")),
    33: ("2019-01-01", "2019-03-31"),
    34: ("2019-04-01", "2019-06-30"),
    35: ("2019-07-01", "2019-09-30"),
    36: ("2019-10-01", "2019-12-31"),
    37: ("2019-01-01", "2019-04-30"),
    38: ("2019-05-01", "2019-08-31"),
    39: ("2019-09-01", "2019-12-31"),
    40: ("2019-01-01", "2019-06-30"),
    41: ("2019-07-01", "2019-12-31"),
}

# What is wrong, and words of the message that name the fault or the mend.
REFUSED = [
    ("", "empty"),
    ("  ", "empty"),
    (" 2019-03-23", "white space around the date; write '2019-03-23'"),
    ("2019-03-23\n", "white space around the date"),
    ("2019-03-23 / 2019-04-02", "write 2019-03-23/2019-04-02"),
    ("[2018, 2019]", "write [2018,2019]"),
    ("201x", "write 201X"),
    ("y-17e7", "write Y-17E7"),
    ("2019-03-23t10:00:00z", "write 2019-03-23T10:00:00Z"),
    ("2019–03–23", "U+2013"),
    ("2019/open", "write 2019/.."),
    ("unknown/2019", "write /2019"),
    ("last week", "a date is written 2019-03-23"),
    ("٢٠١٩", "U+0662"),
    ("2019\u202e", "\\u202e"),
    ("\ud800", "U+D800"),
    ("2019-3-23", "two digits: 2019-03-23"),
    ("20190323", "hyphens: 2019-03-23"),
    ("300", "four digits: 0300"),
    ("12019", "Y12019"),
    ("2019/03/23", "one slash"),
    ("2019-13", "no month 13"),
    ("2019-00", "no month 00"),
    ("2019-20", "no month 20"),
    ("2019-42", "no month 42"),
    ("2019-02-30", "no day 30 in February 2019"),
    ("2019-02-29", "01 to 28"),
    ("1900-02-29", "01 to 28"),
    ("2019-04-31", "01 to 30"),
    ("2019-04-00", "no day 00"),
    ("2019-02-3X", "no day of the calendar"),
    ("XXXX-02-30", "no day of the calendar"),
    ("2019-XX-4X", "no day of the calendar"),
    ("2019-9X", "no day of the calendar"),
    ("XXX1-02-29", "no day of the calendar"),
    ("-0000", "no year -0000"),
    ("-0000-01-01T10:00:00", "no year -0000"),
    ("2020/2019", "ends before it starts"),
    ("2019-03-24/2019-03-23", "ends before it starts"),
    ("[2020..2019]", "ends before it starts"),
    ("../..", "names its start or its end"),
    ("/", "names its start or its end"),
    ("[..]", "'..' in a set"),
    ("[2018,..2019]", "only the first date"),
    ("[2018..,2019]", "only the last"),
    ("[2019]", "write 2019"),
    ("{}", "a date is missing"),
    ("[2018,]", "a date is missing"),
    ("[2018,2019", "one of several dates"),
    ("[2018,2019}", "one of several dates"),
    ("[[2018,2019]]", "one of several dates"),
    ("[2018/2019]", "one of several dates"),
    ("[2018]/2019", "one of several dates"),
    ("2018..2019", "'..' stands in brackets"),
    ("2019-03-23T10:00", "hh:mm:ss"),
    ("2019-03-23T25:00:00", "hh:mm:ss"),
    ("2019-03T10:00:00", "follows a full day"),
    ("2019-03-23T10:00:00/2020", "no time of day; write 2019-03-23"),
    ("2019-21-03", "has no day"),
    ("201X-21", "a season or quarter follows a full year"),
    ("Y2019", "Y stands before a longer one"),
    ("Y0", "Y stands before a longer one"),
    ("1950S0", "1 to 4 significant digits"),
    ("1950S5", "1 to 4 significant digits"),
    ("1950S2-03", "not an EDTF date"),
    ("Y1E9999999999", "at most three digits"),
    ("2019??", "not an EDTF date"),
    ("2019-03-23" * 30, "the longest that is read has 200"),
    ("[" * 200, "one of several dates"),
]

WORDS = [
    ("2019-03-23", "23 March 2019"),
    ("2019-03", "March 2019"),
    ("2019", "2019"),
    ("2019-03-23T10:00:00Z", "23 March 2019, 10:00:00 UTC"),
    ("2019-03-23T10:00:00-04:00", "23 March 2019, 10:00:00 UTC-04:00"),
    ("2019-03-23T10:00:00", "23 March 2019, 10:00:00"),
    ("2018~", "about 2018"),
    ("2018?", "2018 (uncertain)"),
    ("2018-06%", "about June 2018 (uncertain)"),
    ("2004-06~-11", "11 June 2004 (year and month approximate)"),
    ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"),
    ("2004-%06-11", "11 June 2004 (month uncertain and approximate)"),
    ("?2004-~06-%11", "11 June 2004 (year and day uncertain, month and day approximate)"),
    ("2019-~21", "spring 2019 (season approximate)"),
    ("[2019-03-25..2019-03-31]", "between 25 and 31 March 2019 (one day)"),
    ("{2019-03-25..2019-03-31}", "from 25 to 31 March 2019 (every day)"),
    ("2019-03-25/2019-03-31", "from 25 to 31 March 2019"),
    ("2019-03-23/2019-04-02", "from 23 March to 2 April 2019"),
    ("2018-12-25/2019-01-03", "from 25 December 2018 to 3 January 2019"),
    ("2019-03/2019-05", "from March to May 2019"),
    ("2019-03-23/2019-03-23", "from 23 March 2019 to 23 March 2019"),
    ("2018/2019~", "from 2018 to about 2019"),
    ("2019/..", "from 2019 on"),
    ("2019/", "from 2019, end unknown"),
    ("../2019", "up to 2019"),
    ("/2019", "up to 2019, start unknown"),
    ("[2018,2019]", "2018 or 2019"),
    ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672 (one year)"),
    ("[2019-03-01..2019-03-05,2020]", "1 to 5 March 2019 or 2020 (one of these)"),
    ("[..1760-12-03]", "3 December 1760 or earlier"),
    ("[1760-12..]", "December 1760 or later"),
    ("{2018,2019-03}", "2018 and March 2019"),
    ("201X", "a year in the 2010s"),
    ("20XX", "a year between 2000 and 2099"),
    ("2019-XX", "a month in 2019"),
    ("2019-03-XX", "a day in March 2019"),
    ("1984-1X", "a month between October 1984 and December 1984, written 1984-1X"),
    ("1950S2", "a year between 1900 and 1999, near 1950"),
    ("2019-21", "spring 2019"),
    ("2018-28", "winter 2018 to 2019 (northern hemisphere)"),
    ("2019-32", "winter 2019 (southern hemisphere)"),
    ("2019-33", "first quarter of 2019"),
    ("2019-38", "middle four months of 2019"),
    ("2019-41", "second half of 2019"),
    ("-1985", "1986 BC"),
    ("0000-03", "March 1 BC"),
    ("0300-03-05", "5 March AD 300"),
    ("Y170000002", "the year 170000002"),
]


def _day(text: str) -> datetime.date | None:
    return None if text == "-" else datetime.date.fromisoformat(text)


@pytest.mark.parametrize(("text", "lower", "upper", "kind"), ROWS, ids=[row[0] for row in ROWS])
def test_the_examples_of_the_standard(text: str, lower: str, upper: str, kind: str) -> None:
    """Each example gives its first day, its last day and its kind."""
    e = parse(text)
    assert (e.text, e.lower, e.upper, e.kind) == (text, _day(lower), _day(upper), kind)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("-1985", (-1985, 1, 1), (-1985, 12, 31)),
        ("0000-02", (0, 2, 1), (0, 2, 29)),
        ("-0004-02-29", (-4, 2, 29), (-4, 2, 29)),
        ("-201X", (-2019, 1, 1), (-2010, 12, 31)),
        ("-000X", (-9, 1, 1), (-1, 12, 31)),
        ("-1950S2", (-1999, 1, 1), (-1900, 12, 31)),
        ("-0001-24", (-1, 12, 1), (0, 2, 29)),
        ("Y-17E7", (-170000000, 1, 1), (-170000000, 12, 31)),
        ("Y171010000S3", (171000000, 1, 1), (171999999, 12, 31)),
        ("Y3388E2S3", (338000, 1, 1), (338999, 12, 31)),
    ],
)
def test_days_outside_the_calendar_of_python(text: str, first: Ymd, last: Ymd) -> None:
    """Any year has its first and last day, leap years counted by one rule; only the `datetime` bounds are None."""
    e = parse(text)
    assert (e.first, e.last, e.lower, e.upper) == (first, last, None, None)


@pytest.mark.parametrize(("code", "days"), SEASONS.items())
def test_seasons_quarters_and_halves(code: int, days: tuple[str, str]) -> None:
    """Codes 21 to 41; winter, and the southern summer, last until the next February, a leap day included."""
    e = parse(f"2019-{code}")
    assert (e.lower, e.upper, e.kind, e.precision) == (_day(days[0]), _day(days[1]), "season", "season")


@pytest.mark.parametrize(("text", "words"), REFUSED, ids=[ascii(text)[:40] for text, _ in REFUSED])
def test_what_is_no_date_is_refused_with_the_mend(text: str, words: str) -> None:
    """The message holds what is wrong or how it is written, and no character that a terminal would obey."""
    with pytest.raises(EdtfError) as refused:
        parse(text)
    message = str(refused.value)
    assert words in message
    assert message.isprintable()


@pytest.mark.parametrize("value", [None, 2019, datetime.date(2019, 3, 23), ["2019"]])
def test_a_value_that_is_no_text_is_refused(value: object) -> None:
    """A caller's mistake gives the same error as a writer's."""
    with pytest.raises(EdtfError, match="a date is text"):
        parse(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "words"), WORDS, ids=[text for text, _ in WORDS])
def test_dates_in_words(text: str, words: str) -> None:
    """Plain English, with what two dates share said once."""
    assert in_words(parse(text)) == words


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2019", False, False),
        ("2019~", True, False),
        ("2019?", False, True),
        ("2019%", True, True),
        ("2019-~03", True, False),
        ("2019?-03", False, True),
        ("?2004-06-~11", True, True),
        ("2018/2019~", True, False),
        ("[2018?,2019]", False, True),
        ("Y170000002~", True, False),
    ],
)
def test_qualifiers_anywhere_set_the_flags(text: str, approximate: bool, uncertain: bool) -> None:
    """``~`` approximate, ``?`` uncertain, ``%`` both; of a part or of a member as of the whole."""
    e = parse(text)
    assert (e.approximate, e.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "open_start", "open_end"),
    [
        ("2018/2019", False, False),
        ("../2019", True, False),
        ("/2019", True, False),
        ("2019/..", False, True),
        ("2019/", False, True),
        ("[..2019]", True, False),
        ("{2018,2019..}", False, True),
        ("-1985", False, False),
        ("Y170000002", False, False),
    ],
)
def test_open_is_told_from_outside_the_calendar(text: str, open_start: bool, open_end: bool) -> None:
    """A bound that Python's calendar lacks is None too, and not open."""
    e = parse(text)
    assert (e.open_start, e.open_end) == (open_start, open_end)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2019-03-23T10:00:00Z", "second"),
        ("2019-03-XX", "day"),
        ("2019-XX", "month"),
        ("201X", "year"),
        ("[2019-03-25..2019-03-31]", "day"),
        ("../2019-03", "month"),
        ("2019-03/2020", None),
    ],
)
def test_precision_is_the_unit_of_what_is_meant(text: str, precision: str | None) -> None:
    """A day that nobody knows is a day all the same; members of different units have none."""
    assert parse(text).precision == precision


@pytest.mark.parametrize(
    ("a", "b", "common"),
    [
        ("2019-03-23", "2019-03", True),
        ("2019-03-23", "2019-03-24", False),
        ("2019-03-23/2019-03-25", "2019-03-25/..", True),
        ("../2019-03-22", "2019-03-23", False),
        ("/2019", "2018", True),
        ("../2018", "2019/..", False),
        ("[2017,2019]", "2018", True),
        ("-1985", "2019", False),
        ("Y170000002", "2019", False),
        ("Y170000002", "2019/..", True),
        ("-0044-03-15", "-0044", True),
        ("2018~", "2019", False),
    ],
)
def test_overlaps_compares_bounds_in_any_year(a: str, b: str, common: bool) -> None:
    """By first and last day alone, both ways round; an open end is infinite, a far year is not."""
    assert overlaps(parse(a), parse(b)) is common
    assert overlaps(parse(b), parse(a)) is common


def test_a_set_is_not_the_interval_of_the_same_days() -> None:
    """One day of a week is not the whole week."""
    one, whole = parse("[2019-03-25..2019-03-31]"), parse("2019-03-25/2019-03-31")
    assert (one.lower, one.upper) == (whole.lower, whole.upper)
    assert one != whole
    assert in_words(one) != in_words(whole)


def _holds(text: str) -> None:
    """Everything that is true of any text: refused with a message that can be shown, or read with bounds in order."""
    try:
        e = parse(text)
    except EdtfError as error:
        message = str(error)
    else:
        message = in_words(e)
        assert e.text == text
        assert e.first is None or e.last is None or e.first <= e.last
        assert e.lower is None or e.upper is None or e.lower <= e.upper
        assert (e.open_start, e.open_end) == (e.first is None, e.last is None)
        assert overlaps(e, e)
    assert message.strip()
    assert message.isprintable()


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text whatever raises anything but EdtfError."""
    _holds(text)


@settings(deadline=None, max_examples=400)
@given(st.text(alphabet="0129XYESTZ?~%.,/[]{}-:", max_size=40))
def test_any_text_of_edtf_characters_is_read_or_refused(text: str) -> None:
    """Nor does a text that is nearly EDTF."""
    _holds(text)


@settings(deadline=None, max_examples=400)
@given(st.sampled_from([row[0] for row in ROWS]), st.sampled_from([row[0] for row in ROWS]), st.data())
def test_examples_spliced_into_one_another_are_read_or_refused(a: str, b: str, data: st.DataObject) -> None:
    """Nor do pieces of examples, joined by any sign."""
    cut_a, cut_b = data.draw(st.integers(0, len(a))), data.draw(st.integers(0, len(b)))
    _holds(a[:cut_a] + data.draw(st.sampled_from(["", "/", "..", ",", "-", "~"])) + b[cut_b:])


@given(YEARS_1_TO_9999, YEARS_1_TO_9999)
def test_every_day_and_every_pair_of_days(a: datetime.date, b: datetime.date) -> None:
    """A day is itself; two of them in order are an interval, a set and a list, and in the wrong order an error."""
    first, last = min(a, b), max(a, b)
    assert (parse(str(a)).lower, parse(str(a)).upper) == (a, a)
    for text in (f"{first}/{last}", f"[{first}..{last}]", f"{{{first},{last}}}", f"[{last},{first}]"):
        e = parse(text)
        assert (e.lower, e.upper) == (first, last)
    if first != last:
        with pytest.raises(EdtfError, match="ends before it starts"):
            parse(f"{last}/{first}")


@given(YEARS_1_TO_9999, st.data())
def test_unspecified_digits_hold_the_day_they_hide(day: datetime.date, data: st.DataObject) -> None:
    """Any digit of any day may be masked: the bounds hold the day, and both fit the mask."""
    masked = "".join("X" if c != "-" and data.draw(st.booleans()) else c for c in str(day))
    e = parse(masked)
    assert e.last is not None
    assert e.first is not None
    assert e.first <= (day.year, day.month, day.day) <= e.last
    for bound in (e.first, e.last):
        written = "{:04}-{:02}-{:02}".format(*bound)
        assert all(m in ("X", w) for m, w in zip(masked, written, strict=True))


def _package_forms(day: datetime.date, other: datetime.date) -> list[str]:
    """Texts that our own reader reads and the package's version 5 reads rightly."""
    year, month = str(day)[:4], str(day)[:7]
    first, last = min(day, other), max(day, other)
    return [
        *(str(day), month, year, f"-{year}" if year != "0000" else year, f"{day}?", f"{month}~", f"{year}%"),
        *(f"{first}/{last}", f"{first}/{str(last)[:7]}", f"{str(first)[:4]}/{last}", f"{str(first)[:7]}~/{last}?"),
        *(f"{year[:3]}X", f"{year[:2]}XX", f"{year}-XX", f"{month}-XX", f"{year}-XX-XX", f"{year[:3]}X-{month[5:]}"),
        *(f"{year}~-{month[5:]}", f"{year}-?{month[5:]}-{str(day)[8:]}", f"{month}~-{str(day)[8:]}", f"?{day}"),
        *(f"[{first}..{last}]", f"[{year},{str(other)[:7]}]", f"{{{day},{other}}}", f"{day}T10:00:00Z"),
    ]


@settings(deadline=None, max_examples=15)
@given(YEARS_1_TO_9999, YEARS_1_TO_9999)
def test_our_reader_agrees_with_the_package_where_that_is_right(day: datetime.date, other: datetime.date) -> None:
    """Same bounds and same flags for the same text, read by two readers that share no line."""
    from edtf import parse_edtf  # noqa: PLC0415 - only this test needs it

    for text in _package_forms(day, other):
        ours, theirs = parse(text), parse_edtf(text)
        assert (ours.first, ours.last) == (theirs.lower_strict()[:3], theirs.upper_strict()[:3]), text
        if ours.kind not in ("set", "list"):
            both = theirs.is_uncertain_and_approximate
            assert (ours.approximate, ours.uncertain) == (theirs.is_approximate or both, theirs.is_uncertain or both)


OURS = [text for text, *_ in ROWS if not re.search("Y|S|-21|-34", text)]


def test_forms_of_a_fact_base_do_not_import_the_package() -> None:
    """In a fresh process, all our own forms leave `edtf` and pyparsing unimported; a season imports them."""
    code = (
        "import sys; from plainfacts.model.edtf import EdtfError, in_words, parse\n"
        f"for text in {OURS!r}: in_words(parse(text))\n"
        "for text in ('2019-13', 'last week', '2020/2019'):\n"
        "    try: parse(text)\n"
        "    except EdtfError: pass\n"
        "print(sorted({'edtf', 'pyparsing', 'dateutil'} & set(sys.modules)))\n"
        "parse('2019-21'); print('edtf' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.split("\n")[:2] == ["[]", "True"]


@pytest.mark.parametrize("text", ["1984-1X", "2019-0X", "Y1", "1950S9", "2001-21-XX", "[2019-XX,2020]", "Y1E99999"])
def test_nothing_is_printed(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The package prints when it fails; nothing that reaches standard output may come from a date."""
    _holds(text)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "Y" + "9" * 199,
        "Y9" + "9" * 100 + "E999S9",
        "{" + ",".join(["XXX1-02-29"] * 18) + "}",
        "[" + ",".join(["XXXX-XX-XX"] * 18) + "]",
        "[" + ",".join(["2001-21~"] * 22) + "]",
        "[" * 100 + "]" * 100,
        "2019" + "?" * 196,
        "-" * 200,
    ],
)
def test_the_longest_hostile_texts_are_done_at_once(text: str) -> None:
    """Two hundred characters cost milliseconds; two seconds leave room for the slowest machine."""
    start = time.perf_counter()
    _holds(text)
    assert time.perf_counter() - start < 2


def test_a_date_read_once_is_remembered() -> None:
    """The same text gives the same frozen value, so that ten thousand facts of one day cost one reading."""
    assert parse("2019-03-23") is parse("2019-03-23")
    with pytest.raises(AttributeError):
        parse("2019-03-23").text = "2020"  # type: ignore[misc]
