"""Q603 and Q604: a hedge or a negation that a quote leaves just outside, so that it says more than its source."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plainfacts.model.claims import Quantity, Range
from plainfacts.model.facts import Citation, Fact
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.edges import Edge, edges, language_of, says
from plainfacts.rules.hedges import Sense
from plainfacts.rules.quotes import Quoted, quotes
from plainfacts.rules.subject import Subject, about
from plainfacts.text.spans import Span

_BY_MODALITY: Mapping[str | None, frozenset[Sense]] = {
    "reported": frozenset({Sense.REPORT}),
    "alleged": frozenset({Sense.REPORT, Sense.CLAIM, Sense.CHANCE}),
    "denied": frozenset({Sense.REPORT, Sense.NEGATION}),
    "planned": frozenset({Sense.INTENT, Sense.CHANCE, Sense.CONDITION}),
    "predicted": frozenset({Sense.INTENT, Sense.CHANCE, Sense.CONDITION}),
    "opinion": frozenset({Sense.REPORT, Sense.CLAIM, Sense.CHANCE, Sense.INTENT, Sense.CONDITION}),
}
_NOTHING: frozenset[Sense] = frozenset()
_MENDS: Mapping[Sense, str] = {
    Sense.REPORT: "name who says so in `attribution`, or set `modality: reported`",
    Sense.CLAIM: "set `modality: alleged`",
    Sense.CHANCE: "set `modality: alleged`, `predicted` or `opinion`, or word the statement so",
    Sense.INTENT: "set `modality: planned` or `predicted`, or word the statement so",
    Sense.CONDITION: "say the condition in the statement, or set `modality: predicted`",
    Sense.AMOUNT: "set `qualifier` in the value of the claim, or word the statement so",
    Sense.NEGATION: "set `claim.negated: true` and word the statement so",
}


class _Outside(NamedTuple):
    quoted: Quoted
    edge: Edge


def hedge_outside(subject: Subject) -> Iterator[Finding]:
    """A quote leaves a hedge just outside.

    ## What it finds
    A word right before or behind a quote, in its clause, that makes the quoted words less than a plain assertion:
    *reportedly*, *alleged*, *may*, *expected to*, *if*, *nearly* before a number, *officials said* behind. Not found
    is what the record says already: by its `modality`, its `attribution`, the `qualifier` of a quantity, the wording of
    the statement, or a `context` or another quote of the fact that holds the word. The words are known for sources in
    English, Spanish, French, German, Portuguese, Russian and Ukrainian; in any other language, or where the sidecar has
    no `language`, the rule is silent.

    ## Why it matters
    A hedge that is cut away is how a rumour becomes a fact: each later reader sees only the quote.

    ## Fails
    ```yaml
    # The source: Venezuelan law reportedly prohibits foreign countries from establishing a military base …
    statement: Venezuelan law prohibits foreign military bases.
    citations:
      - quote: prohibits foreign countries from establishing a military base
        modality: stated
    ```

    ## Passes
    ```yaml
    statement: Venezuelan law prohibits foreign military bases.
    citations:
      - quote: prohibits foreign countries from establishing a military base
        modality: reported
    ```

    ## Mend
    Take the hedge into the quote, or say it in the record: `modality`, `attribution`, `qualifier`, or the statement.
    """
    for outside in subject.once(_outside):
        if outside.edge.sense is not Sense.NEGATION:
            yield _finding(subject, outside, "makes less of it")


def negation_outside(subject: Subject) -> Iterator[Finding]:
    """A quote leaves a negation just outside.

    ## What it finds
    *not*, *never*, *without*, *no longer*, *failed to*, *denied that* or the like right before a quote (with only
    auxiliaries and articles between), or right behind it. Not found is what the record says already: `claim.negated`,
    `modality: denied`, a statement that denies too, or a `context` or another quote that holds the word. Silent for the
    same languages as Q603.

    ## Why it matters
    Without the negation the quote says the opposite of its source, and still stands there word for word.

    ## Fails
    ```yaml
    # The source: … the billions have not been able to reverse the trend of falling oil production …
    statement: Russian credit reversed the fall of oil production.
    citations:
      - quote: been able to reverse the trend of falling oil production
    ```

    ## Passes
    ```yaml
    statement: Russian credit has not reversed the fall of oil production.
    citations:
      - quote: the billions have not been able to reverse the trend of falling oil production
    ```

    ## Mend
    Take the negation into the quote and word the statement after it.
    """
    for outside in subject.once(_outside):
        if outside.edge.sense is Sense.NEGATION:
            yield _finding(subject, outside, "turns it round")


def _outside(subject: Subject) -> tuple[_Outside, ...]:
    """What stands outside the quotes of a base and is not said by their records."""
    languages = {entry.id: language_of(entry.record.language) for entry in subject.corpus.sources}
    found: list[_Outside] = []
    for quoted in quotes(subject):
        language = languages.get(quoted.document.id)
        citation = quoted.citation
        if language is None or citation.stance == "mentions":
            continue
        said = _BY_MODALITY.get(citation.modality, _NOTHING)
        if citation.attribution and Sense.REPORT not in said:
            said |= {Sense.REPORT}
        for edge in edges(quoted.document.text, quoted.span, language, said):
            # What stands between two parts of a quote is outside both.
            is_new = not found or found[-1].edge != edge or found[-1].quoted.citation is not citation
            if is_new and not _said(quoted.entry.record, citation, edge, language):
                found.append(_Outside(quoted, edge))
    return tuple(found)


def _said(fact: Fact, citation: Citation, edge: Edge, language: str) -> bool:
    """Whether the record says itself what the edge says."""
    claim = fact.claim
    if edge.sense is Sense.NEGATION and (citation.stance == "disputes" or (claim is not None and claim.negated)):
        return True
    if edge.sense is Sense.AMOUNT and claim is not None:
        value = claim.value
        if isinstance(value, Range) or (isinstance(value, Quantity) and value.qualifier != "exact"):
            return True
    if any(says(fact.statement, spoken, edge.sense) for spoken in {language, "en"}):
        return True
    return any(covers(other, edge.span) for other in fact.citations if other.source == citation.source)


def covers(citation: Citation, span: Span) -> bool:
    """Whether one of the citation's quotes or contexts holds the whole of `span`."""
    spans = (*citation.part_spans, *(context.span for context in citation.context))
    return any(at is not None and at[0] <= span.start and span.end <= at[1] for at in spans)


def _finding(subject: Subject, outside: _Outside, does: str) -> Finding:
    quoted, edge = outside
    side = "before" if edge.span.start < quoted.span.start else "behind"
    words = " ".join(edge.words.split())
    whole = Span(min(edge.span.start, quoted.span.start), max(edge.span.end, quoted.span.end))
    return about(
        quoted.entry,
        f"“{words}”, just {side} the quote, {does}",
        *quoted.path,
        source=quoted.document.id,
        passage=subject.passage(quoted.document, whole),
        help=f"take “{words}” into the quote (from {whole.start} to {whole.end}), or {_MENDS[edge.sense]}",
    )


HEDGE_OUTSIDE = Rule(
    "Q603", "hedge-outside", Severity.WARNING, hedge_outside, "take the hedge into the quote, or say it in the record"
)
NEGATION_OUTSIDE = Rule(
    "Q604", "negation-outside", Severity.WARNING, negation_outside, "take the negation into the quote"
)
