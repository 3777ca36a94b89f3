"""Of two passages that resemble a quote nearly alike, none is chosen; one that fits much worse is no rival."""

import pytest

from plainfacts.anchoring.anchor import anchor
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.rivals import is_long_enough, rival
from plainfacts.anchoring.verdicts import Verdict

FILLER = "The council met on the first day of the month, and nobody spoke of it again for a long while. " * 3
ONE = "About 40 sailors came ashore at Port Alba on Monday, the harbour master said."
TWIN = "About 60 sailors came ashore at Port Alba on Monday, the harbour master said."
QUOTE = "About 50 sailors came ashore at Port Alba on Monday"


def found(text: str, quote: str) -> tuple[Document, str | None]:
    """The document, and the words of the rival of what the quote comes from."""
    document = Document("d", text)
    anchoring = anchor(document, quote, None)
    assert anchoring.verdict is Verdict.NEAR
    assert anchoring.found is not None
    other = rival(document, quote, anchoring.found)
    return document, None if other is None else other.of(text)


@pytest.mark.parametrize("texts", [(ONE, TWIN), (TWIN, ONE)])
def test_a_twin_is_found_before_and_behind(texts: tuple[str, str]) -> None:
    """In which order they stand does not matter; its span is that of its words."""
    _, other = found(f"{texts[0]} {FILLER}{texts[1]}", QUOTE)
    assert other in (
        "About 40 sailors came ashore at Port Alba on Monday",
        "About 60 sailors came ashore at Port Alba on Monday",
    )


def test_a_passage_that_fits_much_worse_is_no_rival() -> None:
    """The same beginning, and another end."""
    _, other = found(f"{ONE} {FILLER}About 40 sailors stayed aboard all week, as their captain told everybody.", QUOTE)
    assert other is None


@pytest.mark.parametrize(("quote", "enough"), [("a" * 23, False), ("a" * 24, True), (f" {'a' * 23} \n", False)])
def test_a_short_quote_resembles_nothing(quote: str, enough: bool) -> None:
    """White space at its ends does not make it longer."""
    assert is_long_enough(quote) is enough
