"""The Markdown table of the benchmark: rows of figures in, text out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from bench.measure import Paired, Run, cpu, peak, wall

HEAD = ("work", "ours", "peer", "ratio (wall)", "ratio (cpu)", "budget", "result")


@dataclass(frozen=True, slots=True)
class Figure:
    """The medians of the runs of one command."""

    name: str
    wall: float
    cpu: float
    peak_mb: float

    def __str__(self) -> str:
        return f"{self.name}: {seconds(self.wall)} (cpu {seconds(self.cpu)}), {self.peak_mb:.0f} MB"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `budget` is the largest ratio allowed, if any; `note` follows the work."""

    work: str
    ours: Figure | None
    peer: Figure | None
    ratio: float | None = None
    cpu_ratio: float | None = None
    budget: float | None = None
    budget_mb: float | None = None
    note: str = ""

    def result(self) -> str:
        """Whether the budget is met, and by how much not."""
        verdicts = []
        if self.budget is not None and self.ratio is not None:
            verdicts.append(_verdict(self.ratio / self.budget))
        if self.budget_mb is not None and self.ours is not None:
            verdicts.append(_verdict(self.ours.peak_mb / self.budget_mb) + " (memory)")
        return "; ".join(verdicts) or "–"


def figure(name: str, runs: Iterable[Run]) -> Figure:
    """The medians of some runs."""
    kept = list(runs)
    return Figure(name, *(median(of(run) for run in kept) for of in (wall, cpu, peak)))


def paired_row(work: str, names: tuple[str, str], pairs: Paired, budget: float | None) -> Row:
    """The row of two commands that ran in turn."""
    return Row(work, figure(names[0], pairs.ours), figure(names[1], pairs.theirs), pairs.ratio(wall), pairs.ratio(cpu),
               budget)  # fmt: skip


def seconds(value: float) -> str:
    """A duration with three digits that matter: `38 ms`, `1.25 s`, `17.2 s`."""
    if value < 0.9995:
        return f"{value * 1000:.0f} ms"
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def markdown(rows: Iterable[Row]) -> str:
    """The whole table."""
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    lines += ["| " + " | ".join(_cells(row)) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    budget = [f"≤ {row.budget:g}"] if row.budget is not None else []
    budget += [f"≤ {row.budget_mb:g} MB"] if row.budget_mb is not None else []
    return (
        f"{row.work}; {row.note}" if row.note else row.work,
        str(row.ours) if row.ours else "–",
        str(row.peer) if row.peer else "–",
        _ratio(row.ratio),
        _ratio(row.cpu_ratio),
        ", ".join(budget) or "–",
        row.result(),
    )


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}" if value < 1 else f"{value:.2f}"


def _verdict(share: float) -> str:
    return "met" if share <= 1 else f"not met: {share:.2f} × the budget"
