"""Q605 and Q606: a number or a date in the statement that neither a quote nor a date of the record carries."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from plainfacts.corpus.corpus import Entry
from plainfacts.model.edtf import EdtfError, parse
from plainfacts.model.facts import Fact
from plainfacts.model.sources import Source
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.edges import language_of
from plainfacts.rules.named_days import Days, merged, named_days, spelt
from plainfacts.rules.subject import Subject, about
from plainfacts.text.numerals import knows_number_words, number_words, numerals
from plainfacts.text.spans import Span
from plainfacts.text.spoken_dates import MONTHS, WEEKDAYS, date_parts, named

_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
_ALONE = re.compile(r"(?<![\d.,])\d+(?![.,]?\d)")
_RUNS = re.compile(r"\d+")
_WITHIN_A_DATE = 2
"""Code points between the parts of one date, such as `, `."""
_FEW_DAYS = 8
"""`On Monday` means a day at most a week from the publication; asked only of a fact without `when`."""


class _Unsupported(NamedTuple):
    entry: Entry[Fact]
    words: str
    is_date: bool


def number_unsupported(subject: Subject) -> Iterator[Finding]:
    """A number in the statement stands in no quote.

    ## What it finds
    A number in the statement, in digits or in words, that is in no quote or context of the fact, and in none of its
    dates (`when`, an attribution's `on`, the publication of a source). `25,000` is found in `25.000` and *twenty-five
    thousand*, `5 billion` in `$5bn`; names such as `S-300` are no numbers, nor are those in the names of the fact's
    entities. Facts that follow from other facts are left alone, and so are facts with a source in a language whose
    number words are not known (known: English, Spanish, French, German, Portuguese, Russian, Ukrainian).

    ## Why it matters
    A number is what readers remember and what copying spoils first.

    ## Fails
    ```yaml
    statement: Kalashnikov's factory would make 35,000 rifles a year.
    citations:
      - quote: with an annual capacity of 25,000
    ```

    ## Passes
    ```yaml
    statement: Kalashnikov's factory would make 25,000 rifles a year.
    citations:
      - quote: with an annual capacity of 25,000
    ```

    ## Mend
    Correct the number, or cite the words that hold it, as a quote or as `context`.
    """
    for found in subject.once(_unsupported):
        if not found.is_date:
            message = f"no quote holds the number “{found.words}” of the statement"
            yield about(found.entry, message, "statement")


def date_unsupported(subject: Subject) -> Iterator[Finding]:
    """A date in the statement is neither quoted nor in `when`.

    ## What it finds
    A day, a month, a year or a weekday in an English statement that no quote or context names, and that neither `when`,
    nor an attribution's `on`, nor the publication of a source gives. A weekday that is not that of the date is found
    as well. *On Monday* in a quote is counted from the publication, where the fact has no `when`. Left alone are the
    same facts as for Q605.

    ## Why it matters
    Articles say *on Monday* and *last week*; the day in a statement is somebody's reckoning, and `when` is where the
    reckoning is kept, compared and searched.

    ## Fails
    ```yaml
    statement: The planes landed on 24 March 2019.
    when: 2019-03-23
    citations:
      - quote: landed in Caracas on Saturday
    ```

    ## Passes
    ```yaml
    statement: The planes landed on 23 March 2019.
    when: 2019-03-23
    citations:
      - quote: landed in Caracas on Saturday
    ```

    ## Mend
    Correct the date, set `when`, or cite the words that give the date, as `context` with `role: date`.
    """
    for found in subject.once(_unsupported):
        if found.is_date:
            message = f"neither a quote nor `when` gives the “{found.words}” of the statement"
            yield about(found.entry, message, "statement")


def _unsupported(subject: Subject) -> tuple[_Unsupported, ...]:
    found: list[_Unsupported] = []
    sources = {entry.id: entry.record for entry in subject.corpus.sources}
    for entry in subject.corpus.facts:
        fact = entry.record
        if fact.citations and not fact.relations.derived_from:
            sought = _sought(fact.statement)
            if sought and not _stands(sought, fact, sources):
                found += _look(subject, entry, sources)
    return tuple(found)


def _sought(statement: str) -> list[str]:
    """The words of a statement that name a number or a date: cheap, and a little more than there is."""
    words = _words(statement.lower())
    numbers = _NUMBERS.findall(statement)
    return numbers if _WATCHED.isdisjoint(words) else [*_WATCHED.intersection(words), *numbers]


def _stands(sought: list[str], fact: Fact, sources: dict[str, Source]) -> bool:
    """Whether each stands in the evidence as it is, so that no further look is needed. The hot path."""
    evidence = "\n".join(_texts(fact))
    numbers = _NUMBERS.findall(evidence)
    left = [word for word in sought if word not in numbers]
    if left:
        words = _words(evidence.lower())
        left = [word for word in left if word[0].isdecimal() or word not in words]
    return not left or frozenset().union(*map(spelt, _dates(fact, sources))).issuperset(left)


def _words(text: str) -> list[str]:
    return text.replace(",", " ").replace(".", " ").split()


def _texts(fact: Fact) -> Iterator[str]:
    for citation in fact.citations:
        yield from citation.parts
        for context in citation.context:
            yield context.quote


def _date_lines(fact: Fact) -> set[str]:
    """The contexts that only give a date: their numbers count no thing."""
    return {context.quote for citation in fact.citations for context in citation.context if context.role == "date"}


def _dates(fact: Fact, sources: dict[str, Source]) -> Iterator[str]:
    """The EDTF texts of a record: when it was so, when it was said, when it was published."""
    if fact.when is not None:
        yield fact.when
    for citation in fact.citations:
        yield from (attribution.on for attribution in citation.attribution if attribution.on is not None)
        source = sources.get(citation.source)
        if source is not None and source.published is not None:
            yield source.published


def _look(subject: Subject, entry: Entry[Fact], sources: dict[str, Source]) -> Iterator[_Unsupported]:
    """The thorough look, at the few facts that need it."""
    fact = entry.record
    languages = {_language(sources, citation.source) for citation in fact.citations}
    if not all(knows_number_words(language) for language in languages):
        return
    texts = list(_texts(fact))
    numbered = [text for text in texts if text not in _date_lines(fact)]
    given = [named_days(text) for text in _dates(fact, sources)]
    days = merged([*given, _quoted_days(texts, fact, sources)])
    parts = list(date_parts(fact.statement))
    for words in _joined(fact.statement, [part.span for part in parts if not days.has(part)]):
        yield _Unsupported(entry, words, is_date=True)
    quoted = (numeral for text in numbered for language in languages for numeral in numerals(text, language))
    values = {value for numeral in quoted for value in numeral.values}
    values |= {Decimal(run) for text in numbered for run in _ALONE.findall(text)}
    dates = {Decimal(number) for one in given for number in one.days | one.years}
    dates |= {Decimal(run) for text in _date_lines(fact) for run in _ALONE.findall(text)}
    names = None
    for numeral in numerals(fact.statement, "en"):
        words = numeral.span.of(fact.statement)
        carried = values | dates if words[0].isdecimal() else values  # `three` is not the 3 of `2019-03-03`
        if carried.isdisjoint(numeral.values) and not any(numeral.span.overlaps(part.span) for part in parts):
            names = _names(subject, fact) if names is None else names
            if not any(words in name and name in fact.statement for name in names):
                yield _Unsupported(entry, words, is_date=False)


def _joined(statement: str, spans: list[Span]) -> Iterator[str]:
    """The words at the spans; those of one date together."""
    begin = 0
    for place, span in enumerate(spans):
        if place + 1 == len(spans) or spans[place + 1].start > span.end + _WITHIN_A_DATE:
            yield statement[spans[begin].start : span.end]
            begin = place + 1


def _language(sources: dict[str, Source], identifier: str) -> str:
    source = sources.get(identifier)
    return (language_of(source.language) if source is not None else None) or "und"


def _names(subject: Subject, fact: Fact) -> list[str]:
    """The names of the entities that a fact speaks of."""
    ids = {*fact.entities, fact.where}
    if fact.claim is not None:
        ids |= {fact.claim.subject, fact.claim.object}
    entities = (subject.corpus.entity_by_id.get(identifier) for identifier in ids if identifier is not None)
    return [name for entity in entities if entity is not None for name in (entity.record.name, *entity.record.aliases)]


def _quoted_days(texts: list[str], fact: Fact, sources: dict[str, Source]) -> Days:
    """What the quotes name, and the days that their weekdays mean, counted from the publication."""
    months: set[int] = set()
    weekdays: set[int] = set()
    numbers = {int(run) for text in texts for run in _RUNS.findall(text) if len(run) <= 4}
    for text in texts:
        named_months, named_weekdays = named(text)
        months |= named_months
        weekdays |= named_weekdays
    near = {citation.source: sources[citation.source] for citation in fact.citations if citation.source in sources}
    days: set[int] = set()
    for source in near.values():
        published = _bounds(source.published)
        if published is not None and fact.when is None:
            around = (published + timedelta(step) for step in range(-_FEW_DAYS, _FEW_DAYS + 1))
            days |= {day.day for day in around if day.weekday() in weekdays}
    return Days(frozenset(numbers | days), frozenset(months), frozenset(numbers), frozenset(weekdays))


def _bounds(published: str | None) -> date | None:
    try:
        return parse(published).lower if published is not None else None
    except EdtfError:
        return None


_WATCHED = frozenset(number_words("en")) | MONTHS.keys() | WEEKDAYS.keys()
NUMBER_UNSUPPORTED = Rule(
    "Q605",
    "number-unsupported",
    Severity.WARNING,
    number_unsupported,
    "correct the number, or cite the words that hold it",
)
DATE_UNSUPPORTED = Rule(
    "Q606",
    "date-unsupported",
    Severity.WARNING,
    date_unsupported,
    "correct the date, set `when`, or cite what gives it",
)
