"""Make the pictures of README and docs anew from the real base: `make screenshots`."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium

IMAGES = chromium.ROOT / "docs" / "images"
ARRIVAL = "/facts/facts?_topics=arrival-march-2019&_facet_size=5"
PICTURES = {
    "home": ("/", 1200, 900, "light"),
    "fact": ("/F-GFWB-00S0", 1200, 960, "light"),
    "fact-dark": ("/F-GFWB-00S0", 1200, 960, "dark"),
    "fact-phone": ("/F-GFWB-00S0", 390, 844, "light"),
    "source": ("/source/guardian-2019-03-25?fact=F-GFWB-00S0#F-GFWB-00S0", 1200, 900, "light"),
    "source-phone": ("/source/guardian-2019-03-25?fact=F-GFWB-00S0#F-GFWB-00S0", 390, 844, "dark"),
    "timeline": ("/timeline?after=2019-03-20&id=F", 1200, 760, "light"),
    "origins": ("/origins", 1200, 900, "light"),
    "search": ("/search?q=russian+soldiers", 1200, 760, "light"),
    "facts": (f"{ARRIVAL}&_col=statement&_col=status&_col=when_words&_col=origins&_col=n_sources", 1200, 1000, "light"),
    "facts-dark": (
        f"{ARRIVAL}&_col=statement&_col=status&_col=when_words&_col=origins&_col=n_sources",
        1200,
        1000,
        "dark",
    ),
}
"""Address, width and height in CSS pixels, and colour scheme of each picture."""


def main() -> int:
    """Write every picture, and say where."""
    program = chromium.program()
    if program is None:
        print(chromium.MISSING, file=sys.stderr)
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    with chromium.serving(chromium.ROOT) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        for name, (path, width, height, scheme) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            _take(page, site + path, IMAGES / f"{name}.png")
            page.close()
        browser.close()
    return 0


def _take(page: Page, address: str, picture: Path) -> None:
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise RuntimeError(f"{address} answered {answer and answer.status}")
    page.evaluate("document.querySelector('.facet-results')?.scrollIntoView({block: 'start'})")
    page.screenshot(path=picture)
    print(picture.relative_to(chromium.ROOT))


if __name__ == "__main__":
    sys.exit(main())
