"""brat standoff: the text-bound annotations of a `.ann` file, with the notes and attributes on them.

A line is an id, a tab, and what it is: `T` words with a type, `#` a note, `A` and `M` attributes, `N` an entry of
another register. `R`, `E` and `*` tie annotations together and are passed over with a word. Offsets only tell where
a quote with gaps is cut; they count in the `.txt` beside the file.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from plainfacts.anchoring.described import Described
from plainfacts.foreign.annotation import Annotation, Contents, Refused, Unreadable, Unusable, not_too_many
from plainfacts.foreign.plain_text import paragraphs, text_of
from plainfacts.text.decode import DecodeFault, decode

_ID = re.compile(r"[A-Z#*][A-Za-z0-9#._-]{0,40}")
_SPAN = re.compile(r"[0-9]{1,12} [0-9]{1,12}")
_MOST_FRAGMENTS = 1000
_TIES = {"R": "relations", "E": "events", "*": "equivalences"}


@dataclass(slots=True)
class _Words:
    """A `T` line, and what other lines say of it; it does not leave this module."""

    place: str
    kind: str
    parts: tuple[Described, ...]
    notes: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def read_brat(data: bytes, name: str, text: str | None) -> Contents:
    """The annotations of a `.ann` file called `name`; `text` is the `.txt` beside it, where there is one.

    Raises `Unreadable` for a file that is no UTF-8.
    """
    try:
        lines = re.split(r"\r\n|\r|\n", decode(data).removeprefix("\ufeff"))
    except DecodeFault as fault:
        raise Unreadable(f"this is no brat file: {fault.reason} at byte {fault.offset:,}", fault.mend) from None
    not_too_many(sum(bool(line) for line in lines))
    words: dict[str, _Words] = {}
    refused: list[Refused] = []
    ties: Counter[str] = Counter()
    later: list[tuple[str, list[str]]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        fields = line.split("\t")
        kind = fields[0][:1]
        try:
            if kind in _TIES:
                ties[_TIES[kind]] += 1
            elif _ID.fullmatch(fields[0]) is None or len(fields) < 2:
                raise Unusable("this is no line of brat: an id, a tab, and what it is")
            elif kind == "T":
                place = f"{fields[0]} (line {number})"
                if fields[0] in words:
                    raise Unusable(f"the id {fields[0]} stands in a line above too")
                words[fields[0]] = _words(place, fields, text)
            else:
                later.append((f"line {number}", fields))
        except Unusable as error:
            refused.append(Refused(f"line {number}", str(error)))
    for place, fields in later:
        _tell(place, fields, words, refused, ties)
    remarks = tuple(f"{what}: {count:,}" for what, count in ties.items())
    stem = name.removesuffix(".ann")
    return Contents(tuple(_annotation(each, f"{stem}.txt") for each in words.values()), tuple(refused), remarks)


def _words(place: str, fields: list[str], text: str | None) -> _Words:
    """`T1<tab>Type 0 5;10 15<tab>the words`: what is called Type, where it stands, and its words."""
    kind, _, written = fields[1].partition(" ")
    pieces = written.split(";", _MOST_FRAGMENTS)
    if len(fields) < 3 or any(_SPAN.fullmatch(piece) is None for piece in pieces):
        raise Unusable("expected `T1<tab>Type START END<tab>the words`, or START END;START END for words with a gap")
    spans = [(int(start), int(end)) for start, end in (piece.split(" ") for piece in pieces)]
    if any(start >= end for start, end in spans):
        raise Unusable("a span that ends before it begins holds no words")
    words = text_of(fields[2], "the line")
    if not words.strip():
        raise Unusable("it holds no words")
    return _Words(place, text_of(kind, "the type"), _parts(words, spans, text))


def _parts(words: str, spans: list[tuple[int, int]], text: str | None) -> tuple[Described, ...]:
    """The words cut where they have a gap; stretches with one character between them are one, cut at a line end."""
    lengths = [end - start for start, end in spans]
    if len(spans) == 1:
        return (Described(words, start=spans[0][0]),)
    if sum(lengths) + len(lengths) - 1 == len(words):
        pieces, at = [], 0
        for length in lengths:
            pieces.append(words[at : at + length])
            at += length + 1
    elif text is not None and " ".join(text[start:end] for start, end in spans).split() == words.split():
        pieces = [text[start:end] for start, end in spans]
    else:
        raise Unusable("its words and its spans do not have the same length, so that its gaps cannot be told")
    joined: list[Described] = []
    ended = None
    for piece, (start, end) in zip(pieces, spans, strict=True):
        if ended is not None and 0 <= start - ended <= 1:
            last = joined.pop()
            joined.append(Described(f"{last.quote} {piece}", start=last.start))
        else:
            joined.append(Described(piece, start=start))
        ended = end
    return tuple(joined)


def _tell(place: str, fields: list[str], words: dict[str, _Words], refused: list[Refused], ties: Counter[str]) -> None:
    """Keep what a note or an attribute says with the words that it is about."""
    what, *about = fields[1].split(" ")
    on = words.get(about[0]) if about else None
    try:
        if on is None:
            ties["notes and attributes of what is no text" if about else "lines about nothing"] += 1
        elif fields[0][0] == "#":
            on.notes.append(text_of("\t".join(fields[2:]), "the note"))
        elif fields[0][0] in "AM":
            on.said.append(text_of(" ".join([what, *about[1:]]), "the attribute"))
        elif fields[0][0] == "N":
            on.said.append(text_of(" ".join(about[1:]), "the entry"))
        else:
            ties[f"lines of kind {fields[0][0]}"] += 1
    except Unusable as error:
        refused.append(Refused(place, str(error)))


def _annotation(words: _Words, document: str) -> Annotation:
    statement, more = paragraphs("\n\n".join(words.notes))
    return Annotation(
        place=words.place,
        parts=words.parts,
        documents=(document,),
        statement=statement,
        more="\n".join(part for part in (more, *words.said) if part),
        tags=(words.kind,) if words.kind else (),
    )
