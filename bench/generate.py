"""Writes a made-up fact base, the same one for the same numbers: `python -m bench.generate DIR --facts N`."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from pathlib import Path
from random import Random

from bench import faults, plan, prose, records
from bench.plan import Cast, Planned, Size

SUMMARY = "bench.json"
"""Name of the file at the root of a generated base that tells what is in it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a generated base holds: the numbers asked for, its quotes, code points, and wrong quotes by fault."""

    size: Size
    citations: int
    code_points: int
    wrong: dict[str, int]

    @property
    def wrong_count(self) -> int:
        """How many quotes must not verify."""
        return sum(self.wrong.values())


@dataclass(frozen=True, slots=True)
class Written:
    """One source's text and, in the order given, its quotes and their spans (code points, end exclusive)."""

    text: str
    quotes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def straightened(self) -> Written:
        """The same with straight apostrophes, quotation marks and hyphens; every length stays what it was."""
        quotes = tuple(quote.translate(prose.STRAIGHT) for quote in self.quotes)
        return Written(self.text.translate(prose.STRAIGHT), quotes, self.spans)


def generate(root: Path, size: Size) -> Summary:
    """Write a base of `size` under `root` (made if missing, else empty) and say what it holds."""
    cast = plan.cast_of(size)
    planned = plan.plan_facts(size, cast)
    placed, code_points = _write_sources(root, size, cast, planned)
    _write_vocabulary(root, size, cast)
    spoiled = faults.spoil(Random(f"{size.seed}:faults"), placed, size.wrong)
    cited = [spoiled[at][1] if at in spoiled else citation for at, (citation, _) in enumerate(placed)]
    _write_facts(root, size, planned, cited)
    wrong = {name: sum(1 for fault, _ in spoiled.values() if fault == name) for name in faults.FAULTS}
    summary = Summary(size, len(cited), code_points, wrong)
    (root / SUMMARY).write_text(json.dumps(asdict(summary), indent=1) + "\n", encoding="utf-8")
    return summary


def read_summary(root: Path) -> Summary:
    """The summary that `generate` left in `root`."""
    kept = json.loads((root / SUMMARY).read_text(encoding="utf-8"))
    return Summary(**{**kept, "size": Size(**kept["size"])})


def source_id(index: int) -> str:
    """The id and file stem of a source."""
    return f"article-{index:05d}"


def folder_of(size: Size, index: int) -> str:
    """The folder of a fact under `facts/`, which is its topic too."""
    return f"topic-{index * size.folder_count // size.facts:03d}"


def fact_files(root: Path) -> list[Path]:
    """Every fact file of a generated base, sorted."""
    return sorted(root.glob("facts/*/*.yaml"))


def _write_sources(root: Path, size: Size, cast: Cast, planned: Sequence[Planned]) -> tuple[list[faults.Placed], int]:
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    waiting: list[list[tuple[int, prose.Reported]]] = [[] for _ in range(size.sources)]
    rng = Random(f"{size.seed}:reports")
    slot = 0
    for fact in planned:
        for home, quote in fact.quotes:
            waiting[home].append((slot, prose.report(rng, quote, fact.speaker.name, fact.body.name, fact.day)))
            slot += 1
    placed: list[faults.Placed | None] = [None] * slot
    owners = [fact for fact in planned for _ in fact.quotes]
    code_points = 0
    for index, reports in enumerate(waiting):
        written = _write_source(seeds, size, cast, index, [report for _, report in reports])
        code_points += len(written.text)
        for (at, _), quote, span in zip(reports, written.quotes, written.spans, strict=True):
            fact = owners[at]
            citation = records.Citation(source_id(index), quote, span, fact.speaker.id, fact.day.isoformat())
            placed[at] = (citation, len(written.text))
    return [one for one in placed if one], code_points


