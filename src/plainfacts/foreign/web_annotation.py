"""W3C Web Annotations as JSON-LD, and the rows of Hypothesis (its API and its export), which are much like them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from plainfacts.foreign.annotation import (
    MOST_RECORDS,
    Annotation,
    Contents,
    Refused,
    Unreadable,
    Unusable,
    not_too_many,
)
from plainfacts.foreign.plain_text import kind_of, paragraphs, text_of, without_markup
from plainfacts.foreign.selectors import Json, Target, targets_of

_LISTS = ("items", "rows", "annotations", "@graph", "first")
"""Keys of what holds annotations: a page, Hypothesis' API, its export, a graph, a collection with its first page."""
_DEEPEST = 6
_TAGGING = frozenset({"tagging", "oa:tagging", "classifying", "identifying"})


def read_web_annotations(data: bytes) -> Contents:
    """One annotation, a page, a collection, a list, or what Hypothesis gives. Raises `Unreadable`."""
    try:
        document = json.loads(data)
    except RecursionError:
        raise Unreadable("this JSON nests too deep to be read") from None
    except ValueError as error:
        raise Unreadable(f"this is no JSON that can be read: {error}") from None
    items, remarks = _items(document)
    annotations: list[Annotation] = []
    refused: list[Refused] = []
    replies = 0
    for number, item in enumerate(items, 1):
        place = f"item {number}"
        try:
            if not isinstance(item, dict):
                raise Unusable(f"this is {kind_of(item)}, not an annotation")
            if _is_reply(item):
                replies += 1
            else:
                annotations.extend(_annotations(item, place))
        except Unusable as error:
            refused.append(Refused(place, str(error)))
    if replies:
        remarks.append(f"replies to other annotations: {replies:,}")
    return Contents(tuple(annotations), tuple(refused), tuple(remarks))


def _items(document: Any) -> tuple[list[Any], list[str]]:
    """The annotations of a document, and what of it is not here."""
    found = list(islice(_found(document, _DEEPEST), MOST_RECORDS + 1))
    not_too_many(len(found))
    remarks: list[str] = []
    if isinstance(document, dict):
        total = document.get("total")
        if isinstance(total, int) and not isinstance(total, bool) and total > len(found):
            remarks.append(
                f"{total - len(found):,} of {total:,} annotations, which are on pages that are not in the file"
            )
    return found, remarks


def _found(value: Any, left: int) -> Iterator[Any]:
    if isinstance(value, list):
        for each in value:
            if isinstance(each, dict) and not _is_annotation(each) and _held(each) is not None and left:
                yield from _found(each, left - 1)
            else:
                yield each
        return
    if not isinstance(value, dict):
        raise Unreadable(f"this is {kind_of(value)}; expected an annotation, or a list, a page or a collection of them")
    if _is_annotation(value):
        yield value
        return
    key = _held(value)
    if key is None or left == 0:
        if "items" in value or "first" in value or value.get("total") == 0:
            raise Unreadable(
                "this collection names its pages and holds none of them", "save the page that `first` names"
            )
        raise Unreadable(
            "this JSON holds no annotation: no `target`, `items`, `rows` or `annotations`",
            "expected are W3C Web Annotations, or what Hypothesis exports",
        )
    yield from _found(value[key], left - 1)


def _is_annotation(value: Json) -> bool:
    return "target" in value or "body" in value


def _held(value: Json) -> str | None:
    """The key under which something holds annotations; None where it holds none."""
    return next((key for key in _LISTS if isinstance(value.get(key), list | dict)), None)


def _is_reply(item: Json) -> bool:
    """Whether it is about another annotation: Hypothesis lists those that it answers."""
    return bool(item.get("references")) or item.get("motivation") in ("replying", "oa:replying")


def _annotations(item: Json, place: str) -> Iterator[Annotation]:
    """One for each document that the annotation is about; words of the same document are parts of one quote."""
    by_document: dict[str, list[Target]] = {}
    for target in targets_of(item):
        by_document.setdefault(target.documents[0] if target.documents else "", []).append(target)
    said, tags, passed_over = _body(item)
    statement, more = paragraphs(said)
    uri = text_of(item.get("uri"), "uri")
    for targets in by_document.values():
        names = [name for target in targets for name in target.documents]
        skipped = dict.fromkeys([*(name for target in targets for name in target.passed_over), *passed_over])
        yield Annotation(
            place=place,
            parts=tuple(target.described for target in targets),
            documents=tuple(dict.fromkeys(name for name in (*names, uri, *_links(item)) if name)),
            statement=statement,
            more=more,
            tags=tuple(dict.fromkeys(tags)),
            id=_own_address(item),
            creator=_creator(item.get("creator", item.get("user"))),
            created=text_of(item.get("created"), "created"),
            remarks=tuple(skipped),
        )


def _body(item: Json) -> tuple[str, list[str], list[str]]:
    """What is said, the tags, and the bodies that are neither."""
    texts: list[str] = []
    tags = [text_of(tag, "a tag").strip() for tag in _listed(item.get("tags"))]
    passed_over: list[str] = []
    for body in _listed(item.get("body")):
        if isinstance(body, str):
            passed_over.append("a body that is an address")
        elif isinstance(body, dict) and "value" not in body and "chars" not in body:
            passed_over.append("a body without a text")
        elif _purposes(body) & _TAGGING:
            tags.append(text_of(body.get("value", body.get("chars")), "a tag").strip())
        else:
            texts.append(_spoken(body))
    texts += [text_of(item.get(key), key) for key in ("bodyValue", "text")]
    return "\n\n".join(text for text in texts if text.strip()), [tag for tag in tags if tag], passed_over


def _spoken(body: Any) -> str:
    if not isinstance(body, dict):
        return text_of(body, "the body")
    value = body.get("value", body.get("chars"))
    if isinstance(value, dict):
        value = value.get("@value")
    text = text_of(value, "the value of the body")
    return without_markup(text) if "html" in str(body.get("format", "")).lower()[:40] else text


def _purposes(body: Any) -> set[str]:
    return {each for each in _listed(body.get("purpose")) if isinstance(each, str)} if isinstance(body, dict) else set()


def _own_address(item: Json) -> str:
    """Where the annotation can be seen: Hypothesis has an address for people besides its bare id."""
    links = item.get("links")
    shown = links.get("html", links.get("incontext")) if isinstance(links, dict) else None
    own = item.get("id", item.get("@id"))
    return text_of(shown, "links.html") or text_of(own, "id")


def _links(item: Json) -> Iterator[str]:
    """Other addresses of the document, and its name, as Hypothesis gives them."""
    document = item.get("document")
    if isinstance(document, dict):
        for link in _listed(document.get("link")):
            if isinstance(link, dict):
                yield text_of(link.get("href"), "document.link.href")
        for name in _listed(document.get("filename")):
            yield text_of(name, "document.filename")


def _creator(creator: Any) -> str:
    names: list[str] = []
    for each in _listed(creator):
        known = each
        if isinstance(each, dict):
            known = next((each[key] for key in ("name", "nickname", "nick", "id", "@id") if each.get(key)), "")
        names.append(text_of(known[0] if isinstance(known, list) and known else known, "the creator"))
    return ", ".join(name for name in names if name)


def _listed(value: Any) -> Iterable[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
