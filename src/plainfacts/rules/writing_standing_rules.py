"""W708 and W709: manuscripts that cite what rests on a source that does not stand any more."""

from collections.abc import Iterable, Iterator

from plainfacts.evidence.standing import in_words
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.writing_subject import WritingSubject


def corrected_source(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript cites a fact that rests on a corrected source.

    ## What it finds
    A reference to a fact that rests on a source with `standing: corrected`, itself or through what it follows from,
    or to a dispute that holds one; until somebody has read the fact again (see L504).

    ## Why it matters
    What was corrected may be just what the sentence says.

    ## Fails
    ```yaml
    standing: corrected
    standing_note: The number of sailors was 14.
    ```

    ## Passes
    ```yaml
    standing: current
    ```

    ## Mend
    Read the correction. If the fact holds, `facts review ID` says so; else retract or supersede it.
    """
    return _fallen_sources(subject, "corrected")


def retracted_source(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript cites a fact that rests on a retracted source.

    ## What it finds
    A reference to a fact that rests on a source with `standing: retracted`, itself or through what it follows from,
    or to a dispute that holds one; until somebody has read the fact again (see L504).

    ## Why it matters
    The publisher no longer stands by it.

    ## Fails
    ```yaml
    standing: retracted
    standing_note: The paper withdrew the article.
    ```

    ## Passes
    ```yaml
    standing: current
    ```

    ## Mend
    Find another source for the fact, or retract it; where it holds all the same, `facts review ID` says so.
    """
    return _fallen_sources(subject, "retracted")


def _fallen_sources(subject: WritingSubject, standing: str) -> Iterator[Finding]:
    for each in subject.references():
        name = each.mention.id or ""
        dispute = subject.corpus.dispute_by_id.get(name)
        for fact in dispute.record.facts if dispute is not None else (name,):
            marked = {why.marked.id: why.marked for why in subject.shaken.get(fact, ())}
            for source in (source for source in marked.values() if source.standing == standing):
                holds = f"{name} holds {fact}, which" if dispute is not None else fact
                message = f"{holds} rests on {source.id}, which was {in_words(source)}"
                yield each.finding(message, source=source.id)


WRITING_STANDING_RULES: tuple[Rule, ...] = (
    Rule(
        "W708", "corrected-source-reference", Severity.WARNING, corrected_source, "read the correction, then the fact"
    ),
    Rule(
        "W709",
        "retracted-source-reference",
        Severity.ERROR,
        retracted_source,
        "find another source, or retract the fact",
    ),
)
"""Two of the family."""
