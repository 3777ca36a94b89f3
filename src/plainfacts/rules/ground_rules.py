"""L503 to L505: premises, sources and searches that facts rest on and that do not carry them any more."""

from collections.abc import Iterator

from plainfacts.evidence.grounds import GONE, Fallen, fallen_premises
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject, about
from plainfacts.text.shared import Words, phrase_in, words_of


def premise_fallen(subject: Subject) -> Iterator[Finding]:
    """A fact follows from one that was retracted, superseded or disputed.

    ## What it finds
    A fact whose `relations.derived_from`, directly or through other facts, leads to a fact that is retracted,
    superseded or disputed; the nearest of them is named. A disputed fact may follow from a disputed one.

    ## Why it matters
    What follows from a fact falls with it, however many steps away, and nobody who reads the conclusion sees that.

    ## Fails
    ```yaml
    id: F-0000-0000
    status: retracted
    ---
    id: F-1111-111Z
    status: accepted
    relations: {derived_from: [F-0000-0000]}
    ```

    ## Passes
    ```yaml
    id: F-1111-111Z
    status: disputed
    relations: {derived_from: [F-2222-222X]}      # which is disputed
    ```

    ## Mend
    Draw the conclusion again: from the fact that took the place of the premise, or from others; else retract it, or
    give it the status `disputed` where its premise has it.
    """
    entries = subject.corpus.fact_by_id
    for fact, fallen in fallen_premises({name: entry.record for name, entry in entries.items()}):
        yield about(entries[fact.id], _fell(fallen), "relations", "derived_from")


def corrected_source(subject: Subject) -> Iterator[Finding]:
    """A fact rests on a source that was corrected or retracted.

    ## What it finds
    A fact, neither retracted nor superseded, with a citation that supports it from a source whose `standing` is
    `corrected` or `retracted`, or that derives from such a source.

    ## Why it matters
    The frozen document still has the quote, so that it goes on being verified, although its publisher took it back.

    ## Fails
    ```yaml
    id: courier-2021-05-04
    standing: retracted
    ```

    ## Passes
    ```yaml
    id: courier-2021-05-04
    standing: current
    ```

    ## Mend
    Read what was corrected (`standing_note`). Where it touches the fact, retract or supersede it or cite another
    source; where not, allow the warning with the reason.
    """
    fallen = subject.once(_fallen_sources)
    for entry in subject.corpus.facts if fallen else ():
        fact = entry.record
        for place, citation in enumerate(fact.citations):
            why = fallen.get(citation.source)
            if why is not None and citation.stance == "supports" and fact.status not in GONE:
                yield about(entry, why, "citations", place, "source", source=citation.source)


def search_not_empty(subject: Subject) -> Iterator[Finding]:
    """Words that were searched for and not found are in a source.

    ## What it finds
    A search in `searched` whose words stand in a row in one of its sources (in any source of the base where it names
    none). Case, accents and the marks between words do not matter.

    ## Why it matters
    That nobody says something is evidence too, and it ends on the day when a source says it: one that was added since,
    or one that was not read to its end.

    ## Fails
    ```yaml
    statement: No source names the port's owner.
    searched: [{words: harbour master, on: 2021-06-01}]      # whom the Courier names
    ```

    ## Passes
    ```yaml
    statement: No source names the port's owner.
    searched: [{words: owner of the port, on: 2021-06-01}]
    ```

    ## Mend
    Read the passage. Where it says what the fact denies, retract or supersede the fact; else choose words that only
    the thing itself would have, or name the sources that were searched.
    """
    for entry in subject.corpus.facts:
        fact = entry.record
        for number, search in enumerate(fact.searched if fact.status not in GONE else ()):
            wanted = [word for word in words_of(search.words).words if word is not None]
            for source in search.sources or sorted(subject.corpus.documents):
                place = phrase_in(subject.once(_words)[source], wanted) if source in subject.corpus.documents else None
                if place is not None:
                    passage = subject.passage(subject.corpus.documents[source], place)
                    message = f"“{search.words}” is in {source}, line {passage.line}, though nothing was found"
                    keys = ("searched", number, "words")
                    yield about(entry, message, *keys, source=source, passage=passage)


def _words(subject: Subject) -> dict[str, Words]:
    return {name: words_of(document.text) for name, document in subject.corpus.documents.items()}


def _fallen_sources(subject: Subject) -> dict[str, str]:
    """The sources that were corrected or retracted, or derive from one that was, each with a sentence that says so."""
    sources = {entry.id: entry.record for entry in subject.corpus.sources}
    found = {}
    for name, source in sources.items():
        seen, waiting = {name}, [name]
        for above in waiting:
            record = sources[above]
            if record.standing != "current":
                own = "this source" if above == name else f"this source derives from {above}, which"
                note = f": {record.standing_note}" if record.standing_note else ""
                found[name] = f"{own} was {record.standing}{note}"
                break
            waiting += [each for each in record.derived_from if each in sources and each not in seen]
            seen.update(source.derived_from, record.derived_from)
    return found


def _fell(fallen: Fallen) -> str:
    fact = fallen.premise
    way = f" (through {fallen.through}, {fallen.steps} steps away)" if fallen.steps > 1 else ""
    instead = f" by {', '.join(fact.superseded_by)}" if fact.superseded_by else ""
    verb = "is" if fact.status == "disputed" else "was"
    return f"follows from {fact.id}{way}, which {verb} {fact.status}{instead}"


GROUND_RULES: tuple[Rule, ...] = (
    Rule(
        "L503",
        "premise-fallen",
        Severity.WARNING,
        premise_fallen,
        "draw the conclusion again from facts that stand, or retract it",
    ),
    Rule(
        "L504",
        "corrected-source",
        Severity.WARNING,
        corrected_source,
        "read what was corrected, and retract or supersede the fact where it touches it",
    ),
    Rule(
        "L505",
        "search-not-empty",
        Severity.WARNING,
        search_not_empty,
        "read the passage, and retract the fact or search for other words",
    ),
)
