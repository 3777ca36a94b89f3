"""The dossier in a real browser: on a screen, on a phone, in the dark, and printed on paper."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, SPARE, UNLOADED
from tests.dossier.making import BROKEN, DRAFT, base, made

QUOTES = [
    "About 40 sailors came ashore at Port Alba on Monday", "Some 60 sailors landed at Port Alba on Monday",
    "“They stay for a week,” said Tomas Reyes, who commands the Estrela.", "No cargo was unloaded.",
]  # fmt: skip


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A dossier with a broken citation, as a file."""
    made(base(tmp_path, DRAFT + BROKEN), str(tmp_path / "draft.md"), code=1)
    return tmp_path / "out.html"


@pytest.fixture
def opened(browser: Any, dossier: Path) -> Any:
    """Open it; nothing may be asked for but the file, and nothing may complain."""
    asked: list[str] = []

    def open_it(width: int = 1280, scheme: str = "light") -> Any:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: asked.append(said.text))
        page.goto(dossier.as_uri())
        return page

    yield open_it
    assert set(asked) == {dossier.as_uri()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_and_everybody_can_read_it(
    opened: Any, axe: Callable[[Any], list[dict[str, Any]]], width: int, scheme: str
) -> None:
    """No sideways scrolling, and no violation that axe-core knows."""
    page = opened(width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").inner_text() == "draft.md"
    assert [each["id"] for each in axe(page)] == []
    page.close()


def test_the_style_is_applied_under_the_policy(opened: Any) -> None:
    """A wrong checksum would leave it bare."""
    page = opened()
    assert page.locator("mark").first.evaluate("element => getComputedStyle(element).backgroundColor") == (
        "rgb(255, 243, 196)"
    )
    page.close()


def test_what_is_printed_has_every_id_and_every_quote(opened: Any, tmp_path: Path) -> None:
    """On A4, with a number on each page."""
    reader, counter = shutil.which("pdftotext"), shutil.which("pdfinfo")
    if reader is None or counter is None:
        pytest.skip("no pdftotext: Debian's poppler-utils has it")
    page = opened()
    page.pdf(path=str(tmp_path / "out.pdf"), prefer_css_page_size=True)
    page.close()
    told = subprocess.run([counter, tmp_path / "out.pdf"], capture_output=True, text=True, check=True).stdout
    assert "A4" in told
    done = subprocess.run(
        [reader, "-enc", "UTF-8", tmp_path / "out.pdf", "-"], capture_output=True, text=True, check=True
    )
    pages = done.stdout.rstrip("\f").split("\f")
    for number, text in enumerate(pages, 1):
        assert re.search(rf"(?<!\d){number}\s*/\s*{len(pages)}(?!\d)", text), text
    printed = _squeezed("".join(re.sub(r"Dossier · base \w+|\d+\s*/\s*\d+", "", text) for text in pages))
    for said in (ARRIVED, ARRIVED_WIRE, DISPUTED, UNLOADED, SPARE[0], "F-BQ4R-81MT", *QUOTES, "Broken citations: 2"):
        assert _squeezed(said) in printed, said


def _squeezed(text: str) -> str:
    """Without blanks: where a line breaks in print says nothing."""
    return re.sub(r"\s+", "", text)
