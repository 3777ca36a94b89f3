"""Fact bases that are built and served in this process: a small one, and one whose every text is hostile."""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from datasette import __version__
from datasette.app import Datasette

from plainfacts.cli.app import main
from plainfacts.publish.server import application
from tests.bases import make_base
from tests.publish.hostile import hostile_base

if TYPE_CHECKING:
    from httpx import Response
else:
    Response = object  # Datasette 1.0 has httpx of another name

Get = Callable[[str], Response]
NEW_LINE = __version__.startswith("1.")
"""Whether this is Datasette 1.0: decision 015 says what differs."""

QUERIES = {
    "db/metadata.yaml": "title: Port Alba\nlicense: CC0\nlicense_url: https://example.org/cc0\n",
    "db/queries/disputed.sql": (
        "-- title: Disputed facts\n-- description: Those that differ.\n"
        "SELECT id, statement, status FROM facts WHERE status = 'disputed' ORDER BY id;\n"
    ),
}


def build(base: Path) -> Path:
    """Build the base by the real command and say where its database is."""
    assert main(["build", "--root", str(base)]) == 0
    return base / "db/facts.db"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default base with an owner's words and a canned query."""
    return make_base(tmp_path_factory.mktemp("port") / "100% facts?", files=QUERIES)


@pytest.fixture(scope="module")
def served(base: Path) -> Iterator[Datasette]:
    """The base as `facts serve` serves it, without the server."""
    yield from _in_its_folder(build(base))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Datasette]:
    """The hostile base, served."""
    yield from _in_its_folder(build(hostile_base(tmp_path_factory.mktemp("hostile"))))


def _in_its_folder(database: Path) -> Iterator[Datasette]:
    before = Path.cwd()
    yield application(database)
    os.chdir(before)


def getter(datasette: Datasette) -> Get:
    """Ask for a path; redirects are not followed, but to where Datasette 1.0 has SQL, and tilde-encodes."""

    def get(path: str) -> Response:
        answer: Response = asyncio.run(datasette.client.get(path))
        moved = answer.headers.get("location", "")
        return asyncio.run(datasette.client.get(moved)) if "/-/query" in moved or "~3C" in moved else answer

    return get


@pytest.fixture
def get(served: Datasette) -> Get:
    """Ask the small base."""
    return getter(served)


@pytest.fixture
def get_hostile(hostile: Datasette) -> Get:
    """Ask the hostile base."""
    return getter(hostile)
