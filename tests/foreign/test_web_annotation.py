"""W3C Web Annotations and what Hypothesis gives: words, what is said of them, and whose words they are."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.anchoring.described import Described
from plainfacts.foreign.annotation import Contents, Unreadable
from plainfacts.foreign.web_annotation import read_web_annotations

QUOTE = {"type": "TextQuoteSelector", "exact": "no cargo", "prefix": "that ", "suffix": " was"}
PAGE = "https://courier.example/ships"


def read(document: Any) -> Contents:
    return read_web_annotations(json.dumps(document).encode())


def annotation(**keys: Any) -> dict[str, Any]:
    """An annotation of one quote, with other keys."""
    said = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": "https://notes.example/1",
        "body": {"type": "TextualBody", "value": "No cargo was unloaded."},
        "target": {"source": PAGE, "selector": QUOTE},
    }
    return {key: value for key, value in {**said, **keys}.items() if value is not None}


def target(*selectors: Any) -> dict[str, Any]:
    return annotation(target={"source": PAGE, "selector": list(selectors)})


@pytest.mark.parametrize(
    "document",
    [
        annotation(),
        [annotation()],
        {"type": "AnnotationPage", "items": [annotation()]},
        {"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [annotation()]}},
        {"@graph": [annotation()]},
        [{"type": "AnnotationCollection", "first": {"items": [annotation()]}}],
        {"rows": [annotation()], "total": 1},
        {"export_date": "2026-11-21", "annotations": [annotation()]},
    ],
)
def test_in_whatever_it_comes(document: Any) -> None:
    """One alone, a list, a page, a collection, a graph, the answer and the export of Hypothesis."""
    contents = read(document)
    (found,) = contents.annotations
    assert found.parts == (Described("no cargo", "that ", " was"),)
    assert (found.place, found.documents) == ("item 1", (PAGE,))
    assert (found.statement, found.id) == ("No cargo was unloaded.", "https://notes.example/1")
    assert (contents.refused, contents.remarks) == ((), ())


def test_a_row_of_hypothesis() -> None:
    """Comment, tags, user, the address for people, and every address of the document."""
    row = {
        "id": "abc", "created": "2021-05-05T10:00:00+00:00", "user": "acct:ines@hypothes.is", "uri": PAGE,
        "text": "No cargo was unloaded.\n\nAsk the port again.", "tags": ["cargo", " Ships "],
        "links": {"html": "https://hypothes.is/a/abc", "json": "https://api.hypothes.is/abc"},
        "document": {"title": ["Ships"], "link": [{"href": PAGE}, {"href": "urn:x-pdf:1"}], "filename": "ships.pdf"},
        "target": [{"source": PAGE, "selector": [
            {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0},
            {"type": "TextPositionSelector", "start": 40, "end": 48}, QUOTE]}],
    }  # fmt: skip
    (found,) = read({"rows": [row], "total": 1}).annotations
    assert found.parts == (Described("no cargo", "that ", " was", 40),)
    assert (found.statement, found.more) == ("No cargo was unloaded.", "Ask the port again.")
    assert (found.tags, found.creator, found.created) == (
        ("cargo", "Ships"), "acct:ines@hypothes.is", "2021-05-05T10:00:00+00:00",
    )  # fmt: skip
    assert found.id == "https://hypothes.is/a/abc"
    assert found.documents == (PAGE, "urn:x-pdf:1", "ships.pdf")
    assert found.remarks == ("RangeSelector",)


def test_replies_and_pages_that_are_not_here_are_said() -> None:
    rows = [annotation(), annotation(references=["abc"]), annotation(motivation="replying")]
    contents = read({"rows": rows, "total": 9})
    assert len(contents.annotations) == 1
    assert contents.remarks == (
        "6 of 9 annotations, which are on pages that are not in the file",
        "replies to other annotations: 2",
    )


@pytest.mark.parametrize(
    ("body", "statement", "tags"),
    [
        ([{"value": "It is so."}, {"value": "cargo", "purpose": "tagging"}], "It is so.", ("cargo",)),
        ([{"value": "cargo", "purpose": ["tagging", "linking"]}], "", ("cargo",)),
        ({"value": "<p>It  is <b>so</b>.</p><script>alert(1)</script>", "format": "text/html"}, "It is so.", ()),
        ({"value": {"@value": "It is so.", "@language": "en"}}, "It is so.", ()),
        ("https://elsewhere.example/", "", ()),
        ({"type": "Image", "id": "https://elsewhere.example/x.png"}, "", ()),
        ([], "", ()),
    ],
)
def test_bodies(body: Any, statement: str, tags: tuple[str, ...]) -> None:
    """A text is the statement, a tag is a tag, markup is taken off; an address says nothing."""
    (found,) = read(annotation(body=body)).annotations
    assert (found.statement, found.tags) == (statement, tags)


def test_a_body_value() -> None:
    (found,) = read(annotation(body=None, bodyValue="It is so.")).annotations
    assert found.statement == "It is so."


@pytest.mark.parametrize(
    ("selectors", "described"),
    [
        ([{"type": "TextQuoteSelector", "exact": "no cargo"}, QUOTE], Described("no cargo", "that ", " was")),
        ([{"type": "FragmentSelector", "value": "p3", "refinedBy": QUOTE}], Described("no cargo", "that ", " was")),
        ([{"type": "XPathSelector", "value": "/p", "refinedBy": {"type": "CssSelector", "refinedBy": QUOTE}}],
         Described("no cargo", "that ", " was")),
        ([QUOTE | {"exact": "no cargo at all", "refinedBy": {"type": "TextQuoteSelector", "exact": "cargo"}}],
         Described("cargo", "that no ", " at all was")),
        ([QUOTE | {"exact": "no no", "refinedBy": {"type": "TextQuoteSelector", "exact": "no", "prefix": "no "}}],
         Described("no", "that no ", " was")),
        ([QUOTE | {"refinedBy": {"type": "TextPositionSelector", "start": 0, "end": 2}}],
         Described("no cargo", "that ", " was")),
        ([{"type": "TextPositionSelector", "start": 7, "end": 9}, QUOTE], Described("no cargo", "that ", " was", 7)),
        ([{"type": "TextPositionSelector", "start": "7"}, QUOTE], Described("no cargo", "that ", " was")),
    ],
)  # fmt: skip
def test_selectors(selectors: list[Any], described: Described) -> None:
    """The words, however deep; a quote inside a quote has the rest of it around it."""
    (found,) = read(target(*selectors)).annotations
    assert found.parts == (described,)


def test_several_targets() -> None:
    """Words of one document are parts of one quote; of two documents, two annotations."""
    here, there = {"source": PAGE, "selector": QUOTE}, {"source": {"id": "https://wire.example"}, "selector": QUOTE}
    first, second = read(annotation(target=[here, {"type": "Composite", "items": [here, there]}])).annotations
    assert [len(first.parts), len(second.parts)] == [2, 1]
    assert second.documents == ("https://wire.example",)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (annotation(target=PAGE), "it is about a whole document, not about words of it"),
        (annotation(target={"source": PAGE}), "it is about a whole document, not about words of it"),
        (annotation(target=None), "it has no target"),
        (annotation(target=7), "its target is a number"),
        (annotation(target={"type": ["List"], "items": []}), "it is about a whole document, not about words of it"),
        (annotation(target={"type": "List", "items": 7}), "it has no target"),
        (target({"type": "TextPositionSelector", "start": 0, "end": 4}),
         "its target has no TextQuoteSelector, only TextPositionSelector: places without words are not trusted"),
        (target({"type": "TextQuoteSelector", "exact": " "}), "its TextQuoteSelector has no words in `exact`"),
        (target({"type": "TextQuoteSelector", "exact": ["no"]}), "exact is a list, not a text"),
        (target({"type": "TextQuoteSelector", "exact": "\ud83d"}),
         "exact holds half of a surrogate pair, which is no character"),
        (target({"type": "TextQuoteSelector", "exact": "a\0b"}), "exact holds a NUL character"),
        (target("no cargo"), "a selector is a text, not an object"),
        (target(QUOTE | {"refinedBy": {"type": "TextQuoteSelector", "exact": "ships"}}),
         "the words of refinedBy are not in the quote that they refine"),
        (annotation(body={"value": 7}), "the value of the body is a number, not a text"),
        (annotation(tags=[{}]), "a tag is an object, not a text"),
        (annotation(creator={"name": 7}), "the creator is a number, not a text"),
        (7, "this is a number, not an annotation"),
        ("no cargo", "this is a text, not an annotation"),
        (None, "this is null, not an annotation"),
    ],
)  # fmt: skip
def test_what_is_no_annotation_of_words_is_refused_alone(item: Any, reason: str) -> None:
    """Its place and the reason; the others are read."""
    contents = read([annotation(), item, annotation()])
    assert [(each.place, each.reason) for each in contents.refused] == [("item 2", reason)]
    assert [each.place for each in contents.annotations] == ["item 1", "item 3"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no JSON that can be read"),
        (b"{", "this is no JSON that can be read"),
        (b"\xff\xfe", "this is no JSON that can be read"),
        (b"[" * 200_000, "nests too deep"),
        (b'{"target":' * 200_000, "nests too deep"),
        (b'{"items":' * 900 + b"[]" + b"}" * 900, "this collection names its pages and holds none"),
        (b"7", "this is a number; expected an annotation"),
        (b"{}", "this JSON holds no annotation"),
        (b'{"type": "AnnotationCollection", "first": "https://x.example/1", "total": 3}',
         "names its pages and holds none"),
        (b'{"total": ' + b"9" * 5000 + b', "items": []}', "this is no JSON that can be read"),
    ],
    ids=range(10),
)  # fmt: skip
def test_files_that_give_nothing(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_web_annotations(data)


def test_targets_that_nest_are_followed_only_so_far() -> None:
    nested: Any = {"source": PAGE, "selector": QUOTE}
    for _ in range(100):
        nested = [nested]
    selector: Any = QUOTE
    for _ in range(100):
        selector = {"type": "FragmentSelector", "refinedBy": selector}
    contents = read([annotation(target=nested), target(selector)])
    assert [each.reason for each in contents.refused] == ["its targets nest too deep", "its selectors nest too deep"]


def test_too_many_records() -> None:
    with pytest.raises(Unreadable, match="more than 100,000 records"):
        read_web_annotations(b"[" + b"1," * 100_000 + b"1]")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["TextQuoteSelector", PAGE]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["type", "target", "body", "selector", "exact", "prefix", "source", "items", "refinedBy", "value", "text",
             "tags", "creator", "id", "document", "link", "href", "links", "purpose", "references", "format", "name"]
        ),
        inner,
        max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


@given(values)
@settings(max_examples=500, deadline=None)
def test_any_json_is_read_or_refused(document: Any) -> None:
    """Whatever types stand where: an annotation, a reason, or no file at all."""
    try:
        contents = read(document)
    except Unreadable:
        return
    assert all(each.parts and all(part.quote.strip() for part in each.parts) for each in contents.annotations)
    assert all(each.reason for each in contents.refused)
