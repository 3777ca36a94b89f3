"""The citation styles by name, each a function from what is cited to text."""

import json
from collections.abc import Callable, Iterable, Sequence

from plainfacts.corpus.corpus import Corpus
from plainfacts.writing import markup
from plainfacts.writing.biblatex import biblatex
from plainfacts.writing.cited import Cited
from plainfacts.writing.csl import Item, fact_item
from plainfacts.writing.ris import ris

Style = Callable[[Corpus, Sequence[Cited]], str]


def _lines(one: Callable[[Corpus, Cited], str]) -> Style:
    return lambda corpus, all: "".join(f"{one(corpus, each)}\n" for each in all)


def _footnotes(corpus: Corpus, all: Sequence[Cited]) -> str:
    return "\n".join(f"{markup.footnote(corpus, each)}\n" for each in all)


def csl_json(items: Iterable[Item]) -> str:
    """The items as a file that reference managers take."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


STYLES: dict[str, Style] = {
    "markdown": _lines(markup.markdown),
    "footnote": _footnotes,
    "plain": _lines(markup.plain),
    "html": _lines(markup.html),
    "csl-json": lambda corpus, all: csl_json(fact_item(corpus, each) for each in all),
    "biblatex": lambda corpus, all: biblatex(fact_item(corpus, each) for each in all),
    "ris": lambda corpus, all: ris(fact_item(corpus, each) for each in all),
}
