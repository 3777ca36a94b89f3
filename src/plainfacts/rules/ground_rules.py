"""L503 to L506: premises, sources, searches and answers that carry no more what they were written for."""

from collections.abc import Iterator

from plainfacts.evidence.dependence import Material, material, needless_answers
from plainfacts.evidence.grounds import GONE, Fallen, fallen_premises
from plainfacts.evidence.standing import Shaken, in_words, shaken
from plainfacts.model.sources import Source
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
    """A fact rests on a source that was corrected or retracted, and nobody has read it since.

    ## What it finds
    A fact with a citation that supports it from a source whose `standing` is `corrected` or `retracted`, or that
    derives from such a source; a fact that follows from such a fact, through any number of steps; and a dispute with
    one among its facts. Retracted and superseded facts are left out. A newer version of a source (`version_of`) does
    not fall with the older one.

    A review settles it that agrees, has the fact's present digest (or none), and is of a later day than `standing_on`,
    or of that day and names the source in `knowing`. `facts review` writes that. Without `standing_on` only `knowing`
    tells. What follows from a fact that stands again stands too.

    ## Why it matters
    The frozen document still has the quote, so that it goes on being verified, although its publisher took it back.

    ## Fails
    ```yaml
    id: courier-2021-05-04
    standing: corrected
    standing_note: The number of sailors was 14.
    standing_on: 2021-05-06
    ---
    id: F-BQ4R-81TM
    reviews: [{by: second-reader, on: 2021-05-05, verdict: agree}]
    ```

    ## Passes
    ```yaml
    id: F-BQ4R-81TM
    reviews: [{by: second-reader, on: 2021-05-06, verdict: agree, knowing: [courier-2021-05-04]}]
    ```

    ## Mend
    Read what was corrected (`standing_note`). Where it touches the fact, retract or supersede it, or cite the newer
    version (`facts source update`); where not, say that you have read it: `facts review ID --verdict agree --by YOU`.
    """
    facts = subject.corpus.fact_by_id
    found = subject.once(_shaken)
    for name, reasons in found.items():
        entry = facts[name]
        for reason in reasons:
            if reason.citation is not None:
                cited = entry.record.citations[reason.citation].source
                message = _corrected(reason.marked, cited)
                yield about(entry, message, "citations", reason.citation, "source", source=cited)
            else:
                yield about(entry, _rests_on(reason), "relations", "derived_from", source=reason.marked.id)
    for dispute in subject.corpus.disputes if found else ():
        fallen = [number for number, name in enumerate(dispute.record.facts) if name in found]
        if fallen:
            marked = {each.marked.id: each.marked for at in fallen for each in found[dispute.record.facts[at]]}
            names = ", ".join(dispute.record.facts[at] for at in fallen)
            why = "; ".join(_marked(each) for each in marked.values())
            message = f"{names} of this dispute {'rest' if len(fallen) > 1 else 'rests'} on {why}"
            help = "read these facts again (`facts review`), then the explanation and the resolution"
            keys = ("facts", fallen[0])
            yield Finding(message, dispute.path, dispute.index, keys, record=dispute.id, help=help)


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
            wanted = words_of(search.words).words
            for source in search.sources or sorted(subject.corpus.documents):
                place = phrase_in(subject.once(_words)[source], wanted) if source in subject.corpus.documents else None
                if place is not None:
                    passage = subject.passage(subject.corpus.documents[source], place)
                    message = f"“{search.words}” is in {source}, line {passage.line}, though nothing was found"
                    keys = ("searched", number, "words")
                    yield about(entry, message, *keys, source=source, passage=passage)


def needless_answer(subject: Subject) -> Iterator[Finding]:
    """A source is said to be independent of one that nothing suggests that it depends on.

    ## What it finds
    An `independent_of` in a sidecar although the two sources share no twelve words in a row, no agency, and no
    quotation: `facts origins --suggest --all` does not show it.

    ## Why it matters
    It answers a question that nobody asks: a passage or a credit that is gone since, or a slip of the id. Whoever reads
    it believes that the two were compared.

    ## Fails
    ```yaml
    independent_of: [{source: wire-2021-05-04, reason: Both were there.}]      # the two have no words in common
    ```

    ## Passes
    ```yaml
    independent_of: [{source: wire-2021-05-04, reason: Each heard the captain say these words.}]   # and both quote them
    ```

    ## Mend
    Name the source that was meant, or take the answer out.
    """
    answering = [entry for entry in subject.corpus.source_by_id.values() if entry.record.independent_of]
    needless = needless_answers(_material(subject)) if answering else ()
    for name, number in needless:
        entry = subject.corpus.source_by_id[name]
        other = entry.record.independent_of[number].source
        keys = ("independent_of", number, "source")
        message = f"nothing suggests that {name} depends on {other}: they share no words, agency or quotation"
        yield Finding(message, entry.path, entry.index, keys, record=name, source=name)


def _material(subject: Subject) -> Material:
    corpus = subject.corpus
    return material(
        (entry.record for entry in corpus.source_by_id.values()),
        (entry.record for entry in corpus.entity_by_id.values()),
        {name: document.text for name, document in corpus.documents.items()},
        (entry.record for entry in corpus.fact_by_id.values()),
    )


def _words(subject: Subject) -> dict[str, Words]:
    return {name: words_of(document.text) for name, document in subject.corpus.documents.items()}


def _shaken(subject: Subject) -> dict[str, list[Shaken]]:
    corpus = subject.corpus
    if all(entry.record.standing == "current" for entry in corpus.sources):
        return {}
    facts = {name: entry.record for name, entry in corpus.fact_by_id.items()}
    return shaken(facts, {name: entry.record for name, entry in corpus.source_by_id.items()})


def _corrected(marked: Source, cited: str) -> str:
    own = "this source" if marked.id == cited else f"this source derives from {marked.id}, which"
    return f"{own} was {in_words(marked)}"


def _marked(marked: Source) -> str:
    return f"{marked.id}, which was {in_words(marked)}"


def _rests_on(reason: Shaken) -> str:
    way = f" (through {reason.through}, {reason.steps} steps away)" if reason.steps > 1 else ""
    return f"follows from {reason.premise}{way}, which rests on {_marked(reason.marked)}"


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
        "read what was corrected; where the fact holds, `facts review ID` says so, else retract or supersede it",
    ),
    Rule(
        "L505",
        "search-not-empty",
        Severity.WARNING,
        search_not_empty,
        "read the passage, and retract the fact or search for other words",
    ),
    Rule(
        "L506",
        "needless-answer",
        Severity.WARNING,
        needless_answer,
        "name the source that was meant, or take the answer out",
    ),
)
