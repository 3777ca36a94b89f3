"""`facts export data-package`: a valid package, the rows of the database, the same in CSV and Parquet."""

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from plainfacts.cli.app import main
from plainfacts.store.connect import connect
from plainfacts.store.ddl import Column, Table
from plainfacts.store.schema import TABLES
from tests.bases import ARRIVED_WIRE, COURIER, SPARE, VOCABULARY, add_source, cite, fact, make_base, write
from tests.export.data_packages import tables
from tests.publish.conftest import QUERIES
from tests.publish.hostile import HANDLER, SCRIPT, hostile_base
from tests.real import copy_real_base

LEFT_OUT = {"meta", "passages"}


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base with its owner's words, published, as the current folder."""
    config = 'title = "Port Alba"\nurl = "https://facts.example/alba"\n'
    make_base(tmp_path / "base", files={**QUERIES, "facts.toml": config})
    add_source(tmp_path / "base", "courier-2021-05-04", COURIER, url="https://courier.example/ships")
    monkeypatch.chdir(tmp_path / "base")
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return tmp_path / "base"


def rows_of(base: Path) -> dict[str, list[dict[str, Any]]]:
    """What the database holds, without empty texts."""
    connection = connect(base / "db/facts.db")
    connection.row_factory = sqlite3.Row
    return {
        table.name: [
            {name: None if row[name] == "" else row[name] for name in table.names}
            for row in connection.execute(f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}")
        ]
        for table in TABLES
    }


def test_the_tables_of_the_database_with_their_descriptions(base: Path) -> None:
    """All but the texts of the sources; keys, types and checksums hold, and the owner's words are told."""
    assert main(["export", "data-package", "out"]) == 0
    found, held = tables(base / "out"), rows_of(base)
    assert set(held) - set(found) == LEFT_OUT
    assert found == {name: held[name] for name in found}
    package = json.loads((base / "out/datapackage.json").read_text("utf-8"))
    assert (package["name"], package["title"]) == ("port-alba", "Port Alba")
    assert package["homepage"] == "https://facts.example/alba"
    assert package["licenses"] == [{"name": "CC0", "title": "CC0", "path": "https://example.org/cc0"}]
    assert package["sources"] == [
        {"title": "Two ships at Port Alba", "path": "https://courier.example/ships"},
        {"title": "wire-2021-05-04"},
    ]
    facts = next(resource for resource in package["resources"] if resource["name"] == "facts")
    assert facts["schema"]["primaryKey"] == ["id"]
    assert {"fields": ["place"], "reference": {"resource": "entities", "fields": ["id"]}} in facts["schema"][
        "foreignKeys"
    ]


def test_parquet_holds_what_the_csv_holds(base: Path) -> None:
    """Row for row, with the descriptions; passages on demand."""
    assert main(["export", "data-package", "out", "--parquet", "--passages"]) == 0
    found = tables(base / "out")
    assert set(found) == set(rows_of(base)) - {"meta"}
    for name, rows in found.items():
        table = parquet.read_table(base / f"out/data/{name}.parquet")
        assert table.to_pylist() == rows
    place = parquet.read_schema(base / "out/data/facts.parquet").field("place")
    assert place.metadata == {b"description": b"Where it was so."}


def test_the_real_base_is_a_valid_package(tmp_path: Path) -> None:
    real = copy_real_base(tmp_path / "real")
    assert main(["export", "data-package", str(tmp_path / "out"), "--root", str(real)]) == 0
    assert len(tables(tmp_path / "out")["facts"]) > 200


