"""Other ways to find the passage of a quote: rapidfuzz, edlib, and the search of `linkml-reference-validator`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from bench.measure import NotDoneError
from bench.quotes.cases import Sample
from bench.quotes.judge import Answer
from bench.workspace import Workspace

ALONE = Path(__file__).with_name("aligning_alone.py")
PEERS = {
    "rapidfuzz": ("aligners", "rapidfuzz"),
    "edlib": ("aligners", "edlib"),
    "linkml": ("linkml-reference-validator", "linkml-reference-validator"),
}
"""For each way to align: the environment that it runs in, and the package."""


def answers(space: Workspace, method: str, sample: Sample) -> list[Answer]:
    """What the peer finds. It has no verdicts: what it finds is taken, what it does not is refused."""
    python = space.environment(PEERS[method][0]) / "python"
    given = json.dumps({"texts": sample.texts, "cases": [[case.text, case.quote] for case in sample.cases]})
    done = subprocess.run(
        [str(python), str(ALONE), method], input=given, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise NotDoneError(f"{method} failed: {done.stderr[-2000:]}")
    return [
        Answer("taken" if place else "refused", tuple(place) if place else None, False, seconds)
        for place, seconds in json.loads(done.stdout)
    ]


def version(method: str) -> str:
    """The package and its version, as the requirements file of its environment pins it."""
    environment, package = PEERS[method]
    lines = ALONE.with_name(f"requirements-{environment}.txt").read_text(encoding="utf-8").splitlines()
    pinned = {name.lower().replace("_", "-"): number for name, _, number in (line.partition("==") for line in lines)}
    return f"{package} {pinned[package]}"
