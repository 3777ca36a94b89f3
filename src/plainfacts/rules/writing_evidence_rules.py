"""W rules about what a cited fact rests on: its origins, its wording, and the words that are quoted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from plainfacts.anchoring.anchor import anchor
from plainfacts.anchoring.document import Document
from plainfacts.model.digest import digest
from plainfacts.model.facts import Citation, Fact
from plainfacts.model.ids import shorten
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity
from plainfacts.rules.diagnostic import Finding, Passage, Rule, Severity
from plainfacts.rules.writing_subject import Reference, WritingSubject
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span
from plainfacts.writing.cited import rests_on
from plainfacts.writing.quoted import holds, quoted_parts

_PARTS = {"claim": "its claim", "when": "its time", "where": "its place", "searched": "what was searched for"}
_CARRYING = re.compile(r"[^\W\d_]{6,}")


def single_origin(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript says in its own voice what only one origin says.

    ## What it finds
    A reference to a fact on a single origin (one, or voices of which no two surely differ), however many articles
    repeat it, in a sentence that names none of them. A fact that is called `certain` is left alone: one was enough.

    ## Why it matters
    Readers take what a text says in its own voice for confirmed.

    ## Fails
    ```markdown
    No cargo was expected before Friday [@F-S6H0-VNPT].
    ```

    ## Passes
    ```markdown
    The harbour master expected no cargo before Friday [@F-S6H0-VNPT].
    ```

    ## Mend
    Say in the sentence who says so, or find a second origin; `facts show ID` lists those that there are.
    """
    for each, fact in subject.facts():
        if fact.confidence == "certain" or fact.status in ("retracted", "superseded"):
            continue
        found = subject.origins[fact.id]
        if found.single:
            entries = [subject.corpus.entity_by_id.get(origin.entity or "") for origin in found.found]
            sentence = each.draft.sentence(each.mention).of(each.draft.prose)
            if not any(entry is not None and _names(sentence, entry.record) for entry in entries):
                names = ("whom the source does not name" if entry is None else entry.record.name for entry in entries)
                few = "only one origin says" if found.at_most == 1 else "a single origin may be all that says"
                yield each.finding(f"{few} {fact.id}: {', or '.join(names)}")


def _names(sentence: str, entity: Entity) -> bool:
    """Whether a sentence says who: by a name, by a person's last name, by a word that tells an unnamed one."""
    said = fold(sentence).text.casefold()
    names = [fold(name).text.casefold() for name in (entity.name, *entity.aliases)]
    if entity.kind == "person":
        names.extend(name.split()[-1] for name in (entity.name,) if len(name.split()[-1]) > 3)
        names = [fold(name).text.casefold() for name in names]
    if entity.kind == "unnamed":
        names.extend(found[0] for name in names[:] for found in _CARRYING.finditer(name))
    bare = (name.removeprefix("the ") for name in names)
    return any(re.search(rf"(?<!\w){re.escape(name)}", said) for name in bare if name)


def changed_reference(subject: WritingSubject) -> Iterable[Finding]:
    """A fact says something else than when the manuscript pinned it.

    ## What it finds
    A reference `ID#digest` where the digest of the fact is another now. Where git has the wording that was pinned,
    the message gives it beside the present one.

    ## Why it matters
    The sentence was written on other words, another date or other sources.

    ## Fails
    ```markdown
    About 40 sailors came ashore [@F-BQ4R-81TM#00000000].
    ```

    ## Passes
    ```markdown
    About 40 sailors came ashore [@F-BQ4R-81TM].
    ```

    ## Mend
    Read the fact and the sentence again, then `facts refs FILE --pin` writes the present digest.
    """
    for each, fact in subject.facts():
        pinned = each.mention.pinned
        now = digest(fact)
        if pinned is None or pinned == now:
            continue
        then = subject.wording_then(fact.id, pinned)
        if then is None:
            told = f"now: {fact.statement}\nthe wording that was pinned is not in the history of its file"
        elif then.statement != fact.statement:
            told = f"then: {then.statement}\nnow:  {fact.statement}"
        else:
            told = "\n".join((f"the statement is the same: {fact.statement}", *_changes(then, fact)))
        message = f"{fact.id} has changed since it was pinned: {pinned} then, {now} now"
        yield each.at(each.mention.pin_span or each.mention.span, message, help=told)


def _changes(then: Fact, now: Fact) -> Iterator[str]:
    """What else of a fact is another, a line each."""
    for name, words in _PARTS.items():
        if getattr(then, name) != getattr(now, name):
            yield f"{words} was changed"
    for number, (old, new) in enumerate(zip(then.citations, now.citations, strict=False), 1):
        if (_place(old), old.parts) != (_place(new), new.parts):
            words = "the same words" if old.parts == new.parts else "other words"
            yield f"citation {number} was {_place(old)}, and is {_place(new)} now: {words}"
        elif digest(replace(then, citations=(old,))) != digest(replace(then, citations=(new,))):
            yield f"citation {number} has another stance, modality or attribution"
    if len(then.citations) != len(now.citations):
        yield f"it had {len(then.citations)} citations, and has {len(now.citations)} now"


