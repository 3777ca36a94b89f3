"""What people and programs see of a check, letter by letter; `python -m tests.report.renew` writes it anew."""

from pathlib import Path

import pytest

from tests.report.cases import CASES, FORMATS, GOLDENS, printed


@pytest.mark.parametrize("case", CASES)
def test_a_check_prints_what_it_printed_before(case: str, tmp_path: Path) -> None:
    """Every change of what is seen is a change of a golden, read and committed."""
    for name, text in printed(case, tmp_path / "base").items():
        assert text == (GOLDENS / name).read_bytes().decode(), f"{name} differs; python -m tests.report.renew"


def test_no_golden_is_left_over() -> None:
    """Each belongs to a case and a format."""
    wanted = {f"{case}.{format}.golden" for case in CASES for format in FORMATS}
    assert {path.name for path in GOLDENS.iterdir()} == wanted
