"""S rules about sidecars: one for each document, with spans that lie in its text, and reasons for what it says."""

from collections.abc import Iterable, Iterator

from plainfacts.anchoring.verdicts import Verdict
from plainfacts.corpus.corpus import Entry
from plainfacts.corpus.faults import START
from plainfacts.model.sources import Excluded, Source
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.loops import loops
from plainfacts.rules.subject import Subject, about, place_of
from plainfacts.text.spans import Span

Keys = tuple[str | int, ...]


def document_twice(subject: Subject) -> Iterable[Finding]:
    """Two sidecars describe one document.

    ## What it finds
    The second sidecar with the sha256 of another one: it names the same file, or a copy of it.

    ## Why it matters
    One article would count as two sources, and a fact that rests on it alone would seem to be confirmed.

    ## Fails
    ```yaml
    id: courier-again
    file: courier-2021-05-04.txt        # the source courier-2021-05-04 names it too
    sha256: be8b10fc37ee3fde4eb7a6c3cc0bc26710642cedd02d50f6b1a5522b872d6a76
    ```

    ## Passes
    ```yaml
    id: courier-2021-05-04
    file: courier-2021-05-04.txt
    ```

    ## Mend
    Delete one of the sidecars and let its facts cite the other. A reprint is a document of its own, with
    `derived_from`.
    """
    first: dict[str, Entry[Source]] = {}
    for entry in subject.corpus.sources:
        other = first.setdefault(entry.record.sha256, entry)
        if other is not entry and other.id != entry.id:  # one id twice is R118's
            message = f"the source {other.id} has this very document already: {place_of(other, seen_from=entry)}"
            yield _of(entry, message, "file")


def unlisted_document(subject: Subject) -> Iterable[Finding]:
    """A document in `seeds/` has no sidecar.

    ## What it finds
    A file in `seeds/` that no sidecar names, neither as `file` nor as `text.file`. Hidden files and READMEs are not
    meant.

    ## Why it matters
    Nothing says what the document is, nothing guards it against change, and no fact can cite it.

    ## Fails
    ```yaml
    # seeds/ holds report.txt, and no YAML file names it
    ```

    ## Passes
    ```yaml
    # seeds/report.yaml
    id: report
    file: report.txt
    sha256: be8b10fc37ee3fde4eb7a6c3cc0bc26710642cedd02d50f6b1a5522b872d6a76
    type: report
    ```

    ## Mend
    `facts source add seeds/FILE` writes a sidecar beside it, and the text of a page, a PDF or a Word document; or move
    the file out of `seeds/`.
    """
    for path in subject.corpus.unlisted:
        yield Finding("no sidecar names this document, so that no fact can cite it", path, position=START)


def span_outside(subject: Subject) -> Iterable[Finding]:
    """A passage or page of a source lies outside its text.

    ## What it finds
    A span in `excluded` or `pages` that ends beyond the text, and pages that overlap or are out of order.

    ## Why it matters
    Coverage would count passages that are not there, and a citation would show a wrong page.

    ## Fails
    ```yaml
    # the text has 6,432 code points
    excluded:
      - {span: [5315, 7000], reason: appeal for donations}
    ```

    ## Passes
    ```yaml
    excluded:
      - {span: [5315, 6432], reason: appeal for donations}
    ```

    ## Mend
    Correct the span. It counts Unicode code points from 0, the end not included; bytes are more where there are
    accents.
    """
    for entry in subject.corpus.sources:
        document = subject.corpus.documents.get(entry.id)
        if document is not None and subject.corpus.source_by_id[entry.id] is entry:
            for keys, message in _unfit_spans(entry.record, len(document.text)):
                yield _of(entry, message, *keys)


def _unfit_spans(source: Source, length: int) -> Iterator[tuple[Keys, str]]:
    for number, excluded in enumerate(source.excluded):
        if excluded.span[1] > length:
            yield ("excluded", number, "span"), _beyond(excluded.span, length)
    last = 0
    for number, page in enumerate(source.pages):
        if page[1] > length:
            yield ("pages", number), _beyond(page, length)
        elif page[0] < last:
            yield ("pages", number), f"this page begins at {page[0]}, before the last one ends at {last}"
        last = max(last, page[1])


def _beyond(span: tuple[int, int], length: int) -> str:
    return f"the span [{span[0]}, {span[1]}] goes beyond the text, which has {length:,} code points"


def standing_note(subject: Subject) -> Iterable[Finding]:
    """A source is marked corrected or retracted without a word about what.

    ## What it finds
    `standing: corrected` or `standing: retracted` without `standing_note`.

    ## Why it matters
    Whoever reads a fact from that source must know whether the correction touches it.

    ## Fails
    ```yaml
    standing: corrected
    ```

    ## Passes
    ```yaml
    standing: corrected
    standing_note: The number of ships was corrected from three to two on 6 May 2021.
    ```

    ## Mend
    Write what was corrected or why it was retracted, and when, in the publisher's words as far as possible.
    """
    for entry in subject.corpus.sources:
        source = entry.record
        if source.standing != "current" and source.standing_note is None:
            yield _of(entry, f"this source is {source.standing}, and no standing_note says what or why", "standing")