def _place(citation: Citation) -> str:
    spans = " ".join(f"[{span[0]}, {span[1]}]" for span in citation.part_spans if span is not None)
    return f"{citation.source} {spans}".rstrip()


def words_not_in_source(subject: WritingSubject) -> Iterable[Finding]:
    """A sentence quotes words that no source it cites has.

    ## What it finds
    Two or more words in quotation marks that stand in no source of the facts that the sentence cites. Case, kinds of
    quotation marks and dashes, and punctuation at the ends do not count; `[…]` and words in brackets are set aside.

    ## Why it matters
    A quotation is a promise that somebody used these very words.

    ## Fails
    ```markdown
    “They stay for two weeks,” said Tomas Reyes [@F-JX59-D3W4].
    ```

    ## Passes
    ```markdown
    “They stay for a week,” said Tomas Reyes [@F-JX59-D3W4].
    ```

    ## Mend
    Write the words of the source, take the marks away, or cite the fact whose source has them.
    """
    told: set[tuple[str, Span]] = set()
    for each, _ in subject.facts():
        sentence = each.draft.sentence(each.mention)
        documents = _documents(subject, each, sentence)
        for span in each.draft.quotations(sentence) if documents else ():
            place = (each.draft.manuscript.path, span)
            parts = quoted_parts(span.of(each.draft.prose)[1:-1])
            known = any(holds(document, parts) for document in documents or ()) or _is_title(subject, parts)
            if parts and not known and place not in told:
                told.add(place)
                names = ", ".join(document.id for document in documents or ())
                message = f"no cited source has the words “{shorten(' '.join(parts), 80)}”: {names}"
                yield each.at(span, message, passage=_nearest(subject, documents or [], parts))


def _documents(subject: WritingSubject, each: Reference, sentence: Span) -> list[Document] | None:
    """The texts behind a sentence; None where one of them, or a record, is not there to be asked."""
    found: dict[str, Document] = {}
    for mention in each.draft.beside(sentence):
        dispute = subject.corpus.dispute_by_id.get(mention.id or "")
        names = dispute.record.facts if dispute is not None else (mention.id or "",)
        for name in names:
            facts = rests_on(subject.corpus, name)
            if not facts:
                return None
            for source in subject.sources(facts[0]):
                document = subject.corpus.documents.get(source.id)
                if document is None:
                    return None
                found[source.id] = document
    return list(found.values())


def _is_title(subject: WritingSubject, parts: list[str]) -> bool:
    """Whether the words name a source or something of the vocabulary rather than quote it."""
    if len(parts) != 1:
        return False
    name = parts[0].casefold()
    sources: Iterable[Source] = (entry.record for entry in subject.corpus.sources)
    entities: Iterable[Entity] = (entry.record for entry in subject.corpus.entities)
    titles = (fold(source.title).text.casefold() for source in sources if source.title)
    names = (fold(each).text.casefold() for entity in entities for each in (entity.name, *entity.aliases))
    return any(name in title for title in titles) or name in names


def _nearest(subject: WritingSubject, documents: list[Document], parts: list[str]) -> Passage | None:
    """The passage of a cited source that resembles the first words that are not there."""
    for document in documents:
        for part in parts:
            if not holds(document, [part]):
                found = anchor(document, part, None).found
                if found is not None:
                    return subject.base.passage(document, found, part)
    return None


def unverified_reference(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript cites a fact of which a quote does not stand in its source.

    ## What it finds
    A reference to a fact with a citation that `facts check` would refuse: its quote was re-read a moment ago, and is
    not at its span, or its source is missing or changed.

    ## Why it matters
    The chain from the sentence to the words of the source is broken.

    ## Fails
    ```yaml
    citations:
      - {source: courier-2021-05-04, quote: About 400 sailors came ashore, span: [51, 80]}
    ```

    ## Passes
    ```yaml
    citations:
      - {source: courier-2021-05-04, quote: About 40 sailors came ashore, span: [51, 79]}
    ```

    ## Mend
    `facts check` shows each such quote with its mend.
    """
    wrong = {(reading.entry.id, reading.citation): reading for reading in subject.base.readings.found}
    for each, fact in subject.facts():
        for part in rests_on(subject.corpus, fact.id):
            for number, citation in enumerate(part.citations):
                reading = wrong.get((part.id, number))
                if reading is not None:
                    message = f"a quote of {part.id} is {reading.verdict} in {citation.source}"
                    yield each.finding(message, source=citation.source, verdict=reading.verdict)


WRITING_EVIDENCE_RULES: tuple[Rule, ...] = (
    Rule("W707", "single-origin-reference", Severity.WARNING, single_origin, "say in the sentence who says so"),
    Rule("W710", "changed-reference", Severity.ERROR, changed_reference, "read both again, then `facts refs --pin`"),
    Rule("W711", "words-not-in-source", Severity.WARNING, words_not_in_source, "write the words of the source"),
    Rule("W712", "unverified-reference", Severity.ERROR, unverified_reference, "`facts check` shows the quote"),
)
"""The second half of the family."""
