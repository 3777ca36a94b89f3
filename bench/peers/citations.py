"""`citations verify`, the nearest peer: quotations re-read in pinned sources, one claims file for each source."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from bench.measure import NotDoneError, Run, Task
from bench.peers.rewriting import bodies, sidecar
from bench.workspace import Workspace, expected, version_of

NAME = "citations"
BARE = ("statement:", "quotes:", "  - exact:", "    exact:")
"""The beginnings of the lines that are left when a claim is only its statement and its quotes."""


def verify(space: Workspace, base: Path) -> Task:
    """The same records: each claim keeps every field of its fact, as the peer's own model allows."""
    return _task(space, base, "citations", write_whole)


def verify_bare(space: Workspace, base: Path) -> Task:
    """The least that the peer can be given: statement and quote, nothing of topics, dates, claims or attribution."""
    return _task(space, base, "citations-bare", write_bare)


def _task(space: Workspace, base: Path, name: str, write: Callable[[Path, Path], None]) -> Task:
    library = space.rendition(base, name, write)
    counts = library / "counts.json"
    summary = expected(base)

    def judge(run: Run) -> None:
        kept = json.loads(counts.read_text(encoding="utf-8")) if counts.exists() else {}
        found = kept.get("counts", {}).get("found")
        whole = kept.get("broken_pins") == kept.get("unpinned_sources") == kept.get("absent_sources") == 0
        if run.code or not whole or summary.citations != found or found != kept["quotes"]:
            raise NotDoneError(f"citations verified {found} of {summary.citations} quotes: {kept}\n{run.said()}")

    return Task(
        name=f"citations verify {version_of(NAME)}",
        command=(str(space.environment(NAME) / NAME), "verify", "--claims", "claims", "--no-cache",
                 "--json", counts.name, "--quiet"),
        folder=library,
        judge=judge,
        before=lambda: counts.unlink(missing_ok=True),
    )  # fmt: skip


def write_whole(base: Path, into: Path) -> None:
    """Write one claims file for each source, with whole records as claims."""
    _write(base, into, lambda lines: lines)


def write_bare(base: Path, into: Path) -> None:
    """Write one claims file for each source, with statements and quotes as claims."""

    def keep(lines: list[str]) -> list[str]:
        return [line.replace("    exact:", "  - exact:") for line in lines if line.startswith(BARE)]

    _write(base, into, keep)


def _write(base: Path, into: Path, choose: Callable[[list[str]], list[str]]) -> None:
    claims: dict[str, list[str]] = defaultdict(list)
    for _, (identifier, *lines) in bodies(base):
        key = identifier.removeprefix("id: ")
        renamed = [line.replace("    quote:", "    exact:", 1) for line in lines]
        at = renamed.index("citations:")
        note = renamed[-1:]
        for nth, (source, cited) in enumerate(_by_source(renamed[at + 1 : -1])):
            chosen = choose([*renamed[:at], "quotes:", *cited, *note])
            claims[source].append(f"  {key}-{nth}:\n" + "".join(f"    {line}\n" for line in chosen))
    (into / "claims").mkdir(parents=True)
    for source, texts in claims.items():
        beside = sidecar(base, source)
        local = os.path.relpath(base / "seeds" / beside["file"], into)
        head = f"source:\n  citation: {source}\n  local: {local}\n  sha256: {beside['sha256']}\nclaims:\n"
        (into / "claims" / f"{source}.yaml").write_text(head + "".join(texts), encoding="utf-8")


def _by_source(lines: list[str]) -> list[tuple[str, list[str]]]:
    """The citation lines of a fact, in one part for each citation, with the source that it cites."""
    starts = [at for at, line in enumerate(lines) if line.startswith("  - source: ")]
    parts = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return [(part[0].removeprefix("  - source: "), part) for part in parts]
