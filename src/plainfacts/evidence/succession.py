"""What the sidecar of a newer version takes over from the older one: what still holds, and nothing that only may."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from plainfacts.anchoring.counterpart import Versions
from plainfacts.anchoring.document import Document
from plainfacts.model.sources import Source
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span

_TAKEN = (
    "type", "title", "authors", "publisher", "publisher_basis", "language", "url", "contributors", "reliability",
    "note",
)  # fmt: skip
"""What is said of the document rather than of one version of it."""


class Succession(NamedTuple):
    """The keys of the newer sidecar in the order of the format, and in words what the older one said besides."""

    keys: dict[str, Any]
    left: tuple[str, ...]


def succession(
    old: Source, sources: Iterable[Source], said: Mapping[str, Any], own: Mapping[str, Any], versions: Versions
) -> Succession:
    """The sidecar of the newer version of `old`, of which its files and a person have `said` what counts most.

    What the newer document says of its `own` counts where the older sidecar has nothing that still holds: a title that
    the newer text does not have any more, and the day on which the older version came out, are left out. Passages
    without a claim are taken over where they stand to the letter.
    """
    order = [field.name for field in fields(Source)]
    keys: dict[str, Any] = {name: getattr(old, name) for name in _TAKEN}
    if old.publisher_basis == "stated":
        del keys["publisher_basis"]
    left = []
    if not _still(old.title, versions):
        title = keys.pop("title")
        if "title" not in said and "title" not in own:
            left.append(f"title: {versions.new.id} does not have “{title}”; --title says what it has")
    if "published" not in said and "published" not in own and old.published is not None:
        left.append(f"published: {old.published} is the day of {old.id}; --published says that of the newer version")
    excluded, lost = _excluded(old, versions)
    left += lost
    keys |= {"version_of": old.id, "derived_from": (old.id,), "independent_of": _answers(old, sources)}
    keys |= {"excluded": excluded, "type": old.type, "id": versions.new.id}
    taken = {name: value for name, value in keys.items() if value not in ((), [], None)}
    whole = {**own, **taken, **said}
    return Succession({name: whole[name] for name in order if name in whole}, tuple(left))


def _still(title: str | None, versions: Versions) -> bool:
    """Whether a title that stands in the older text stands in the newer one; one that is only the editor's stays."""
    if title is None:
        return True
    return not _has(versions.old, title) or _has(versions.new, title)


def _has(document: Document, words: str) -> bool:
    needle = fold(words).text.strip(" ")
    return bool(needle and document.folded_places(needle, 1))


def _excluded(old: Source, versions: Versions) -> tuple[list[dict[str, Any]], list[str]]:
    kept: list[dict[str, Any]] = []
    lost = []
    for passage in old.excluded:
        span = Span(*passage.span)
        place = versions.counterpart(span).place if span.fits(len(versions.old.text)) else None
        if place is not None:
            kept.append({"span": list(place), "reason": passage.reason})
        else:
            lost.append(f"excluded: [{span.start}, {span.end}] ({passage.reason}) does not stand as it did")
    return kept, lost


def _answers(old: Source, sources: Iterable[Source]) -> list[dict[str, str]]:
    """Editors' answers that the older version is independent of another source, from either side."""
    found = {each.source: each.reason for each in old.independent_of}
    for source in sources:
        for each in source.independent_of:
            if each.source == old.id:
                found.setdefault(source.id, each.reason)
    return [{"source": source, "reason": reason} for source, reason in found.items()]
