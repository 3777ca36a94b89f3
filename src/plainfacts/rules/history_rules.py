"""I407 to I410: what must not change between a revision and now. They find nothing where no revision is named."""

import re
from collections.abc import Iterator

from plainfacts.corpus.corpus import Entry
from plainfacts.model.digest import digest
from plainfacts.model.facts import Fact
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject, about

_WORD = re.compile(r"\w+")
_ALIKE = 0.3
"""Of all words of two statements, the share that both have: below it, with no quote in common, they are two facts."""


def vanished_id(subject: Subject) -> Iterator[Finding]:
    """A fact or dispute that was there is gone.

    ## What it finds
    With `facts check --base REV`: an identifier that a record had in that revision, and none has now.

    ## Why it matters
    Somebody may cite it. What was published stays, and says what became of it.

    ## Fails
    ```yaml
    # git show main:facts/F-4M7W-BRTR.yaml
    id: F-4M7W-BRTR       # and no record has it now
    ```

    ## Passes
    ```yaml
    id: F-4M7W-BRTR
    status: retracted
    retracted: {on: 2021-06-02, reason: The agency withdrew its report.}
    ```

    ## Mend
    Put the record back (`git checkout REV -- FILE`), then `facts retract ID` or `facts supersede ID`.
    """
    before = subject.corpus.before
    if before is None:
        return
    corpus = subject.corpus
    now = corpus.fact_by_id.keys() | corpus.dispute_by_id.keys() | corpus.broken
    then = {entry.id: entry.path for entry in before.facts} | {entry.id: entry.path for entry in before.disputes}
    for identifier, path in then.items():
        if identifier not in now:
            yield Finding(f"{identifier} was here, and no record has it now", path, record=identifier)


def reused_id(subject: Subject) -> Iterator[Finding]:
    """An identifier was given to another fact.

    ## What it finds
    With `facts check --base REV`: a fact that shares neither a quote nor the words of its statement with the one that
    had its identifier in that revision.

    ## Why it matters
    Whoever cited the old fact now cites another one, and cannot know.

    ## Fails
    ```yaml
    id: F-4M7W-BRTR
    statement: Two ships lay at Port Alba.      # it was: About 200 people walked across the footbridge.
    ```

    ## Passes
    ```yaml
    id: F-4M7W-BRTR
    statement: About 200 people crossed the footbridge on its first day.
    ```

    ## Mend
    Put the old fact back under its identifier, and write the new one by `facts add`.
    """
    for entry, before in _both(subject):
        if not _quotes(entry.record) & _quotes(before) and _shared(entry.record.statement, before.statement) < _ALIKE:
            yield about(entry, f"{entry.id} was another fact: {before.statement}", "statement")


def edited_after_review(subject: Subject) -> Iterator[Finding]:
    """A reviewed fact was edited, and its review does not show it.

    ## What it finds
    With `facts check --base REV`: a fact that was reviewed in that revision and says something else now, while the
    reader has no review with the new digest. A review with the old digest is left to I405, which finds it without git.

    ## Why it matters
    The reader agreed to other words than those that stand here now.

    ## Fails
    ```yaml
    statement: About 50 sailors came ashore.      # "About 40" when it was read
    reviews: [{by: second-reader, on: 2021-06-01, verdict: agree}]
    ```

    ## Passes
    ```yaml
    statement: About 40 sailors came ashore.
    reviews: [{by: second-reader, on: 2021-06-01, verdict: agree}]
    ```

    ## Mend
    Have the fact read once more: `facts review ID --verdict agree --by READER`.
    """
    for entry, before in _both(subject):
        now = digest(entry.record)
        if digest(before) == now:
            continue
        pinned = {review.by: review.digest for review in entry.record.reviews}
        for reader in dict.fromkeys(review.by for review in before.reviews):
            if pinned.get(reader) is None:
                yield about(entry, f"{reader} read this fact before it was edited, and not since", "statement")


def replaced_document(subject: Subject) -> Iterator[Finding]:
    """The document of a source was replaced.

    ## What it finds
    With `facts check --base REV`: a source whose checksum was another one in that revision.

    ## Why it matters
    A source is frozen: whoever checked a quote against it must find the same document.

    ## Fails
    ```yaml
    id: courier-2021-05-04
    sha256: 9d81073b0daba78383c511dd23848a8ef3b6e6e489b0f9adc45cc3ed53b1470b  # it was be8b10fc…
    ```

    ## Passes
    ```yaml
    id: courier-2021-05-04-corrected
    derived_from: [courier-2021-05-04]
    ```

    ## Mend
    Put the old document back, and freeze the new one beside it under an id of its own, with `derived_from`.
    """
    before = subject.corpus.before
    if before is None:
        return
    for entry in subject.corpus.sources:
        then = before.source_by_id.get(entry.id)
        if then is not None and then.record.sha256 != entry.record.sha256:
            message = f"{entry.id} was frozen with the checksum {then.record.sha256[:12]}…, and is another document now"
            yield Finding(message, entry.path, entry.index, ("sha256",), record=entry.id, source=entry.id)


def _both(subject: Subject) -> Iterator[tuple[Entry[Fact], Fact]]:
    """Each fact with what it was in the revision."""
    before = subject.corpus.before
    if before is not None:
        for entry in subject.corpus.facts:
            then = before.fact_by_id.get(entry.id)
            if then is not None and then.record != entry.record:
                yield entry, then.record


def _quotes(fact: Fact) -> set[tuple[str, str]]:
    return {(citation.source, part) for citation in fact.citations for part in citation.parts}


def _shared(one: str, other: str) -> float:
    words, others = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(words & others) / max(1, len(words | others))


HISTORY_RULES = (
    Rule("I407", "vanished-id", Severity.ERROR, vanished_id, "put the record back, then retract or supersede it"),
    Rule("I408", "reused-id", Severity.ERROR, reused_id, "put the old fact back, and add the new one by `facts add`"),
    Rule(
        "I409",
        "edited-after-review",
        Severity.WARNING,
        edited_after_review,
        "have it read once more: `facts review ID --verdict agree --by READER`",
    ),
    Rule(
        "I410",
        "replaced-document",
        Severity.ERROR,
        replaced_document,
        "put the old document back, and freeze the new one beside it",
    ),
)
