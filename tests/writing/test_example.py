"""The example article on this repository's own base: it passes `facts refs --strict`, and one command builds it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.browser import chromium
from tests.writing.pandocs import PANDOCS, each_pandoc, run

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "docs/example/article.md"


def test_the_article_cites_twenty_facts_and_passes(capsys: pytest.CaptureFixture[str]) -> None:
    """Not even a warning: every origin is named, every dispute is told, every quotation stands."""
    assert len(set(re.findall(r"F-[0-9A-Z]{4}-[0-9A-Z]{4}", ARTICLE.read_text("utf-8")))) >= 20
    code = main(["refs", str(ARTICLE), "--strict", "--root", str(ROOT)])
    assert code == 0, capsys.readouterr().out


@each_pandoc
def test_one_command_builds_page_word_and_latex(tmp_path: Path, pandoc: str) -> None:
    """And each is read back, with the sources in its list of references."""
    environment = {
        **os.environ, "PANDOC": pandoc, "FACTS": f"{sys.executable} -m plainfacts", "PYTHONPATH": str(ROOT / "src"),
        "TEX": "", "CHROMIUM": "",
    }  # fmt: skip
    done = subprocess.run(
        [ROOT / "docs/example/build.sh", tmp_path], env=environment, capture_output=True, text=True, timeout=120,
        check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for name, form in (("article.html", "html"), ("article.docx", "docx"), ("article.tex", "latex")):
        shown = run(pandoc, "-f", form, "-t", "plain", "--wrap=none", name, folder=tmp_path)
        assert shown.count("Roth, Andrew. 2019.") == 1
        assert "Steve Hanke, for example" in shown
        assert "@F-" not in shown


@pytest.mark.browser
def test_the_same_command_makes_a_pdf_where_it_can(tmp_path: Path) -> None:
    """By printing the page and the dossier; each has every fact that the article cites."""
    browser, reader = chromium.program(), shutil.which("pdftotext")
    if browser is None or not PANDOCS:
        pytest.skip(chromium.MISSING if browser is None else "no pandoc: neither on the path nor pypandoc_binary")
    environment = {
        **os.environ, "PANDOC": next(iter(PANDOCS.values())), "FACTS": f"{sys.executable} -m plainfacts",
        "PYTHONPATH": str(ROOT / "src"), "TEX": "", "CHROMIUM": browser,
    }  # fmt: skip
    done = subprocess.run(
        [ROOT / "docs/example/build.sh", tmp_path], env=environment, capture_output=True, text=True, timeout=240,
        check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "article.pdf" in done.stdout
    for name, said in (("article.pdf", "Steve Hanke"), ("dossier.pdf", "Who really says so")):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-")
        if reader is not None:
            text = subprocess.run([reader, tmp_path / name, "-"], capture_output=True, text=True, check=True).stdout
            assert said in text


def test_without_anything_that_prints_the_rest_is_built(tmp_path: Path) -> None:
    """And it is said why there is no PDF."""
    if not PANDOCS:
        pytest.skip("no pandoc: neither on the path nor pypandoc_binary")
    environment = {
        **os.environ, "PANDOC": next(iter(PANDOCS.values())), "FACTS": f"{sys.executable} -m plainfacts",
        "PYTHONPATH": str(ROOT / "src"), "TEX": "", "CHROMIUM": "",
    }  # fmt: skip
    done = subprocess.run(
        [ROOT / "docs/example/build.sh", tmp_path / "a folder"], env=environment, capture_output=True, text=True,
        timeout=120, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, "no PDF: there is neither a TeX" in done.stderr) == (0, True), done.stderr
    assert {path.name for path in (tmp_path / "a folder").iterdir()} >= {"article.html", "article.docx", "dossier.html"}
