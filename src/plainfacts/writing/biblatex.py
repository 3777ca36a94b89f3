"""BibLaTeX entries from CSL items, every character of a text escaped for TeX."""

import re
from collections.abc import Iterable, Iterator

from plainfacts.writing.csl import Item
from plainfacts.writing.names import Name

_TYPES = {
    "article": "misc", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "classic": "book", "collection": "collection", "dataset": "dataset",
    "entry": "inreference", "entry-dictionary": "inreference", "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction", "legislation": "legislation", "manuscript": "unpublished", "map": "misc",
    "motion_picture": "video", "broadcast": "video", "musical_score": "music", "pamphlet": "booklet",
    "paper-conference": "inproceedings", "patent": "patent", "performance": "performance", "periodical": "periodical",
    "personal_communication": "letter", "post": "online", "post-weblog": "online", "report": "report",
    "review": "review", "review-book": "review", "software": "software", "song": "audio", "standard": "standard",
    "thesis": "thesis", "treaty": "legal", "webpage": "online",
}  # fmt: skip
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_IN_JOURNAL = frozenset({"article", "review"})
_IN_BOOK = frozenset({"incollection", "inreference", "inproceedings"})
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
_LONE = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_KEY = re.compile(r"[^A-Za-z0-9.:/_-]")


def biblatex(items: Iterable[Item]) -> str:
    """The entries, in the order of the items, with a blank line between."""
    return "\n".join(_entry(item) for item in items)


def tex(text: str) -> str:
    """Plain text as TeX that prints just that, on one line.

    Readers of BibTeX count braces, escaped ones too. One without a partner is spelled as a command, which TeX prints
    and pandoc leaves out.
    """
    words = " ".join(text.split())
    alone = _unmatched(words)
    if not alone:
        return words.translate(_TEX)
    return "".join(_LONE[char] if at in alone else char.translate(_TEX) for at, char in enumerate(words))


def _unmatched(text: str) -> set[int]:
    """Where the braces stand that have no partner."""
    opened: list[int] = []
    alone: set[int] = set()
    for at, char in enumerate(text):
        if char == "{":
            opened.append(at)
        elif char == "}":
            if opened:
                opened.pop()
            else:
                alone.add(at)
    return alone | set(opened)


def _entry(item: Item) -> str:
    kind = _TYPES.get(item["type"], "misc")
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(item, kind))
    return f"@{kind}{{{_KEY.sub('-', item['id'])},\n{fields}}}\n"


def _fields(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    if "author" in item:
        yield "author", " and ".join(_name(name) for name in item["author"])
    if "title" in item:
        yield "title", f"{{{tex(item['title'])}}}"  # braces keep a style from changing the case of another's words
    if "container-title" in item:
        container = "journaltitle" if kind in _IN_JOURNAL else "booktitle" if kind in _IN_BOOK else "organization"
        yield container, tex(item["container-title"])
    if "publisher" in item:
        yield "institution" if kind in ("report", "thesis") else "publisher", tex(item["publisher"])
    if kind == "thesis":
        yield "type", "thesis"
    if item["type"] in _SUBTYPES:
        yield "entrysubtype", _SUBTYPES[item["type"]]
    if "issued" in item:
        yield from _date("date", item["issued"])
    if "language" in item:
        yield "langid", tex(item["language"])
    if "URL" in item:
        yield "url", _verbatim(item["URL"])
    if "accessed" in item and "URL" in item:
        yield from _date("urldate", item["accessed"])
    if "annote" in item:
        yield "annotation", tex(item["annote"])
    if "archive" in item:
        yield "library", tex(f"{item['archive']}: {item['archive_location']}")


def _name(name: Name) -> str:
    if "literal" in name:
        return f"{{{tex(name['literal'])}}}"
    parts = (name["family"], name.get("suffix", ""), name["given"])
    return ", ".join(tex(part) for part in parts if part)


def _date(name: str, date: Item) -> Iterator[tuple[str, str]]:
    """ISO 8601-2 as biblatex reads it; a date that has only words goes where words may stand."""
    if "date-parts" in date:
        ends = ("-".join(f"{part:02d}" for part in end).rjust(4, "0") for end in date["date-parts"])
        yield name, "/".join(ends) + ("~" if date.get("circa") else "")
    elif name == "date":
        yield "howpublished", tex(date["literal"])


def _verbatim(url: str) -> str:
    """A URL field is verbatim to biber; only what would end the field or a line must go."""
    return re.sub(r"[{}\\\s]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
