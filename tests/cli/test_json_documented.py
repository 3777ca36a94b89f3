"""Every key that a query command prints as JSON stands in docs/json-queries.md."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, COURIER, DISPUTED, UNLOADED, make_base, write

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "json-queries.md"
OF_SOURCES = DOCS / "json-sources.md"


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "sailors"],
        ["search", "elephants by Ines Marlow"],
        ["list"],
        ["show", ARRIVED],
        ["show", UNLOADED],
        ["show", DISPUTED],
        ["sql", "SELECT 1"],
        ["stats"],
    ],
)
def test_every_key_is_documented(tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    root = make_base(tmp_path)
    main(["build", "--root", str(root)])
    capsys.readouterr()
    assert main([*arguments, "--format", "json", "--root", str(root)]) == 0
    counts = {"counts"} if arguments == ["stats"] else set()
    document = json.loads(capsys.readouterr().out)
    for name in counts:
        document[name] = {}  # their names are words for what is counted

    written = set(re.findall(r"[a-z_]+", PAGE.read_text("utf-8")))
    missing = {key for key in keys(document) if key not in written and not key.startswith("n_")}
    assert missing == set()


@pytest.mark.parametrize("arguments", [["list"], ["show", "courier"], ["update", "courier", "FILE"]], ids=" ".join)
def test_every_key_of_sources_is_documented(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_base(tmp_path / "base")
    text = COURIER.replace("40", "14").replace("said Tomas", "says Tomas")
    wanted = [str(write(tmp_path, "newer.txt", text)) if each == "FILE" else each for each in arguments]
    assert main(["source", *wanted, "--format", "json", "--root", str(root)]) == 0
    written = set(re.findall(r"[a-z][a-z0-9_-]*", OF_SOURCES.read_text("utf-8")))
    assert set(keys(json.loads(capsys.readouterr().out))) - written == set()