def test_the_same_base_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """In every file, and over what was made before."""
    made = []
    for folder in ("one", "another/folder"):
        root = make_base(tmp_path / folder)
        for _ in range(2):
            assert main(["export", "data-package", str(root / "out"), "--parquet", "--root", str(root)]) == 0
        made.append({path.relative_to(root): path.read_bytes() for path in (root / "out").rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert not any(str(tmp_path).encode() in data for data in made[0].values())


def test_what_somebody_changed_is_not_overwritten(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "data-package", "out"]) == 0
    write(base, "out/data/facts.csv", "mine")
    assert main(["export", "data-package", "out"]) == 2
    told = capsys.readouterr().err.splitlines()[-2:]
    assert told[0].endswith("out holds what this command did not make: data/facts.csv")
    assert told[1] == "help: name another folder, or take this one away first"
    assert (base / "out/data/facts.csv").read_text() == "mine"


def test_any_text_comes_back(tmp_path: Path) -> None:
    """Line ends of every kind, quotation marks, commas, markup."""
    note = 'one\r\ntwo\rthree\nfour, "five"\ttabbed'
    root = hostile_base(tmp_path / "base")
    write(root, f"facts/{ARRIVED_WIRE}.yaml", fact(ARRIVED_WIRE, note=note))
    add_source(root, "odd", f"a{note}b", title="T")
    assert main(["export", "data-package", str(tmp_path / "out"), "--parquet", "--passages", "--root", str(root)]) == 0
    found = tables(tmp_path / "out")
    notes = [row["note"] for row in found["facts"]]
    assert note in notes
    assert any(SCRIPT in row["statement"] and HANDLER in row["statement"] for row in found["facts"])
    assert (
        "".join(row["text"] for row in found["passages"] if row["source"] == "odd").replace("\n", "").startswith("aone")
    )
    assert parquet.read_table(tmp_path / "out/data/facts.parquet").column("note").to_pylist() == notes


def test_a_formula_stays_as_it_is_unless_it_is_asked_for(tmp_path: Path) -> None:
    """Data are not changed by themselves; with --spreadsheet-safe no text of the CSV begins a formula."""
    people = VOCABULARY["schema/entities/people.yaml"].replace("name: Tomas Reyes", 'name: "=HYPERLINK(1)"')
    records = [
        fact(SPARE[0], statement="-1 was said.", note="@SUM(1)"),
        fact(SPARE[1], claim={"subject": "port-call", "predicate": "landed", "value": {"quantity": -5}}),
    ]
    root = make_base(tmp_path / "base", facts=records, files={"schema/entities/people.yaml": people})
    ran = ["export", "data-package", "--root", str(root), "--parquet"]
    assert main(["build", "--root", str(root)]) == 0
    assert main([*ran, str(tmp_path / "plain")]) == 0
    assert main([*ran, str(tmp_path / "safe"), "--spreadsheet-safe"]) == 0
    plain, safe = tables(tmp_path / "plain"), tables(tmp_path / "safe")
    assert plain["facts"][0]["statement"] == "-1 was said."
    assert safe["facts"][0]["statement"] == "'-1 was said."
    assert "'=HYPERLINK(1)" in [row["name"] for row in safe["entities"]]
    assert safe["facts"][0]["note"] == "'@SUM(1)"
    assert -5 in [row["value_min"] for row in safe["facts"]]
    texts = [cell for rows in safe.values() for row in rows for cell in row.values() if isinstance(cell, str)]
    assert [text for text in texts if text[0] in "=+-@\t\r"] == []
    assert json.loads((tmp_path / "safe/datapackage.json").read_text("utf-8"))["spreadsheetSafe"] is True
    one, other = ((tmp_path / name / "data/facts.parquet").read_bytes() for name in ("plain", "safe"))
    assert one == other


def test_without_pyarrow_the_extra_is_named(
    base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["export", "data-package", "out", "--parquet"]) == 2
    assert capsys.readouterr().err == (
        "error: --parquet needs pyarrow, which is not installed\nhelp: pip install 'plainfacts[parquet]'\n"
    )
    assert not (base / "out").exists()


def test_a_mistake_of_the_owner_is_told(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(base, "db/metadata.yaml", "licence: CC0\n")
    assert main(["export", "data-package", "out"]) == 2
    assert "did you mean license?" in capsys.readouterr().err
    assert not (base / "out").exists()


def test_more_rows_than_one_group_of_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost between the groups."""
    from plainfacts.cli import tables_written  # noqa: PLC0415

    monkeypatch.setattr(tables_written, "_ROWS", 3)
    table = Table("numbers", "Numbers.", (Column("n", "INTEGER", "One."), Column("x", "ANY", "Two.")), ("n",))
    (tmp_path / "data").mkdir()
    rows = [(n, n / 2 if n % 2 else None) for n in range(10)]
    tables_written.write_parquet(tmp_path, table, iter(rows))
    assert parquet.read_table(tmp_path / "data/numbers.parquet").to_pylist() == [{"n": n, "x": x} for n, x in rows]


def test_a_base_of_nothing_but_sources_has_empty_tables(tmp_path: Path) -> None:
    """Columns all the same, in both forms."""
    root = make_base(tmp_path / "base", facts=[fact(citations=[cite("none was expected before Friday")])])
    assert main(["export", "data-package", str(tmp_path / "out"), "--parquet", "--root", str(root)]) == 0
    assert tables(tmp_path / "out")["disputes"] == []
    assert parquet.read_table(tmp_path / "out/data/disputes.parquet").num_rows == 0
