"""RIS records from CSL items, as reference managers import them (RIS, Research Information Systems)."""

from collections.abc import Iterable, Iterator

from plainfacts.writing.csl import Item

_TYPES = {
    "article": "GEN", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "broadcast": "VIDEO", "chapter": "CHAP", "dataset": "DATA", "entry": "ENCYC",
    "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR",
    "legal_case": "CASE", "legislation": "STAT", "manuscript": "UNPB", "map": "MAP", "motion_picture": "MPCT",
    "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CPAPER", "patent": "PAT",
    "personal_communication": "PCOMM", "post": "ICOMM", "post-weblog": "BLOG", "report": "RPRT", "software": "COMP",
    "song": "SOUND", "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip


def ris(items: Iterable[Item]) -> str:
    """The records one behind the other; lines end with CR LF, as the format asks."""
    return "".join("".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _tags(item)) + "\r\n" for item in items)


def _line(text: str) -> str:
    return " ".join(text.split())


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(item["type"], "GEN")
    yield "ID", item["id"]
    for name in item.get("author", ()):
        parts = (name["family"], name["given"], name.get("suffix", "")) if "family" in name else (name["literal"],)
        yield "AU", ", ".join(part for part in parts if part)
    for tag, key in (("TI", "title"), ("T2", "container-title"), ("PB", "publisher")):
        if key in item:
            yield tag, item[key]
    yield from _date(item)
    for tag, key in (("LA", "language"), ("UR", "URL"), ("N1", "annote")):
        if key in item:
            yield tag, item[key]
    if "archive" in item:
        yield "DB", item["archive"]
        yield "AN", item["archive_location"]
    yield "ER", ""


def _date(item: Item) -> Iterator[tuple[str, str]]:
    issued = item.get("issued")
    if issued is None:
        return
    if "date-parts" in issued:
        first = issued["date-parts"][0]
        yield "PY", f"{first[0]:04d}"
        yield "DA", "/".join(f"{part:02d}" for part in first) + "/" * (3 - len(first))
    else:
        yield "DA", issued["literal"]
