"""The repository's own base: it builds, and answers what a reader would ask of it."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from plainfacts.store.filters import Filters
from plainfacts.store.listing import list_facts, search
from tests.store.building import built

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    root = tmp_path_factory.mktemp("real")
    for folder in ("facts", "schema", "seeds", "docs/example"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    return built(root)


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        ("who led the delegation", "Tonkoshkurov"),
        ("Who led the soldiers?", "Tonkoshkurov"),
        ("how many soldiers", "100 Russian soldiers"),
        ("how many soldiers landed in Caracas", "100"),
        ("when did the planes land", "23 March 2019"),
        ("what did the An-124 carry", "35 ton"),
        ("who said “nothing mysterious”?", "nothing mysterious"),
        ("where is the training centre", "location"),
        ("La Orchila military base", "La Orchila"),
        ("How many Kalashnikov rifles a year", "25,000"),
        ("did the bombers come for an exercise", "bombers"),
        ("Guaidó interim president", "Juan Guaidó"),
        ("guaido INTERIM presidents", "Juan Guaidó"),
    ],
)
def test_a_question_in_plain_words_is_answered_among_the_first_five(
    database: sqlite3.Connection, asked: str, answers: str
) -> None:
    found = [fact.row["statement"] for fact in search(database, asked, Filters(), 5).facts]

    assert any(answers in statement for statement in found), found


@pytest.mark.parametrize("query", sorted(REPOSITORY.glob("db/queries/*.sql")), ids=lambda path: path.stem)
def test_every_canned_query_runs_and_finds_something(database: sqlite3.Connection, query: Path) -> None:
    """Without a value for any of its parameters."""
    sql = query.read_text("utf-8")
    parameters = dict.fromkeys(re.findall(r"(?<!:):([a-z]+)", re.sub(r"--.*", "", sql)), "")

    assert database.execute(sql, parameters).fetchall()


def test_every_quote_of_the_base_stands_where_it_says(database: sqlite3.Connection) -> None:
    assert database.execute("SELECT DISTINCT verdict FROM citations").fetchall() == [("exact",)]


def test_no_fact_counts_more_origins_than_it_has_voices(database: sqlite3.Connection) -> None:
    """At least, at most and the rows of the table agree; what follows from facts has no more than the weakest."""
    wrong = database.execute(
        "SELECT id FROM facts WHERE origins_min > origins_max OR n_controllers > origins_max "
        "OR origins_max > (SELECT count(*) FROM origins WHERE fact = facts.id) OR n_citations > 0 "
        "AND origins_max < (SELECT count(*) FROM origins WHERE fact = facts.id) OR n_citations = 0 AND origins_max > "
        "(SELECT min(p.origins_max) FROM relations r JOIN facts p ON p.id = r.other WHERE fact = facts.id)"
    )

    assert wrong.fetchall() == []


def test_a_place_holds_the_places_in_it(database: sqlite3.Connection) -> None:
    inside = {fact.row["id"] for fact in list_facts(database, Filters(places=["caracas"]), 0).facts}
    around = {fact.row["id"] for fact in list_facts(database, Filters(places=["venezuela"]), 0).facts}

    assert inside
    assert inside < around
