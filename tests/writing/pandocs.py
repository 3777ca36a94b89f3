"""The real pandocs of this machine: Debian's on the path, and the one that comes with PyPI's pypandoc_binary."""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest


def _found() -> dict[str, str]:
    found = {}
    spec = find_spec("pypandoc")
    if spec is not None and spec.origin is not None:
        bundled = Path(spec.origin).parent / "files/pandoc"
        if bundled.is_file():
            found["pypi"] = str(bundled)
    on_path = shutil.which("pandoc")
    if on_path is not None:
        found["path"] = on_path
    return found


PANDOCS = _found()
each_pandoc = pytest.mark.parametrize(
    "pandoc",
    [pytest.param(program, id=name) for name, program in PANDOCS.items()]
    or [pytest.param("", marks=pytest.mark.skip(reason="no pandoc: neither on the path nor pypandoc_binary"))],
)


def run(pandoc: str, *arguments: str, text: str = "", folder: Path | None = None) -> str:
    """What pandoc prints; its warnings are errors."""
    done = subprocess.run(
        [pandoc, *arguments], input=text, capture_output=True, encoding="utf-8", timeout=60, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout
