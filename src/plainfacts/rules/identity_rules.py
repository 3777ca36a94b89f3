"""I rules: every fact and dispute has one identifier, which nothing else has, and which everything names rightly."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from plainfacts.corpus.corpus import Entry
from plainfacts.model import ids
from plainfacts.model.digest import digest
from plainfacts.model.facts import Dispute, Fact
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.loops import loops
from plainfacts.rules.names import fact_ids_in
from plainfacts.rules.subject import Subject, about, as_finding, place_of

Citable = Entry[Fact] | Entry[Dispute]
_ID_IN_NAME = re.compile(r"([FD]-[0-9A-Z]{4}-[0-9A-Z]{4})(?![0-9A-Z])", re.IGNORECASE)


def malformed_id(subject: Subject) -> Iterable[Finding]:
    """An identifier of a fact or dispute is mistyped.

    ## What it finds
    An identifier of a wrong length, with a character outside the alphabet, with a check character that does not fit
    the others, in lower case or with wrong dashes; and a dispute where a fact is wanted.

    ## Why it matters
    People cite facts by these identifiers in print. The last character is computed from the other seven (NOID), so
    that one mistyped character, or two that changed places, is caught before somebody cites the wrong fact.

    ## Fails
    ```yaml
    id: F-7K3Q-9MC2      # the last two changed places
    ```

    ## Passes
    ```yaml
    id: F-7K3Q-9M2C
    ```

    ## Mend
    Copy the identifier of the record that you mean. A new record takes the one in the message, which fits.
    """
    known = {entry.id for entry in _citable(subject)}
    for fault in subject.refused("malformed-id"):
        yield replace(as_finding(fault), help=_mend_id(fault.given or "", known, own=fault.keys == ("id",)))


def _mend_id(given: str, known: set[str], *, own: bool) -> str | None:
    """What to write instead: for a record's own id one that fits, for a reference one that exists."""
    try:
        written = ids.parse(given)
        return f"write {written}" if own or written[0] == "F" else None
    except ids.IdError:
        pass
    if own:
        fitting = ids.mended(given)
        return f"if this is a new record, write {fitting}; else copy its identifier" if fitting else None
    meant = ids.suggest(given, known)
    return f"did you mean {meant}?" if meant else None


def duplicate_id(subject: Subject) -> Iterable[Finding]:
    """Two facts or disputes have the same identifier.

    ## What it finds
    The second record with an identifier; the message says where the first one stands.

    ## Why it matters
    Whoever cites that identifier cites two things. A copied file whose `id` was not changed is the usual cause.

    ## Fails
    ```yaml
    id: F-7K3Q-9M2C
    statement: The ship reached the port on 4 May 2021.
    ---
    id: F-7K3Q-9M2C
    statement: The ship left the port on 11 May 2021.
    ```

    ## Passes
    ```yaml
    id: F-7K3Q-9M2C
    statement: The ship reached the port on 4 May 2021.
    ---
    id: F-BQ4R-81TM
    statement: The ship left the port on 11 May 2021.
    ```

    ## Mend
    Keep the identifier with the record that was published first (`git log -S ID`), and give the other one a new one.
    """
    first: dict[str, Citable] = {}
    for entry in _citable(subject):
        other = first.setdefault(entry.id, entry)
        if other is not entry:
            message = f"{entry.id} is the identifier of another record already: {place_of(other, seen_from=entry)}"
            yield Finding(message, entry.path, entry.index, ("id",), record=entry.id)


def unknown_id(subject: Subject) -> Iterable[Finding]:
    """A record names a fact that the base does not have.

    ## What it finds
    Identifiers in `relations`, `superseded_by`, the `facts` of a dispute and `resolution.prefer` that no fact has.
    Facts that exist but were refused for another error are not meant.

    ## Why it matters
    A reference to nothing cannot be followed: a superseded fact would lead nowhere, a dispute would show one account.

    ## Fails
    ```yaml
    relations: {derived_from: [F-S6H0-VNPT]}      # no fact has this identifier
    ```

    ## Passes
    ```yaml
    relations: {derived_from: [F-7K3Q-9M2C]}
    ```

    ## Mend
    Correct the identifier, or put the fact back: an identifier that was ever published is never deleted.
    """
    corpus = subject.corpus
    for entry in _citable(subject):
        for named in fact_ids_in(entry.record):
            if named.name not in corpus.fact_by_id and named.name not in corpus.broken:
                meant = ids.suggest(named.name, corpus.fact_by_id)
                help = f"did you mean {meant}?" if meant else None
                message = f"no fact has the identifier {named.name}"
                yield Finding(message, entry.path, entry.index, named.keys, help=help, record=entry.id)


