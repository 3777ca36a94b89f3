"""Confidential sources taken out of a dossier: every place of their names, and every digest that would tell a guess."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plainfacts.report.dossier.names import Hidden
from plainfacts.text.spans import Span
from plainfacts.text.traces import Form, Letters, Trace, is_spaceless

HIDDEN_WORD = "[…redacted…]"
"""Stands for a word that holds a name inside it, such as a user name: it need not be the source who is meant."""
WITHHELD = "withheld"

_ADDRESS = re.compile(r"[/@_#\\]|\w\.\w|\w-\w+-\w|www\.")
_ENDINGS = re.compile("s|es|a|u|om|em|e|y|i|ov|ova|ovi|in|n|en|oy|ou|ym", re.IGNORECASE)
"""Of names, in the languages that decline them."""
_INITIALS = re.compile(r"(?:(?<!\w)[^\W\d_]\.[ \t\u00a0]?)+$")
_BETWEEN = re.compile(r"[\s.,'’\-‐‑]{0,3}(?:[^\W\d_]\.[\s\u00a0]?){0,2}")
_SHORT = 3
_FAR = " " * 64


class _Place(NamedTuple):
    span: Span
    text: str
    hidden: Hidden | None
    """None for a word that only holds a name."""


class Redactor:
    """Takes names out of texts, and counts what it took."""

    def __init__(self, hidden: Sequence[Hidden]) -> None:
        self.hidden = hidden
        self.places: Counter[str] = Counter()

    def is_in(self, text: str) -> bool:
        """Whether one of the names stands in the text."""
        return bool(self._found(text))

    def text(self, text: str) -> str:
        """The text with placeholders."""
        return self.texts([text])[0]

    def texts(self, texts: Sequence[str], excerpts: Sequence[Span] = ()) -> list[str]:
        """Pieces of one text, in which a name may begin in one and end in another: it then stands where it begins.

        `excerpts` are cut out of a longer text: a name may be cut through at their ends.
        """
        whole = "".join(texts)
        places = self._found(whole, excerpts)
        if not places:
            return list(texts)
        self.places.update(each.hidden.placeholder for each in places if each.hidden is not None)
        found = []
        start = 0
        for text in texts:
            found.append(_replaced(whole, Span(start, start + len(text)), places))
            start += len(text)
        return found

    def _found(self, text: str, excerpts: Sequence[Span] = ()) -> list[_Place]:
        letters = Letters(text)
        found = [
            place
            for each in self.hidden
            for forms, surely in ((each.whole, True), (each.parts, False))
            for form in forms
            for trace in letters.traces(form)
            if (place := _place(text, trace, form, each, surely=surely)) is not None
        ]
        found += [
            _Place(trace.span, each.placeholder, each)
            for each in self.hidden
            for form in each.whole
            for excerpt in excerpts
            for trace in letters.cut_traces(form, excerpt)
            if trace.alone
        ]
        return _joined(text, found)


def _place(text: str, trace: Trace, form: Form, hidden: Hidden, *, surely: bool) -> _Place | None:
    """What to write at a trace; None where it is a word like any other."""
    short = len(form.letters) <= _SHORT and not is_spaceless(form.letters)
    if trace.word == trace.span:
        said = trace.span.of(text)
        lower = said == said.lower() and said != said.upper()
        if short and lower and (not surely or len(form.letters) < _SHORT) and not _in_address(text, trace.word):
            return None
        return _Place(trace.span, hidden.placeholder, hidden)
    word = trace.word.of(text)
    rest = len(word) - trace.span.length
    if trace.opens and _ENDINGS.fullmatch(word[-rest:]) and (len(form.letters) > 4 or word[-rest:] == "s"):
        return _Place(trace.word, hidden.placeholder, hidden)
    ordinary = word == word.lower() and not _in_address(text, trace.word)
    if (form.breaks and not short) or len(form.letters) > 7 or (not ordinary and not short):
        return _Place(trace.word, HIDDEN_WORD, None)
    return _Place(trace.word, HIDDEN_WORD, None) if trace.opens and len(form.letters) > 4 else None


def _in_address(text: str, word: Span) -> bool:
    """Whether a word is part of an address, a path, a user name or a slug."""
    start, end = word
    while start and not text[start - 1].isspace() and word.start - start < 200:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - word.end < 200:
        end += 1
    return _ADDRESS.search(text, start, end) is not None


def _joined(text: str, found: list[_Place]) -> list[_Place]:
    """Places that do not overlap, in order: the longest holds, and what is left of a name beside it goes with it."""
    kept: list[_Place] = []
    for place in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if kept and place.span.start < kept[-1].span.end:
            kept[-1] = _both(kept[-1], place)
        else:
            kept.append(place)
    spread = [each._replace(span=_with_initials(text, each)) for each in kept]
    joined: list[_Place] = []
    for place in spread:
        last = joined[-1] if joined else None
        if last is not None and _one_name(text, last, place):
            joined[-1] = last._replace(span=Span(last.span.start, max(last.span.end, place.span.end)))
            continue
        joined.append(place._replace(span=Span(max(place.span.start, last.span.end if last else 0), place.span.end)))
    return joined


def _one_name(text: str, last: _Place, place: _Place) -> bool:
    if place.hidden is None or last.hidden is not place.hidden:
        return False
    start, end = last.span.end, place.span.start
    return end <= start or _BETWEEN.fullmatch(text, start, end) is not None


def _both(one: _Place, other: _Place) -> _Place:
    span = Span(one.span.start, max(one.span.end, other.span.end))
    if one.hidden is other.hidden or other.hidden is None or span == one.span != other.span:
        return one._replace(span=span)
    if one.hidden is None:
        return _Place(span, other.text, other.hidden) if span == other.span else one._replace(span=span)
    said = sorted({one.text.strip("[]"), other.text.strip("[]")})
    return _Place(span, f"[{' or '.join(said)}]", one.hidden)


def _with_initials(text: str, place: _Place) -> Span:
    """The initials before a person's name belong to it."""
    before = _INITIALS.search(text, max(0, place.span.start - 12), place.span.start)
    if place.hidden is None or not place.hidden.person or before is None:
        return place.span
    return Span(before.start(), place.span.end)


