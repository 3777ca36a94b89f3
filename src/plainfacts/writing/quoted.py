"""Whether words that a sentence quotes stand in a text: what an editor may change in a quotation is set aside first."""

import re

from plainfacts.anchoring.document import Document
from plainfacts.text.folding import fold

_LEFT_OUT = re.compile(r"\[[^\]]*\]|…|(?<!\.)\.{3,4}(?!\.)|\. \. \.")
_EDGES = " \t\r\n.,;:!?–—-“”\"'‘’„‚«»‹›「」『』"
_WORD = re.compile(r"\w+")


def quoted_parts(quotation: str) -> list[str]:
    """The stretches that must stand in a source as they are: without marks and punctuation at the ends, and without
    what stands in brackets or for an omission. Empty for a single word, which may be in quotation marks for irony."""
    parts = [part.strip(_EDGES) for part in _LEFT_OUT.split(fold(quotation).text)]
    kept = [part for part in parts if _WORD.search(part)]
    return kept if sum(len(_WORD.findall(part)) for part in kept) > 1 else []


def holds(document: Document, parts: list[str]) -> bool:
    """Whether every part stands in the document, in any case: quotation marks, dashes and blanks are folded."""
    text = document.folded.text.casefold()
    return all(part.casefold() in text for part in parts)
