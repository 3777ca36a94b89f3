"""A quote shortened by an ellipsis: parts that stand word for word and in order, or nothing."""

import pytest

from plainfacts.anchoring.document import Document
from plainfacts.anchoring.gaps import WIDEST, anchor_with_gaps, parts_around_ellipses

TEXT = (
    "About 40 sailors came ashore at Port Alba on Monday, the harbour master said. "
    "No cargo… was unloaded. They said no."
)


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("About 40 sailors … on Monday", ("About 40 sailors", "on Monday")),
        ("About 40 sailors [...] on Monday", ("About 40 sailors", "on Monday")),
        ("About 40 sailors (…) at Port Alba... said", ("About 40 sailors", "at Port Alba", "said")),
        ("About 40 sailors . . . on Monday", ("About 40 sailors", "on Monday")),
        ("… on Monday …", ("… on Monday …",)),
        ("on Monday", ("on Monday",)),
        ("…", ("…",)),
        ("U.S. forces", ("U.S. forces",)),
    ],
)
def test_parts(quote: str, parts: tuple[str, ...]) -> None:
    """An ellipsis at an end is no gap, nor are the dots of an abbreviation."""
    assert parts_around_ellipses(quote) == parts


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("About 40 sailors", "on Monday"), ["About 40 sailors", "on Monday"]),
        (("about 40 sailors", "on Monday"), None),  # another case is another word
        (("on Monday", "About 40 sailors"), None),  # the other order
        (("About 40 sailors", "on Tuesday"), None),
        (("About 40 sailors", "said"), None),  # at two places
        (("About 40 sailors", "on"), None),  # too short to say where
        (("About 40 sailors",), None),
    ],
)
def test_places(parts: tuple[str, ...], words: list[str] | None) -> None:
    found = anchor_with_gaps(Document("d", TEXT), parts)
    assert (None if found is None else [span.of(TEXT) for span in found]) == words


def test_two_ends_of_an_article_are_two_quotes() -> None:
    text = f"About 40 sailors came.{' Nothing more.' * (WIDEST // 10)} They left on Monday."
    assert anchor_with_gaps(Document("d", text), ("About 40 sailors", "left on Monday")) is None
    assert anchor_with_gaps(Document("d", text), ("About 40 sailors", "left on Monday"), widest=len(text)) is not None
