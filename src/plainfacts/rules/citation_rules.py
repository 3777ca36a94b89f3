"""C rules about quotes that are not in their source as they stand, were not read, or say the same thing twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plainfacts.anchoring.verdicts import Verdict
from plainfacts.corpus.corpus import Entry
from plainfacts.model.facts import Fact
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.misquotes import Misquote, first_differing, misquotes, place
from plainfacts.rules.subject import Subject, about
from plainfacts.text.spans import Span

_PLACES = 4
"""Places of an ambiguous quote that a message lists."""


def citation_absent(subject: Subject) -> Iterable[Finding]:
    """A quote is nowhere in its source, nor in any other.

    ## What it finds
    A quote that no passage of the source has, to the letter or with other quotation marks, dashes or spaces, and that
    none resembles; and quotes in parts whose parts do not follow one another in the source as they do here.

    ## Why it matters
    The words that prove the statement are not there. Paraphrased quotes, invented quotes and quotes from another
    version of an article all look like this.

    ## Fails
    ```yaml
    source: courier-2021-05-04
    quote: Dozens of marines were seen on the pier      # the article says nothing of the kind
    ```

    ## Passes
    ```yaml
    source: courier-2021-05-04
    quote: About 40 sailors came ashore
    span: [51, 79]
    ```

    ## Mend
    Open the source, copy the words themselves, and delete the span: `facts check --fix` writes it. If the words are
    not there, the fact has no evidence.
    """
    for wrong in misquotes(subject, Verdict.ABSENT):
        span = wrong.anchoring.span
        seen = span is not None and span.fits(len(wrong.document.text))
        message = f"{wrong.name} is nowhere in {wrong.source}"
        help = None
        if not wrong.reading.in_order:
            message = f"{wrong.name} does not follow the part before it in {wrong.source}"
            help = "write the parts in the order of the source"
        yield wrong.finding(
            message, wrong.at_quote, help, (wrong.source, span) if span and seen else None, compared=True
        )


def citation_ambiguous(subject: Subject) -> Iterable[Finding]:
    """A quote fits several places of its source, and no span says which.

    ## What it finds
    A quote that stands more than once in the source, without a span or with one that is none of these places.

    ## Why it matters
    `100 soldiers` in the headline and in a quotation further down are said by two people. Which one is cited makes a
    difference.

    ## Fails
    ```yaml
    quote: Port Alba
    ```

    ## Passes
    ```yaml
    quote: came ashore at Port Alba on Monday
    span: [68, 102]
    ```

    ## Mend
    Quote a longer stretch that stands once, or write the span of the place that is meant. The message lists them.
    """
    for wrong in misquotes(subject, Verdict.AMBIGUOUS):
        places = wrong.anchoring.places
        listed = "; ".join(place(wrong.document, span) for span in places[:_PLACES])
        more = f"; and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
        why = "has no span" if wrong.anchoring.span is None else "is at none of them by its span"
        message = f"{wrong.name} fits {len(places)} places and {why}: {listed}{more}"
        yield wrong.finding(message, wrong.at_span, None, (wrong.source, places[0]))


def citation_near(subject: Subject) -> Iterable[Finding]:
    """A passage of the source resembles the quote, and differs.

    ## What it finds
    A quote that no place of the source has, and the passage that comes closest: other case, an accent, a digit, a
    sign, a word left out, a few characters. The message names the differences, the gravest first, and the first
    character.

    ## Why it matters
    One digit is another number, one `not` is the opposite. A quote that is nearly right is more dangerous than one
    that is plainly wrong, since nobody looks twice.

    ## Fails
    ```yaml
    quote: About 400 sailors came ashore      # the source has 40
    ```

    ## Passes
    ```yaml
    quote: About 40 sailors came ashore
    span: [51, 79]
    ```

    ## Mend
    Copy the source's own words. If the statement rests on what differs, correct the statement too. `--fix` never
    changes a word of a quote by itself.
    """
    for wrong in misquotes(subject, Verdict.NEAR):
        found = wrong.found
        kinds = ", ".join(wrong.anchoring.differences) or "characters"
        differing = first_differing(wrong.quote, found.of(wrong.document.text))
        message = f"{wrong.name} differs from the source ({kinds}): {differing}, {place(wrong.document, found)}"
        yield wrong.finding(message, wrong.at_quote, _other_source(wrong), (wrong.source, found), compared=True)


def citation_elsewhere(subject: Subject) -> Iterable[Finding]:
    """A quote is not in its source, but in another one.

    ## What it finds
    A quote that the cited source does not have, and that another source of the base has; the message says which and
    where.

    ## Why it matters
    The words are attributed to somebody who did not publish them, and the fact counts a source that it does not have.

    ## Fails
    ```yaml
    source: courier-2021-05-04
    quote: Some 60 sailors landed at Port Alba      # these are the agency's words
    ```

    ## Passes
    ```yaml
    source: wire-2021-05-04
    quote: Some 60 sailors landed at Port Alba
    span: [32, 67]
    ```

    ## Mend
    Cite the source that has the words, with the span in the message, or quote the words of the one that you meant.
    """
    for wrong in misquotes(subject, Verdict.ELSEWHERE):
        source, span = wrong.anchoring.elsewhere[0]
        where = place(wrong.document_of(source), span)
        message = f"{wrong.name} is not in {wrong.source}, but in {source}, {where}"
        help = f"cite source: {source} with span: [{span.start}, {span.end}], or quote the words of {wrong.source}"
        keys = ("citations", wrong.reading.citation, "source") if wrong.reading.context is None else wrong.at_quote
        yield wrong.finding(message, keys, help, (source, span))


def citation_unchecked(subject: Subject) -> Iterable[Finding]:
    """A quote could not be read, because its source cannot be relied on.

    ## What it finds
    Every citation of a source whose document is missing, changed or unreadable, or whose sidecar was refused.

    ## Why it matters
    What was not read is not verified, and must not look as if it were.

    ## Fails
    ```yaml
    source: courier-2021-05-04      # its document was edited since it was frozen (S204)
    quote: About 40 sailors came ashore
    ```

    ## Passes
    ```yaml
    source: courier-2021-05-04      # its document is the one that was frozen
    quote: About 40 sailors came ashore
    span: [51, 79]
    ```

    ## Mend
    Mend the source: the file that is named has an error of its own. All its citations are read again then.
    """
    homes = {fault.record: fault.path for fault in subject.corpus.faults if fault.path.startswith("seeds/")}
    for reading in subject.readings_of(Verdict.UNCHECKED):
        source = reading.entry.record.citations[reading.citation].source
        if source in subject.corpus.source_by_id or source in subject.corpus.broken:  # else it is R112's
            yield about(
                reading.entry,
                f"not checked: {source} cannot be read",
                *reading.keys,
                "source",
                help=f"mend {homes[source]} first" if source in homes else None,
                source=source,
                verdict=Verdict.UNCHECKED,
            )


def repeated_citation(subject: Subject) -> Iterable[Finding]:
    """A fact cites the same words of one source twice.

    ## What it finds
    A verified citation that shares characters with an earlier one of the same fact and source.

    ## Why it matters
    Repetition corroborates nothing. Two citations of one sentence look like two pieces of evidence.

    ## Fails
    ```yaml
    citations:
      - {source: courier-2021-05-04, quote: About 40 sailors came ashore, span: [51, 79]}
      - {source: courier-2021-05-04, quote: sailors came ashore at Port Alba, span: [60, 92]}
    ```

    ## Passes
    ```yaml
    citations:
      - {source: courier-2021-05-04, quote: About 40 sailors came ashore at Port Alba, span: [51, 92]}
    ```

    ## Mend
    Make one citation of the two, with the longer quote. Words elsewhere that the quote leans on go in its `context`.
    """
    for entry in subject.corpus.facts:
        if len(entry.record.citations) > 1:
            for number, first in sorted(_repeated(subject, entry).items()):
                citation = entry.record.citations[number]
                message = f"these words of {citation.source} are cited already, by citation {first + 1} of this fact"
                key = "span" if citation.quote is not None else "spans"
                yield about(entry, message, "citations", number, key, source=citation.source)


def _repeated(subject: Subject, entry: Entry[Fact]) -> dict[int, int]:
    """The citations that overlap an earlier one, with that one."""
    cited: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, citation in enumerate(entry.record.citations):
        if subject.readings.verdict(entry, number) is Verdict.EXACT:
            cited[citation.source].extend((Span(*span), number) for span in citation.part_spans if span is not None)
    repeated: dict[int, int] = {}
    for spans in cited.values():
        for one, other in _overlapping(sorted(spans)):
            repeated.setdefault(max(one, other), min(one, other))
    return repeated


def _overlapping(spans: list[tuple[Span, int]]) -> Iterator[tuple[int, int]]:
    reach, holder = 0, -1
    for span, number in spans:
        if span.start < reach and number != holder:
            yield holder, number
        if span.end > reach:
            reach, holder = span.end, number


def _other_source(wrong: Misquote) -> str | None:
    if not wrong.anchoring.elsewhere:
        return None
    source, span = wrong.anchoring.elsewhere[0]
    return f"copy the source's words; or, since {source} has yours at [{span.start}, {span.end}], cite that"


CITATION_RULES: tuple[Rule, ...] = (
    Rule(
        "C301",
        "citation-absent",
        Severity.ERROR,
        citation_absent,
        "copy the words from the source, and delete the span",
    ),
    Rule(
        "C305",
        "citation-ambiguous",
        Severity.ERROR,
        citation_ambiguous,
        "quote a longer stretch, or write the span that is meant",
    ),
    Rule(
        "C306",
        "citation-near",
        Severity.ERROR,
        citation_near,
        "copy the source's own words, and see whether the statement still holds",
    ),
    Rule("C307", "citation-elsewhere", Severity.ERROR, citation_elsewhere, "cite the source that has the words"),
    Rule("C308", "citation-unchecked", Severity.ERROR, citation_unchecked, "mend the source first"),
    Rule("C309", "repeated-citation", Severity.WARNING, repeated_citation, "make one citation of the two"),
)
