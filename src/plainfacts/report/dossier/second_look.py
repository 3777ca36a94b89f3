"""A second look at a finished dossier, by other means than those that redacted it: does a name still stand in it?"""

import re
import unicodedata
from collections.abc import Iterable
from html import unescape
from urllib.parse import unquote_plus

from plainfacts.report.dossier.names import Hidden

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_VALUE = re.compile(r'="([^"]*)"')
_CLASS = re.compile(r'\sclass="[^"]*"')
_SEPARATORS = re.compile(r"[\W_]+")


def remains(page: str, hidden: Iterable[Hidden]) -> list[str]:
    """The names and words of names that still stand in a page or in JSON, each as it is recorded.

    What a browser does not show and no record can reach (the style, the names of tags and classes) does not count.
    """
    shown = _TAG.sub(lambda tag: " ".join(["", *_VALUE.findall(_CLASS.sub("", tag[0])), ""]), _STYLE.sub("", page))
    seen = {_plain(text) for text in (page_text for page_text in _decoded(shown))}
    words = {name for each in hidden for name in _searched(each)}
    return sorted(name for name in words if any(f" {_plain(name)} " in f" {text} " for text in seen))


def _searched(hidden: Hidden) -> Iterable[str]:
    yield from (name for name in hidden.names if len(_plain(name)) > 2)
    if hidden.person:
        whole = {each.letters for each in hidden.parts}
        for name in hidden.names:
            yield from (word for word in re.split(r"[\W_]+", name) if len(word) > 3 and word.casefold() in whole)


def _decoded(text: str) -> Iterable[str]:
    yield text
    without = unescape(unescape(text))
    yield without
    yield unquote_plus(unquote_plus(without))
    yield re.sub(r"-\s*\n\s*", "", without)


def _plain(text: str) -> str:
    """Bare words in lower case with single spaces between."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char) not in ("Mn", "Me", "Cf")
    )
    return _SEPARATORS.sub(" ", bare.casefold()).strip()