def _replaced(whole: str, piece: Span, places: Sequence[_Place]) -> str:
    """The part of the whole text in `piece`, with each placeholder where its place begins."""
    said, done = [], piece.start
    for place in places:
        start, end = max(place.span.start, piece.start), min(place.span.end, piece.end)
        if start >= end:
            continue
        said += [whole[done:start], place.text if place.span.start >= piece.start else ""]
        done = end
    return "".join([*said, whole[done : piece.end]])


Data = dict[str, Any]


def redacted(dossier: Data, hidden: Sequence[Hidden], texts: Mapping[str, str]) -> Data:
    """The dossier without the hidden sources. `texts` are the texts of its sources, by id, and manuscripts, by path.

    A digest or checksum of what holds a name is withheld, since it would tell whether a guess is right; so are the
    spans of a quote that was changed, which would tell how long the name is, and the address where it can be read.
    """
    redactor = Redactor(hidden)
    named = {name for name, text in texts.items() if redactor.is_in(text)}
    out = _documents_renamed(dossier, redactor)
    found: Data = _walked(out, redactor)
    sources = zip(dossier["sources"], found["sources"], strict=True)
    for before, after in sources:
        if after["altered"] or before["id"] in named:
            _withhold(after, "sha256", "url")
            after["altered"] = True
            if after["text"] is not None:
                after["text"]["sha256"] = None
    for before, after in zip(dossier["manuscripts"], found["manuscripts"], strict=True):
        if after["altered"] or before["path"] in named:
            _withhold(after, "sha256")
    _withhold_digests(found)
    found["redactions"] = [
        {"placeholder": each.placeholder, "places": redactor.places[each.placeholder]} for each in hidden
    ]
    return found


def strings(value: Any) -> Iterator[str]:
    """Every text of plain data, the keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


def _walked(value: Any, redactor: Redactor) -> Any:
    """The same data with placeholders; a record that can be altered says whether it was, by itself or in its parts."""
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, list):
        return [_walked(each, redactor) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: _walked(each, redactor) for key, each in value.items() if key != "passage"}
    if "passage" in value:
        segments = value["passage"]
        texts = [_FAR if each["kind"] == "gap" else each["text"] for each in segments]
        said = redactor.texts(texts, _excerpts(texts))
        found["passage"] = [
            {**each, "text": "" if each["kind"] == "gap" else text} for each, text in zip(segments, said, strict=True)
        ]
    if "altered" in value:
        found["altered"] = any(one != other for one, other in _pairs(value, found))
        if found["altered"] and "passage" in value:
            found["spans"] = []
    return found


def _excerpts(texts: Sequence[str]) -> list[Span]:
    """The stretches between gaps: every end of one is where a source was cut."""
    found, start, at = [], 0, 0
    for text in texts:
        if text == _FAR:
            found.append(Span(start, at))
            start = at + len(text)
        at += len(text)
    return [*found, Span(start, at)]


def _pairs(before: Data, after: Data) -> Iterator[tuple[Any, Any]]:
    return ((before[key], after[key]) for key in before if key != "altered")


def _withhold(record: Data, *keys: str) -> None:
    for key in keys:
        record[key] = None


def _withhold_digests(dossier: Data) -> None:
    """What a fact says goes into its digest, and so do the names in it: whoever guesses one could try."""
    facts = {fact["id"] for fact in dossier["facts"] if fact["altered"]}
    for fact in dossier["facts"]:
        if fact["id"] in facts:
            _withhold(fact, "digest", "url")
            for review in fact["reviews"]:
                _withhold(review, "digest")
    for sentence in dossier["sentences"]:
        for reference in sentence["references"]:
            if reference["id"] in facts and reference["pinned"] is not None:
                reference["pinned"] = WITHHELD
                sentence["text"] = re.sub(r"#[0-9a-fA-F]{8}(?!\w)", f"#{WITHHELD}", sentence["text"])
    for finding in dossier["findings"]:
        if finding["record"] in facts:
            for key in ("message", "help"):
                finding[key] = re.sub(r"(?<!\w)[0-9a-f]{8}(?!\w)", WITHHELD, finding[key])


def _documents_renamed(dossier: Data, redactor: Redactor) -> Data:
    """Source ids that tell a name become `document-1`: as they are used to refer, no two may become the same."""
    taken = {each["id"] for each in dossier["sources"]}
    renamed: dict[str, str] = {}
    for each in dossier["sources"]:
        if redactor.is_in(each["id"]):
            name, more = f"document-{each['number']}", 0
            while name in taken:
                more += 1
                name = f"document-{each['number']}-{more}"
            renamed[each["id"]] = name
    return dossier if not renamed else _renamed(dossier, renamed, "")


def _renamed(value: Any, renamed: Mapping[str, str], key: str) -> Any:
    if isinstance(value, dict):
        return {name: _renamed(each, renamed, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, renamed, key) for each in value]
    if isinstance(value, str) and key in ("source", "sources", "derived_from", "knowing", "id"):
        return renamed.get(value, value)
    return value
