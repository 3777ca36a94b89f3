"""The rows of the Budget: which bases, which commands beside which peers, and how many rounds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from bench.measure import NotDoneError, Paired, Run, Task, expect, run_many, run_once, run_pairs
from bench.ours import DATABASE, Facts
from bench.pages import measured, single_columns
from bench.peers import aligning, citations, databases, schemas
from bench.plan import Size
from bench.quotes import cases, figures, judge
from bench.table import Figure, Row, figure, paired_row
from bench.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Bench:
    """What a workload needs. `facts` is None where only the peers are timed; `scale` shrinks every base alike."""

    space: Workspace
    facts: Facts | None
    rounds: int
    sample: int
    scale: float = 1.0
    quotes: int = 100
    """How many quotes are perturbed in each way, in each script."""

    def ours(self, command: Callable[[Facts, Path], Task], folder: Path) -> Task | None:
        """One of the commands of `facts` in a folder; None where only the peers are timed."""
        return command(self.facts, folder) if self.facts else None

    def base(self, size: Size) -> Path:
        """The base of `size`, shrunk to scale."""
        shrunk = {name: max(1, round(getattr(size, name) * self.scale)) for name in ("facts", "sources")}
        return self.space.base(replace(size, **shrunk))

    def count(self, facts: int) -> int:
        """`facts`, shrunk to scale."""
        return max(1, round(facts * self.scale))


TINY = Size(facts=5, sources=2, source_chars=3000)
MANY = Size(facts=10_000, sources=600)
DENSE = Size(facts=87_000, sources=100, source_chars=100_000)
LONG = Size(facts=2000, sources=1, source_chars=4_000_000)
HUGE = Size(facts=100_000, sources=6000)
LINEAR = 1.1
"""What ten times the facts may cost for each fact: one, and a tenth for what the machine does meanwhile."""


def start(bench: Bench) -> Iterator[Row]:
    """Start-up: the version beside an empty Python, and commands on a base of five facts beside `sqlite-utils`."""
    nothing = Task("python -c pass", (sys.executable, "-c", "pass"), bench.space.root, expect(0))
    rounds = max(15, bench.rounds * 3)
    ours = bench.ours(Facts.version, bench.space.root)
    yield _beside("start-up", ours, nothing, rounds, 1.5)
    base = bench.space.base(TINY)
    starter = databases.sqlite_utils_version(bench.space)
    for command in (Facts.listing, Facts.check_cold):
        ours = bench.ours(command, base)
        yield _beside("start-up on a base of 5 facts", ours, starter, rounds, 0.6)


def check(bench: Bench) -> Iterator[Row]:
    """Cold check of 10,000 facts with one quote each in 600 sources."""
    base = bench.base(MANY)
    ours = bench.ours(Facts.check_cold, base)
    work = f"cold check of {bench.count(MANY.facts):,} facts, {bench.count(MANY.sources):,} sources"
    yield _beside(work, ours, citations.verify(bench.space, base), bench.rounds, 0.36)
    bare = citations.verify_bare(bench.space, base)
    note = "the peer is given statements and quotes only"
    yield replace(_beside(work, ours, bare, bench.rounds, None), note=note)
    for peer, budget in ((schemas.check_jsonschema, 0.05), (schemas.linkml_validate, 0.07)):
        yield _sampled(bench, work, ours, partial(peer, bench.space, base), budget)


def dense(bench: Bench) -> Iterator[Row]:
    """87,000 quotes in 100 sources: time, and memory."""
    base = bench.base(DENSE)
    work = f"cold check of {bench.count(DENSE.facts):,} quotes in {bench.count(DENSE.sources):,} sources"
    ours = bench.ours(Facts.check_cold, base)
    row = _beside(work, ours, citations.verify(bench.space, base), max(1, bench.rounds // 3), 0.29)
    yield replace(row, budget_mb=300.0)


def long(bench: Bench) -> Iterator[Row]:
    """2,000 quotes in one source of 4 MB."""
    base = bench.space.base(LONG)
    ours = bench.ours(Facts.check_cold, base)
    yield _beside("2,000 quotes in one source of 4 MB", ours, citations.verify(bench.space, base), bench.rounds, 0.05)


def wrong(bench: Bench) -> Iterator[Row]:
    """A base with a tenth of its quotes wrong beside the same base without a fault."""
    clean, spoiled = bench.base(MANY), bench.base(replace(MANY, wrong=0.1))
    if bench.facts:
        tasks = bench.facts.check_cold(spoiled), bench.facts.check_cold(clean)
        pairs = run_pairs(*tasks, bench.rounds)
        yield paired_row(f"cold check of {bench.count(MANY.facts):,} facts, a tenth of the quotes wrong",
                         ("facts check", "facts check of the clean base"), pairs, 1.3)  # fmt: skip


def recheck(bench: Bench) -> Iterator[Row]:
    """100,000 facts checked again: nothing changed, and one file changed."""
    if not bench.facts:
        return
    base = bench.base(HUGE)
    cold, again = bench.facts.check_cold(base), bench.facts.check_again(base)
    edited = bench.facts.check_after_edit(base)
    rounds: list[tuple[Run, Run, Run]] = [
        (run_once(cold), run_once(again), run_once(edited)) for _ in range(max(1, bench.rounds // 2))
    ]
    for first, *others in rounds:
        if any(run.output != first.output for run in others):
            raise NotDoneError(
                f"a recheck says other than the check:\n{first.output[-500:]}\n{others[0].output[-500:]}"
            )
    colds = tuple(run for run, _, _ in rounds)
    for at, what, budget in ((1, "nothing changed", 0.03), (2, "one file changed", 0.05)):
        pairs = Paired(tuple(run[at] for run in rounds), colds)
        yield paired_row(
            f"recheck of {bench.count(HUGE.facts):,} facts, {what}", ("facts check", "cold"), pairs, budget
        )


def build(bench: Bench) -> Iterator[Row]:
    """The database of 10,000 facts, checked and indexed, beside a bare load of the records and beside the check."""
    base = bench.base(MANY)
    work = f"build of {bench.count(MANY.facts):,} facts"
    ours = bench.ours(Facts.build_cold, base)
    yield _beside(work, ours, databases.yaml_to_sqlite(bench.space, base), max(1, bench.rounds // 2), 0.1)
    if ours and bench.facts:
        yield _beside(work, ours, bench.facts.check_cold(base), bench.rounds, 2.0)


def linear(bench: Bench) -> Iterator[Row]:
    """Seconds for each thousand facts at three sizes; ten times the facts may not cost more than ten times the time."""
    if not bench.facts:
        return
    before: Figure | None = None
    for facts in (1000, 10_000, 100_000):
        size = Size(facts=facts, sources=facts * 6 // 100)
        runs = run_many(bench.facts.check_cold(bench.base(size)), max(1, bench.rounds // 2))
        thousands = bench.count(facts) / 1000
        now = figure(f"{bench.count(facts):,} facts, each thousand", runs)
        now = replace(now, wall=now.wall / thousands, cpu=now.cpu / thousands)
        row = Row("linear: cold check by the thousand facts", now, before)
        if before:
            row = replace(row, ratio=now.wall / before.wall, cpu_ratio=now.cpu / before.cpu, budget=LINEAR)
        yield row
        before = now


def pages(bench: Bench) -> Iterator[Row]:
    """Pages of 100,000 facts, served on loopback."""
    if not bench.facts:
        return
    base = bench.base(HUGE)
    run_once(bench.facts.build_cold(base))
    singles = bench.space.rendition(base, "single-columns", lambda of, into: single_columns(of / DATABASE, into))
    rounds = max(5, bench.rounds)
    yield from measured(base / DATABASE, singles / DATABASE.name, bench.count(HUGE.facts), rounds)


WORKLOADS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "start": start, "check": check, "dense": dense, "long": long, "wrong": wrong, "recheck": recheck, "build": build,
    "linear": linear, "pages": pages,
}  # fmt: skip


def anchoring(bench: Bench) -> str:
    """Perturbed quotes looked for by our engine, in this process, and by three peers, each in its own."""
    sample = cases.sample(bench.quotes)
    peers = {aligning.version(method): aligning.answers(bench.space, method, sample) for method in aligning.PEERS}
    return figures.section(sample, judge.ours(sample), peers)


SECTIONS: dict[str, Callable[[Bench], str]] = {"anchoring": anchoring}
"""What is no row of the Budget: a section of the page for each."""


def _beside(work: str, ours: Task | None, peer: Task, rounds: int, budget: float | None) -> Row:
    if ours is None:
        return Row(work, None, figure(peer.name, run_many(peer, rounds)), budget=budget)
    return paired_row(work, (ours.name, peer.name), run_pairs(ours, peer, rounds), budget)


def _sampled(bench: Bench, work: str, ours: Task | None, peer: Callable[[int], Task], budget: float) -> Row:
    """A peer too slow for repeated runs on everything: its start on one record is taken off, the rest scaled up."""
    whole = bench.count(MANY.facts)
    sample = min(bench.sample or whole, whole)
    few, one = peer(sample), peer(1)
    rounds = max(1, bench.rounds // 2)
    pairs = run_pairs(few, one, rounds)
    factor = (whole - 1) / max(1, sample - 1)
    scaled = tuple(_scaled(a, b, factor) for a, b in zip(pairs.ours, pairs.theirs, strict=True))
    each = median(a.wall - b.wall for a, b in zip(pairs.ours, pairs.theirs, strict=True)) / max(1, sample - 1)
    note = f"{each * 1e3:.2f} ms a record" + (f", peer run on {sample:,} records and scaled" if sample < whole else "")
    if ours is None:
        return Row(work, None, figure(few.name, scaled), budget=budget, note=note)
    mine = run_many(ours, rounds)
    return replace(paired_row(work, (ours.name, few.name), Paired(mine, scaled), budget), note=note)


def _scaled(few: Run, one: Run, factor: float) -> Run:
    grown = (one.wall + (few.wall - one.wall) * factor, one.cpu + (few.cpu - one.cpu) * factor)
    return Run(*grown, peak_mb=few.peak_mb, code=few.code, output="", errors="")