def file_name(subject: Subject) -> Iterable[Finding]:
    """The name of a file begins with another identifier than that of its record.

    ## What it finds
    A file in `facts/` that holds one record, and whose name begins with an identifier that is not the record's. The
    words after it, and names without an identifier, mean nothing to the program.

    ## Why it matters
    People look for a fact by the name of its file, and `git log` of the file is the history of the fact.

    ## Fails
    ```yaml
    # facts/F-7K3Q-9M2C-the-landing.yaml
    id: F-BQ4R-81TM
    ```

    ## Passes
    ```yaml
    # facts/F-BQ4R-81TM-the-landing.yaml
    id: F-BQ4R-81TM
    ```

    ## Mend
    Rename the file: `git mv OLD NEW`. If the file was copied, it may be the `id` inside that is wrong.
    """
    held: dict[str, list[Citable]] = defaultdict(list)
    for entry in _citable(subject):
        held[entry.path].append(entry)
    refused = {fault.path for fault in subject.corpus.faults}
    for path, entries in held.items():
        name = path.rpartition("/")[2]
        named = _ID_IN_NAME.match(name)
        if named is None or len(entries) > 1 or path in refused or named[1].upper() == entries[0].id:
            continue
        entry = entries[0]
        help = f"git mv {path} {path.removesuffix(name)}{entry.id}{name[named.end() :]}"
        message = f"the file is named after {named[1].upper()}, and holds {entry.id}"
        yield Finding(message, path, entry.index, ("id",), help=help, record=entry.id)


def stale_review(subject: Subject) -> Iterable[Finding]:
    """A fact was edited after it was reviewed.

    ## What it finds
    The last review of a reader whose `digest` is not that of the fact as it stands. A review without a digest is not
    judged.

    ## Why it matters
    The reader agreed to other words than those that stand here now.

    ## Fails
    ```yaml
    statement: About 50 sailors came ashore.      # "About 40" when it was read
    reviews: [{by: second-reader, on: 2021-06-01, verdict: agree, digest: 9c1e4a7b}]
    ```

    ## Passes
    ```yaml
    statement: About 40 sailors came ashore.
    reviews: [{by: second-reader, on: 2021-06-01, verdict: agree, digest: 9c1e4a7b}]
    ```

    ## Mend
    Have the fact read once more, and add a review with the new digest, which the message gives. The old review stays.
    """
    for entry in subject.corpus.facts:
        last = {review.by: number for number, review in enumerate(entry.record.reviews)}
        for number in last.values():
            review = entry.record.reviews[number]
            if review.digest is not None and review.digest != (now := digest(entry.record)):
                message = f"{review.by} read this fact when its digest was {review.digest}; it is {now} now"
                yield about(entry, message, "reviews", number, "digest")


def reference_loop(subject: Subject) -> Iterable[Finding]:
    """A fact follows from itself, or is replaced by itself.

    ## What it finds
    Chains of `relations.derived_from`, or of `superseded_by`, that lead back to where they began.

    ## Why it matters
    A fact that follows from itself rests on nothing; whoever looks for what replaced a fact would go round for ever.

    ## Fails
    ```yaml
    id: F-BQ4R-81TM
    relations: {derived_from: [F-0ZC2-7KMD]}
    ---
    id: F-0ZC2-7KMD
    relations: {derived_from: [F-BQ4R-81TM]}
    ```

    ## Passes
    ```yaml
    id: F-BQ4R-81TM
    relations: {derived_from: [F-0ZC2-7KMD]}
    ---
    id: F-0ZC2-7KMD
    relations: {same_as: [F-BQ4R-81TM]}
    ```

    ## Mend
    Take away the reference that is wrong. At least one fact of the chain cites a source.
    """
    facts = subject.corpus.fact_by_id.values()
    derived = {entry.id: entry.record.relations.derived_from for entry in facts if entry.record.relations.derived_from}
    replaced = {entry.id: entry.record.superseded_by for entry in facts if entry.record.superseded_by}
    yield from _loops(subject, derived, "derived_from", ("relations", "derived_from"))
    yield from _loops(subject, replaced, "superseded_by", ("superseded_by",))


def _loops(subject: Subject, edges: dict[str, tuple[str, ...]], key: str, keys: tuple[str, ...]) -> Iterator[Finding]:
    for chain in loops(edges):
        entry = subject.corpus.fact_by_id[chain[-1]]
        message = f"{key} leads back to itself: {' → '.join((*chain, chain[0]))}"
        yield about(entry, message, *keys, edges[chain[-1]].index(chain[0]))


def _citable(subject: Subject) -> Iterator[Citable]:
    """What has an identifier that people cite."""
    yield from subject.corpus.facts
    yield from subject.corpus.disputes


IDENTITY_RULES: tuple[Rule, ...] = (
    Rule("I401", "malformed-id", Severity.ERROR, malformed_id, "copy the identifier of the record that you mean"),
    Rule(
        "I402",
        "duplicate-id",
        Severity.ERROR,
        duplicate_id,
        "give the record that was published later a new identifier",
    ),
    Rule("I403", "unknown-id", Severity.ERROR, unknown_id, "correct the identifier, or put the fact back"),
    Rule("I404", "file-name", Severity.WARNING, file_name, "rename the file after its record"),
    Rule(
        "I405",
        "stale-review",
        Severity.WARNING,
        stale_review,
        "have it read once more, and add a review with the new digest",
    ),
    Rule("I406", "reference-loop", Severity.ERROR, reference_loop, "take away the reference that is wrong"),
)
