"""Every key that a query command prints as JSON stands in docs/json-queries.md."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, DISPUTED, UNLOADED, make_base

PAGE = Path(__file__).parents[2] / "docs" / "json-queries.md"


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
