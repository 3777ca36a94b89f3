"""XMP (ISO 16684-1), what a PDF says of itself in RDF: Dublin Core and PRISM, where it has just one packet."""

import re
from xml.etree import ElementTree

from plainfacts.corpus.intake import wording
from plainfacts.corpus.intake.packages import DtdRefused, without_dtd
from plainfacts.corpus.intake.values import OwnWords

_PACKET = re.compile(rb"<x:xmpmeta\b.{1,262144}?</x:xmpmeta\s*>", re.DOTALL)
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PRISM = re.compile(r"\{http://prismstandard\.org/namespaces/basic/[0-9.]+/\}publicationDate")


def of_document(data: bytes) -> OwnWords:
    """What the packet says; nothing where there is none that can be read, or several: pictures have packets too."""
    packets = [found[0] for found in _PACKET.finditer(data)]
    if len(packets) != 1:
        return OwnWords()
    try:
        without_dtd(packets[0])
        root = ElementTree.fromstring(packets[0])
    except (DtdRefused, ElementTree.ParseError, ValueError, LookupError):
        return OwnWords()
    return OwnWords(
        title=next(iter(wording.names(_all(root, f"{_DC}title"))), None),
        authors=wording.names(_all(root, f"{_DC}creator")),
        publisher=next(iter(wording.names(_all(root, f"{_DC}publisher"))), None),
        published=_published(root) or next(filter(None, map(wording.date, _all(root, f"{_DC}date"))), None),
        language=next(filter(None, map(wording.language, _all(root, f"{_DC}language"))), None),
    )


def _all(root: ElementTree.Element, name: str) -> list[str]:
    """The values of a property: the items of its array, or its own text; an attribute of its description too."""
    found = [item.text or "" for each in root.iter(name) for item in each.iter(f"{_RDF}li")]
    found = found or [each.text or "" for each in root.iter(name)]
    return found or [each.attrib[name] for each in root.iter(f"{_RDF}Description") if name in each.attrib]


def _published(root: ElementTree.Element) -> str | None:
    texts = [each.text for each in root.iter() if _PRISM.fullmatch(each.tag)]
    texts += [value for each in root.iter() for key, value in each.attrib.items() if _PRISM.fullmatch(key)]
    return next(filter(None, map(wording.date, texts)), None)
