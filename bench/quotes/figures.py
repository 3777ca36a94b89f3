"""The figures of perturbed quotes: a table for ours, one for all peers beside ours, and the times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from bench.quotes.cases import Case, Sample
from bench.quotes.judge import Answer
from bench.quotes.ways import LOUD, WAYS

Judged = list[tuple[Case, Answer]]

HEAD = """\
## Quotes that are not as they were

Quotes of 40 to 140 code points out of the five articles and of made-up texts in Latin, Arabic and Devanagari letters,
each perturbed in one way and looked for as `facts add` does; `python -m bench --only anchoring`.

- *taken*: found word for word, typing aside, and stored without a question; *shown*: the passage is shown with the
  difference, and a person takes it; *ambiguous*: several places fit, none is chosen; *refused*: nothing resembles it.
- *exact*: taken or shown with the very ends. *wrong*: taken, or shown, where less than half of the quote comes from.
- *loud*: it is said that the difference changes what is said.

The articles repeat themselves in headlines and captions, hence their ambiguous quotes. A way that a script does not
have has no row.
"""


def section(sample: Sample, ours: Sequence[Answer], peers: Mapping[str, Sequence[Answer]]) -> str:
    """The whole section of the page; `peers` by the name and version of each."""
    return "\n".join([HEAD, _own(sample, ours), "", _beside(sample, ours, peers)])


def _own(sample: Sample, answers: Sequence[Answer]) -> str:
    lines = [
        "| way | texts | quotes | taken | shown | exact | ambiguous | refused | wrong: taken, shown | loud | median |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for (way, script), judged in _groups(sample.cases, answers).items():
        how = Counter(answer.how for _, answer in judged)
        wrong = Counter(answer.how for case, answer in judged if answer.span and not answer.right(case))
        loud = sum(answer.loud for _, answer in judged)
        lines.append(
            f"| {way} | {script} | {len(judged)} | {how['taken']} | {how['shown']} | {_exact(judged)} | "
            f"{how['ambiguous']} | {how['refused']} | {wrong['taken']}, {wrong['shown']} | {loud} | {_median(judged)} |"
        )
    return "\n".join(lines)


def _beside(sample: Sample, ours: Sequence[Answer], peers: Mapping[str, Sequence[Answer]]) -> str:
    named = {"facts": ours, **peers}
    lines = [
        f"| way, all texts | {' | '.join(named)} |",
        f"|---|{'---|' * len(named)}",
    ]
    for way in WAYS:
        cells = []
        for answers in named.values():
            judged = [pair for pair in zip(sample.cases, answers, strict=True) if pair[0].way == way]
            right = sum(answer.right(case) for case, answer in judged)
            wrong = sum(answer.how == "taken" and not answer.right(case) for case, answer in judged)
            cells.append(f"{_share(right, judged)}, {_share(_exact(judged), judged)}, {wrong}")
        lines.append(f"| {way} | {' | '.join(cells)} |")
    times = [_median(list(zip(sample.cases, answers, strict=True))) for answers in named.values()]
    silent = [_silent(list(zip(sample.cases, answers, strict=True))) for answers in named.values()]
    return "\n".join([
        "In each cell: at the right place, with the exact ends (per cent), and how many are taken at a wrong place.",
        "",
        *lines,
        f"| another digit, name or no negation, taken without a word | {' | '.join(silent)} |",
        f"| median time of a quote | {' | '.join(times)} |",
        "",
    ])  # fmt: skip


def _groups(cases: Sequence[Case], answers: Sequence[Answer]) -> dict[tuple[str, str], Judged]:
    groups: dict[tuple[str, str], Judged] = {}
    for case, answer in sorted(zip(cases, answers, strict=True), key=lambda pair: list(WAYS).index(pair[0].way)):
        groups.setdefault((case.way, case.script), []).append((case, answer))
    return groups


def _silent(judged: Judged) -> str:
    loud = [answer.how == "taken" for case, answer in judged if case.way in LOUD]
    return f"{sum(loud):,} of {len(loud):,}"


def _exact(judged: Judged) -> int:
    return sum(answer.exact(case) for case, answer in judged)


def _share(count: int, judged: Judged) -> str:
    return f"{100 * count / len(judged):.0f}" if judged else "–"


def _median(judged: Judged) -> str:
    return f"{1000 * median(answer.seconds for _, answer in judged):.2f} ms"
