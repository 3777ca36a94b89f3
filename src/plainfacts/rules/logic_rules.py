"""L501 and L502: facts that cannot both be so, and confidence that nobody carries."""

from collections.abc import Iterator, Sequence

from plainfacts.corpus.corpus import Entry
from plainfacts.evidence.comparing import Vocabulary, vocabulary
from plainfacts.evidence.conflicts import Conflict, conflicts
from plainfacts.evidence.inherited import origins_by_fact
from plainfacts.evidence.origins import Origins, background
from plainfacts.model.facts import Fact
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject, about

_NAMED = 3
"""Facts that a finding names besides the first; who mends these meets the rest."""


def unacknowledged_conflict(subject: Subject) -> Iterator[Finding]:
    """Two facts cannot both be so, and no dispute says that they differ.

    ## What it finds
    Two accepted or disputed facts with one subject and one `functional` predicate whose times overlap and whose values
    exclude each other: different entities; quantities whose intervals do not meet, in units that are converted, where
    `about`, `almost`, `up-to` and `several` are read widely; dates without a common day; and, for any predicate, a
    claim and its denial. It is no conflict where one place or organization is part of the other, where one of two
    voices is `unnamed` and may be the other, or where words are to be compared. A fact without a date may have been
    so at any time. `facts conflicts --explain ID ID` tells why a pair is one or none. A fact that excludes several
    others has one finding, which names the first of them.

    ## Why it matters
    Two sources that differ are a finding. Left unsaid, a reader of one of the two facts never learns of the other.

    ## Fails
    ```yaml
    id: F-BQ4R-81TM
    claim: {subject: port-call, predicate: landed, value: {quantity: 40, unit: person, qualifier: about}}
    when: 2021-05-03
    ---
    id: F-0ZC2-7KMD
    claim: {subject: port-call, predicate: landed, value: {quantity: 60, unit: person, qualifier: about}}
    when: 2021-05
    ```

    ## Passes
    ```yaml
    id: D-M83G-TF2Q
    title: How many sailors came ashore
    facts: [F-BQ4R-81TM, F-0ZC2-7KMD]
    severity: low
    explanation: The newspaper had its number from the harbour master, the agency from a port official.
    resolution: open
    ```

    ## Mend
    Read both quotes again. Where both stand, write a dispute with the two among its `facts` and say why they differ;
    never decide by counting articles. Where one fell, retract or supersede it.
    """
    facts = subject.corpus.fact_by_id
    disputes = (entry.record for entry in subject.corpus.disputes)
    of_fact: dict[str, list[Conflict]] = {}
    for conflict in conflicts(subject.once(_facts).values(), disputes, subject.once(_vocabulary)):
        if not conflict.disputes:
            of_fact.setdefault(conflict.other, []).append(conflict)
    for other, (first, *more) in of_fact.items():
        message = f"cannot both be so with {first.fact} ({facts[first.fact].path}): {first.why}{_nor_with(more)}"
        yield about(facts[other], message, "claim")


def confidence_beyond_origins(subject: Subject) -> Iterator[Finding]:
    """A fact is called certain, and one origin may be all that it has.

    ## What it finds
    An accepted fact with `confidence: certain` on a single origin: its citations come from one, or from voices of which
    no two surely differ (one speaker in five articles; two unnamed officials; a headline beside the article's own
    sentence); or it follows from facts of which the weakest has no more.

    ## Why it matters
    Five articles that repeat one tweet are one witness. *Certain* tells a reader that somebody else has confirmed it.

    ## Fails
    ```yaml
    confidence: certain
    citations:
      - {source: courier-2021-05-04, quote: …, attribution: [harbour-master]}
      - {source: wire-2021-05-04, quote: …, attribution: [harbour-master]}
    ```

    ## Passes
    ```yaml
    confidence: probable
    ```

    ## Mend
    Lower the confidence, or cite a source that has it from somebody else (`facts origins ID` shows who says so). Where
    one origin is enough, as for what somebody says of himself, allow the warning with the reason.
    """
    certain = [
        entry
        for entry in subject.corpus.fact_by_id.values()
        if entry.record.confidence == "certain" and entry.record.status == "accepted"
    ]
    for entry in certain:
        fact, found = entry.record, subject.once(_origins)[entry.id]
        if found.at_least < 2 and (fact.citations or found.found):
            yield about(entry, f"certain, though it rests on {_in_words(found)}", "confidence")


def _nor_with(more: Sequence[Conflict]) -> str:
    if not more:
        return ""
    left = f" and {len(more) - _NAMED:,} more" if len(more) > _NAMED else ""
    return f"; nor with {', '.join(conflict.fact for conflict in more[:_NAMED])}{left}"


def _facts(subject: Subject) -> dict[str, Fact]:
    return {name: entry.record for name, entry in sorted(subject.corpus.fact_by_id.items(), key=_place)}


def _place(item: tuple[str, Entry[Fact]]) -> tuple[str, int]:
    return item[1].path, item[1].index


def _vocabulary(subject: Subject) -> Vocabulary:
    corpus = subject.corpus
    return vocabulary((entry.record for entry in corpus.entities), (entry.record for entry in corpus.predicates))


def _origins(subject: Subject) -> dict[str, Origins]:
    corpus = subject.corpus
    known = background((entry.record for entry in corpus.sources), (entry.record for entry in corpus.entities))
    return origins_by_fact((entry.record for entry in corpus.facts), known)


def _in_words(found: Origins) -> str:
    names = ", ".join(f"{origin.entity or 'a source without a publisher'}" for origin in found.found)
    if not found.found:
        return "no citation that supports it"
    if found.at_most < len(found.found):
        return f"premises of which the weakest has a single origin: {names}"
    return f"one origin: {names}" if found.at_most == 1 else f"voices of which no two surely differ: {names}"


LOGIC_RULES: tuple[Rule, ...] = (
    Rule(
        "L501",
        "unacknowledged-conflict",
        Severity.WARNING,
        unacknowledged_conflict,
        "write a dispute between the two, or mend the one that is wrong; `facts conflicts --explain ID ID` says more",
    ),
    Rule(
        "L502",
        "confidence-beyond-origins",
        Severity.WARNING,
        confidence_beyond_origins,
        "lower the confidence, or cite somebody else who says so; `facts origins ID` shows who does",
    ),
)