def _write_source(seeds: Path, size: Size, cast: Cast, index: int, reports: list[prose.Reported]) -> Written:
    rng = Random(f"{size.seed}:source:{index}")
    headline, author, publisher = prose.title(rng), prose.pick(rng, cast.people), prose.pick(rng, cast.bodies)
    published = plan.FIRST_DAY + timedelta(days=int(rng.random() * plan.DAYS))
    head = f"{headline}\n\n{author.name}\n\n{publisher.name}, {prose.spoken_date(published)}\n\n"
    written = compose(rng, head, reports, size.source_chars)
    if rng.random() < 0.3:  # a house that types its apostrophes straight
        written = written.straightened()
    raw = written.text.encode()
    name = source_id(index)
    (seeds / f"{name}.txt").write_bytes(raw)
    sidecar = records.modeline("source", 1) + records.mapping([
        ("id", name), ("file", f"{name}.txt"), ("sha256", hashlib.sha256(raw).hexdigest()),
        ("type", "article-newspaper"), ("title", records.scalar(written.text[: len(headline)])),
        ("authors", f"[{author.id}]"), ("publisher", publisher.id), ("published", published.isoformat()),
        ("language", "en"), ("reliability", "B"), ("standing", "current"),
    ])  # fmt: skip
    (seeds / f"{name}.yaml").write_text(sidecar, encoding="utf-8")
    return written


def compose(rng: Random, head: str, reports: Sequence[prose.Reported], length: int) -> Written:
    """An article of at least `length` code points, in paragraphs, with every report in it once, at a place drawn."""
    sentences: list[tuple[str, int, int]] = []  # text, where the quote begins in it, which report it is (-1: none)
    for which, report in enumerate(reports):
        sentences.append((report.before + report.quote + report.after, len(report.before), which))
    total = len(head) + sum(len(sentence) + 1 for sentence, _, _ in sentences)
    while total < length:
        sentences.append((prose.filler(rng), 0, -1))
        total += len(sentences[-1][0]) + 1
    rng.shuffle(sentences)
    spans = [(0, 0)] * len(reports)
    parts, at = [head], len(head)
    for place, (sentence, quote_at, which) in enumerate(sentences, 1):
        if which >= 0:
            spans[which] = (at + quote_at, at + quote_at + len(reports[which].quote))
        ending = "\n\n" if place % 5 == 0 or place == len(sentences) else " "
        parts += (sentence, ending)
        at += len(sentence) + len(ending)
    return Written("".join(parts), tuple(report.quote for report in reports), tuple(spans))


def _write_vocabulary(root: Path, size: Size, cast: Cast) -> None:
    schema = root / "schema"
    (schema / "entities").mkdir(parents=True)
    for kind in ("person", "place", "organization", "event"):
        named = [
            records.mapping([("id", one.id), ("name", records.scalar(one.name)), ("kind", kind)])
            for one in cast.all
            if one.kind == kind
        ]
        (schema / "entities" / f"{kind}s.yaml").write_text(records.stream("entity", 2, named), encoding="utf-8")
    predicates = [
        records.mapping([("id", name), ("label", name.replace("-", " ")), ("value", "quantity"),
                         ("functional", functional), ("unit", unit)])
        for name, functional, unit in _PREDICATES
    ]  # fmt: skip
    (schema / "predicates.yaml").write_text(records.stream("predicate", 1, predicates), encoding="utf-8")
    topics = [records.mapping([("id", f"topic-{n:03d}"), ("label", f"Topic {n}")]) for n in range(size.folder_count)]
    (schema / "topics.yaml").write_text(records.stream("topic", 1, topics), encoding="utf-8")


def _write_facts(root: Path, size: Size, planned: Sequence[Planned], cited: Sequence[records.Citation]) -> None:
    for number in range(size.folder_count):
        (root / "facts" / f"topic-{number:03d}").mkdir(parents=True)
    remaining: Iterator[records.Citation] = iter(cited)
    for index, fact in enumerate(planned):
        topic = folder_of(size, index)
        record = records.Fact(
            id=fact.id, statement=fact.statement, topic=topic, entity=fact.body.id, claim=fact.claim,
            when=fact.day.isoformat(), where=fact.where.id, confidence=fact.confidence,
            citations=tuple(next(remaining) for _ in fact.quotes), note=f"Read twice; number {index} of its batch",
        )  # fmt: skip
        path = root / "facts" / topic / f"{fact.id}-{fact.where.id}.yaml"
        path.write_text(records.fact_text(record, 2), encoding="utf-8")


_PREDICATES = (
    ("handled-tonnes", "true", "tonne"), ("handled-crates", "true", "crate"), ("handled-barrels", "true", "barrel"),
    ("carried-people", "true", "person"), ("crew-size", "false", "person"),
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the sizes from the command line, write the base, print its summary."""
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.add_argument("directory", type=Path, help="a folder that does not exist yet")
    for field in fields(Size):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    given = vars(parser.parse_args(arguments))
    print(json.dumps(asdict(generate(given.pop("directory"), Size(**given)))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
