"""Facts that a new one may repeat: the same words of a source, or nearly the same statement."""

from pathlib import Path

import pytest

from plainfacts.corpus.config import Config
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.load import load
from plainfacts.evidence.kindred import citing, saying
from plainfacts.text.spans import Span
from tests.bases import ARRIVED, UNLOADED, make_base


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """The default base."""
    return load(make_base(tmp_path), Config())


@pytest.mark.parametrize(
    ("span", "ids"),
    [((51, 52), [ARRIVED]), ((101, 140), [ARRIVED, UNLOADED]), ((102, 129), []), ((196, 198), []), ((0, 9), [])],
)
def test_one_code_point_in_common_is_enough(corpus: Corpus, span: tuple[int, int], ids: list[str]) -> None:
    """Ends are exclusive; each part of a quote with a gap counts."""
    found = [kin.fact.id for kin in citing(corpus, "courier-2021-05-04", [Span(*span)])]
    assert sorted(found) == sorted(ids)
    assert not list(citing(corpus, "another", [Span(*span)]))


@pytest.mark.parametrize(
    ("statement", "alike"),
    [
        ("At Port Alba, about 40 sailors came ashore on 3 May 2021.", True),
        ("About 45 sailors came ashore at Port Alba on 3 May 2021", True),
        ("Forty horses were sold at the market of Alba.", False),
        ("…", False),
    ],
)
def test_the_order_of_the_words_does_not_matter(corpus: Corpus, statement: str, alike: bool) -> None:
    """A moved part or one other word is still nearly the same."""
    assert ([kin.fact.id for kin in saying(corpus, statement)][:1] == [ARRIVED]) is alike