def version_of(subject: Subject) -> Iterable[Finding]:
    """A source is the newer version of another one, and does not derive from it.

    ## What it finds
    `version_of` that names a source which is not among `derived_from`, or that leads back to the source itself.

    ## Why it matters
    A correction says once more what the article said before. Without `derived_from` the two would count as two origins.

    ## Fails
    ```yaml
    id: courier-2021-05-04-2
    version_of: courier-2021-05-04
    ```

    ## Passes
    ```yaml
    id: courier-2021-05-04-2
    version_of: courier-2021-05-04
    derived_from: [courier-2021-05-04]
    ```

    ## Mend
    Add the earlier version to `derived_from`, as `facts source update` does; where it is none, take `version_of` out.
    """
    earlier = {entry.id: (entry.record.version_of,) for entry in subject.corpus.sources if entry.record.version_of}
    for entry in subject.corpus.sources:
        source = entry.record
        if source.version_of is not None and source.version_of not in (source.id, *source.derived_from):
            message = f"this is a version of {source.version_of}, and would count as an origin beside it"
            yield _of(entry, message, "version_of")
    for chain in loops(earlier):
        entry = subject.corpus.source_by_id[chain[-1]]
        yield _of(entry, f"version_of leads back to itself: {' → '.join((*chain, chain[0]))}", "version_of")


def excluded_yet_cited(subject: Subject) -> Iterable[Finding]:
    """A citation lies in a passage that is said to carry no claim.

    ## What it finds
    A verified quote that shares characters with a passage in `excluded` of its source.

    ## Why it matters
    One of the two is wrong: the passage carries a claim after all, or the fact rests on an advertisement, a caption
    that repeats, or a headline that another editor wrote.

    ## Fails
    ```yaml
    # the sidecar has: excluded: [{span: [5315, 6432], reason: appeal for donations}]
    quote: more people are reading us than ever
    span: [5400, 5436]
    ```

    ## Passes
    ```yaml
    quote: about 100 Russian soldiers
    span: [2996, 3022]
    ```

    ## Mend
    Cite another passage, or shorten the excluded one. Where both are right, allow it in the fact: `allow: {S211:
    reason}`.
    """
    excluded = {entry.id: entry.record.excluded for entry in subject.corpus.sources if entry.record.excluded}
    for entry in subject.corpus.facts if excluded else ():
        for number, citation in enumerate(entry.record.citations):
            if citation.source not in excluded or subject.readings.verdict(entry, number) is not Verdict.EXACT:
                continue
            spans = [Span(*span) for span in citation.part_spans if span is not None]
            found = _first_overlap(spans, excluded[citation.source])
            if found is not None:
                part, passage = found
                message = f"this quote lies in a passage that {citation.source} excludes: {passage.reason}"
                shown = subject.passage(subject.corpus.documents[citation.source], spans[part])
                keys: Keys = ("span",) if citation.quote is not None else ("spans", part)
                yield about(entry, message, "citations", number, *keys, source=citation.source, passage=shown)


def _first_overlap(spans: list[Span], excluded: tuple[Excluded, ...]) -> tuple[int, Excluded] | None:
    """The first part of a quote that shares characters with an excluded passage, and that passage."""
    for part, span in enumerate(spans):
        for passage in excluded:
            if span.overlaps(Span(*passage.span)):
                return part, passage
    return None


def _of(entry: Entry[Source], message: str, *keys: str | int) -> Finding:
    return Finding(message, entry.path, entry.index, keys, record=entry.id, source=entry.id)


SOURCE_RULES: tuple[Rule, ...] = (
    Rule("S207", "document-twice", Severity.ERROR, document_twice, "delete one of the sidecars"),
    Rule(
        "S208",
        "unlisted-document",
        Severity.WARNING,
        unlisted_document,
        "write a sidecar beside it, or move it out of seeds/",
    ),
    Rule(
        "S209",
        "span-outside",
        Severity.ERROR,
        span_outside,
        "correct the span: code points from 0, the end not included",
    ),
    Rule(
        "S210",
        "standing-note",
        Severity.ERROR,
        standing_note,
        "write standing_note: what was corrected, or why it was retracted",
    ),
    Rule(
        "S211",
        "excluded-yet-cited",
        Severity.WARNING,
        excluded_yet_cited,
        "cite another passage, or shorten the excluded one",
    ),
    Rule("S212", "version-of", Severity.ERROR, version_of, "add the earlier version to derived_from"),
)
