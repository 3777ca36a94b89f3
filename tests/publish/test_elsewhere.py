"""In a Datasette that serves no fact base the plugin keeps still; beside one, other databases stay as they are."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette import handle_exception
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils import StartupError

from plainfacts.publish import plugin
from tests.bases import make_base
from tests.publish.conftest import NEW_LINE, build, getter

F = "F-BQ4R-81TM"


def _other(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE facts (id TEXT PRIMARY KEY, statement TEXT, topics TEXT)")
        connection.execute("INSERT INTO facts VALUES (?, 'x', '[\"a\"]')", [F])
        connection.commit()
    return path


@pytest.fixture(autouse=True)
def _registered() -> None:
    if not pm.is_registered(plugin):
        pm.register(plugin, "plainfacts")


@pytest.fixture
def rich_of_others(monkeypatch: pytest.MonkeyPatch) -> object:
    """What Datasette found at start, whatever an earlier test made of it."""
    found = object()
    monkeypatch.setattr(handle_exception, "rich", found)
    return found


def test_without_a_base_nothing_changes(
    tmp_path: Path, rich_of_others: object, capfd: pytest.CaptureFixture[str]
) -> None:
    get = getter(Datasette([str(_other(tmp_path / "other.db"))]))
    page = get("/other/facts")
    assert page.status_code == 200
    assert ("<html lang" if NEW_LINE else "<html>") in page.text
    assert "plainfacts" not in page.text
    assert f'href="/{F}"' not in get(f"/other/facts/{F}").text
    assert "content-security-policy" not in page.headers
    assert handle_exception.rich is rich_of_others
    assert NEW_LINE or get("/-/metadata.json").json() == {}
    assert get("/other.json?sql=select+file+from+pragma_database_list()&_shape=arrayfirst").json() != []
    capfd.readouterr()


def test_beside_a_base_another_database_keeps_its_cells(tmp_path: Path) -> None:
    base = build(make_base(tmp_path / "base"))
    get = getter(Datasette([str(_other(tmp_path / "other.db"))], immutables=[str(base)]))
    assert f'href="/{F}"' not in get(f"/other/facts/{F}").text
    assert get("/other/facts?_facet_members=topics").status_code == 200
    assert "About 40 sailors" in get(f"/{F}").text
    assert "other" in get("/").text  # the databases are listed, as Datasette has it


def test_an_owner_s_mistake_is_datasette_s_own_error(tmp_path: Path) -> None:
    base = build(make_base(tmp_path, files={"db/metadata.yaml": "titel: x\n"}))
    with pytest.raises(StartupError, match="did you mean title"):
        asyncio.run(Datasette(immutables=[str(base)]).invoke_startup())


def test_the_entry_point_leads_to_the_plugin(pytestconfig: pytest.Config) -> None:
    text = (pytestconfig.rootpath / "pyproject.toml").read_text("utf-8")
    assert '[project.entry-points.datasette]\nplainfacts = "plainfacts.publish.plugin"\n' in text


def test_every_hook_of_the_plugin_is_one_of_datasettes() -> None:
    """A misspelled hook would be passed over in silence."""
    callers = pm.get_hookcallers(plugin) or []
    claimed = {name for name, value in vars(plugin).items() if hasattr(value, "datasette_impl")}
    assert {caller.name for caller in callers} == claimed
