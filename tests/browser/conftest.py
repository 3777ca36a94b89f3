"""A real browser on a real server. Where there is no browser, its tests are skipped with the reason said.

Nothing here outlives this folder: while playwright runs, no other test of the process can have an event loop.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bases import make_base
from tests.browser import chromium
from tests.browser.chromium import serving
from tests.publish.conftest import QUERIES
from tests.publish.hostile import hostile_base

Open = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def program() -> str:
    """The browser's program; without it, the test is skipped."""
    found = chromium.program()
    return found if found is not None else pytest.skip(chromium.MISSING)


@pytest.fixture(scope="package")
def browser(program: str) -> Iterator[Any]:
    """Chromium, headless."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: requirements/dev.txt")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def site(
    program: str,  # noqa: ARG001, no server without a browser
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The small base, served."""
    with serving(make_base(tmp_path_factory.mktemp("site"), files=QUERIES)) as address:
        yield address


@pytest.fixture(scope="package")
def hostile_site(
    program: str,  # noqa: ARG001, no server without a browser
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The base whose every text is hostile, served."""
    with serving(hostile_base(tmp_path_factory.mktemp("hostile"))) as address:
        yield address


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Open an address in a page of its own; at the end, no page may have complained or asked another host."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_it(address: str, *, width: int = 1280, scheme: str = "light", expected: int = 200) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        home = "/".join(address.split("/")[:3])
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "dialog", lambda dialog: (complaints.append(f"{page.url}: a script ran: {dialog.message}"), dialog.accept())
        )
        page.on(
            "request", lambda asked: asked.url.startswith((home, "data:")) or complaints.append(f"asked {asked.url}")
        )
        page.on(
            "console",
            lambda said: (
                said.type in ("error", "warning")
                and not (expected == 404 and "404" in said.text)
                and complaints.append(f"{page.url}: {said.text}")
            ),
        )
        answer = page.goto(address)
        assert answer.status == expected
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def axe() -> Callable[[Any], list[dict[str, Any]]]:
    """Run axe-core on a page: its violations, each with its rule's id and the nodes."""
    module = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    return lambda page: list(module.Axe().run(page).response["violations"])
