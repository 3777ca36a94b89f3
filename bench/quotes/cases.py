"""The perturbed quotes of one run: each with its text, the way in which it was perturbed, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from bench.quotes.scripts import SCRIPTS, Script, text_of
from bench.quotes.ways import FOLDED, GAP, WAYS
from plainfacts.text.folding import fold

SEEDS = Path(__file__).parents[2] / "seeds"
_SHORTEST, _LONGEST = 40, 140
_TRIES = 400
ARTICLES = replace(SCRIPTS[0], name="articles", negations=("not", "no", "never", "nothing", "nor"))


@dataclass(frozen=True, slots=True)
class Case:
    """A quote that was `truth` (code points, end exclusive) of the text at `text`, and is not any more."""

    script: str
    way: str
    text: int
    quote: str
    truth: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """All texts of a run, and all of its cases."""

    texts: tuple[str, ...]
    cases: tuple[Case, ...]


def sample(each: int, length: int = 8000, only: Sequence[str] = tuple(WAYS)) -> Sample:
    """`each` cases of every way in the five articles and in three made-up texts of every script."""
    texts: list[str] = []
    cases: list[Case] = []
    articles = [path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))]
    written = [(script, [text_of(script, seed, length) for seed in range(3)]) for script in SCRIPTS]
    for script, own in [(ARTICLES, articles), *written]:
        numbers = range(len(texts), len(texts) + len(own))
        texts += own
        for way in only:
            cases += _cases(script, way, texts, numbers, each)
    return Sample(tuple(texts), tuple(cases))


def _cases(script: Script, way: str, texts: Sequence[str], numbers: range, each: int) -> Iterator[Case]:
    """As many as can be made; a way that a script does not have makes none."""
    rng = Random(f"{script.name}:{way}")
    made = 0
    for attempt in range(each * _TRIES):
        if made == each or (not made and attempt > 20 * _TRIES):
            return
        number = numbers[rng.randrange(len(numbers))]
        span = _cut(rng, texts[number])
        if span is None:
            continue
        words = texts[number][span[0] : span[1]]
        quote = WAYS[way](rng, words, script)
        if quote is None or (way not in FOLDED and _stands_in(quote, texts[number]) and not way.startswith("cut")):
            continue  # what the text says elsewhere is no mistake
        made += 1
        yield Case(script.name, way, number, quote, _truth(way, words, quote, span))


def _cut(rng: Random, text: str) -> tuple[int, int] | None:
    """Whole words inside one line."""
    start = rng.randrange(max(1, len(text) - _LONGEST))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    end = start + rng.randint(_SHORTEST, _LONGEST)
    while end < len(text) and not text[end].isspace():
        end += 1
    words = text[start:end]
    if "\n" in words or words != words.strip() or len(words) < _SHORTEST or end > len(text):
        return None
    return start, end


def _truth(way: str, words: str, quote: str, span: tuple[int, int]) -> tuple[int, int]:
    """A cut quote is the part that is left; every other one is the whole."""
    if way == "cut at the start":
        return span[0] + len(words) - len(quote), span[1]
    return (span[0], span[0] + len(quote)) if way == "cut at the end" else span


def _stands_in(quote: str, text: str) -> bool:
    return GAP not in quote and fold(quote).text in fold(text).text
