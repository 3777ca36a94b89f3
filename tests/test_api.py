"""The Python API: what its page promises, on a small base and on the real one."""

import re
from pathlib import Path

import pytest

from plainfacts.api import ConfigError, Verdict, digest, open_base
from plainfacts.rules.engine import UnknownCode
from tests.bases import ARRIVED, COURIER, UNLOADED, fact, make_base

ROOT = Path(__file__).parent.parent


def test_a_base_is_walked_from_facts_to_the_lines_of_their_sources(tmp_path: Path) -> None:
    base = open_base(make_base(tmp_path))
    assert [(cited.source, cited.verdict, cited.line) for cited in base.citations(ARRIVED)] == [
        ("courier-2021-05-04", Verdict.EXACT, 4)
    ]
    parted = next(base.citations(UNLOADED))
    assert len(parted.spans) == 2
    assert " […] No cargo was unloaded." in parted.quote


def test_a_span_resolves_to_its_characters_and_its_place(tmp_path: Path) -> None:
    base = open_base(make_base(tmp_path))
    found = base.resolve("courier-2021-05-04", 51, 102)
    assert (found.text, found.line, found.column) == (COURIER[51:102], 4, 1)
    for outside in [(-1, 4), (4, 4), (9, 4), (0, len(COURIER) + 1)]:
        with pytest.raises(ValueError, match="is no span"):
            base.resolve("courier-2021-05-04", *outside)
    with pytest.raises(KeyError):
        base.resolve("nowhere", 0, 1)


def test_a_wrong_quote_has_its_verdict_and_the_check_says_the_same(tmp_path: Path) -> None:
    moved = fact(citations=[{"source": "courier-2021-05-04", "quote": "No cargo was unloaded.", "span": [1, 23]}])
    base = open_base(make_base(tmp_path, facts=[moved]))
    assert next(base.citations("F-S6H0-VNPT")).verdict is Verdict.MOVED
    assert [found.code for found in base.check(select=("C",)).diagnostics] == ["C302"]
    with pytest.raises(UnknownCode):
        base.check(select=("Z9",))


def test_a_span_beyond_the_source_has_no_line(tmp_path: Path) -> None:
    beyond = fact(citations=[{"source": "courier-2021-05-04", "quote": "No cargo", "span": [9000, 9008]}])
    assert next(open_base(make_base(tmp_path, facts=[beyond])).citations("F-S6H0-VNPT")).line is None


def test_no_base_is_said_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is no fact base"):
        open_base(tmp_path)


def test_the_digest_of_a_fact_is_had(tmp_path: Path) -> None:
    assert re.fullmatch("[0-9a-f]{8}", digest(open_base(make_base(tmp_path)).fact(ARRIVED)))


def test_the_example_of_the_page_runs_on_the_real_base(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    example = re.search(r"```python\n(.*?)```", (ROOT / "docs/python.md").read_text("utf-8"), re.DOTALL)
    assert example is not None
    monkeypatch.chdir(ROOT)
    exec(compile(example[1], "docs/python.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert "about 100 Russian soldiers led by Gen Vasily Tonkoshkurov" in printed[-2]
    assert printed[-1].split()[1] == "0"
