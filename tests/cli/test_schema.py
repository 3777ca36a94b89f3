"""`facts schema`: the JSON Schemas in a base, their drift, and whether they accept what the program accepts."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from plainfacts.model.json_schema import KINDS
from tests.bases import make_base, write

ROOT = Path(__file__).parents[2]
HOMES = {
    "fact": "facts/**/F-*.yaml",
    "dispute": "facts/**/D-*.yaml",
    "source": "seeds/*.yaml",
    "entity": "schema/entities/*.yaml",
    "predicate": "schema/predicates.yaml",
    "topic": "schema/topics.yaml",
}


def test_this_repository_has_the_schemas_of_its_program(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changes a record format runs `facts schema`, or this fails."""
    assert main(["schema", "--check", "--root", str(ROOT)]) == 0
    assert capsys.readouterr() == ("", "schema/json/ is up to date\n")


def test_all_are_written_and_then_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file a kind of record, named on stderr; a second run has nothing to do."""
    base = make_base(tmp_path)
    assert main(["schema", "--root", str(base)]) == 0
    assert capsys.readouterr().err == "".join(f"wrote schema/json/{kind}.json\n" for kind in KINDS)
    assert sorted(path.stem for path in (base / "schema/json").iterdir()) == sorted(KINDS)
    assert main(["schema", "--root", str(base)]) == 0
    assert capsys.readouterr().err == "schema/json/ is up to date\n"
    assert main(["check", "--root", str(base)]) == 0


def test_drift_fails_the_check_and_names_the_file_and_the_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A schema that somebody edited, and one that is gone; `--check` changes neither."""
    base = make_base(tmp_path)
    main(["schema", "--root", str(base)])
    (base / "schema/json/topic.json").unlink()
    write(base, "schema/json/fact.json", "{}\n")
    capsys.readouterr()
    assert main(["schema", "--check", "--root", str(base)]) == 1
    assert capsys.readouterr().err == (
        "error: schema/json/fact.json is not what this version of facts writes\n"
        "error: schema/json/topic.json is not what this version of facts writes\n"
        "help: `facts schema` writes it\n"
    )
    assert not (base / "schema/json/topic.json").exists()
    assert main(["schema", "--root", str(base)]) == 0
    assert capsys.readouterr().err == "wrote schema/json/fact.json\nwrote schema/json/topic.json\n"


def test_a_folder_that_is_a_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No trace, one sentence."""
    base = make_base(tmp_path)
    write(base, "schema/json", "in the way")
    assert main(["schema", "--root", str(base)]) == 2
    assert re.fullmatch(r"error: the folder of fact.json cannot be made: .+\n", capsys.readouterr().err)


@pytest.mark.parametrize("kind", KINDS)
def test_editors_accept_every_record_of_this_repository(kind: str, tmp_path: Path) -> None:
    """check-jsonschema reads YAML 1.2 with its own types, as editors do; it reads one record a file."""
    records = [
        write(tmp_path, f"{path.stem}.{number}.yaml", record)
        for path in sorted(ROOT.glob(HOMES[kind]))
        for number, record in enumerate(_records(path.read_text("utf-8")))
    ]
    assert records
    done = _check_jsonschema(ROOT / f"schema/json/{kind}.json", records)
    assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done")


def test_editors_refuse_what_the_program_refuses(tmp_path: Path) -> None:
    """A key that no topic has."""
    wrong = write(tmp_path, "topic.yaml", "id: ships\nlabel: Ships\nbroder: things\n")
    done = _check_jsonschema(ROOT / "schema/json/topic.json", [wrong])
    assert done.returncode == 1
    assert "'broder' was unexpected" in done.stdout


def test_the_schemas_are_valid_themselves() -> None:
    """Against the metaschema that they name, JSON Schema 2020-12."""
    schemas = sorted((ROOT / "schema/json").glob("*.json"))
    assert {json.loads(path.read_text("utf-8"))["$schema"] for path in schemas} == {
        "https://json-schema.org/draft/2020-12/schema"
    }
    done = _run("--check-metaschema", *map(str, schemas))
    assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done")


def _records(stream: str) -> Iterator[str]:
    return (record for record in re.split(r"^---\n", stream, flags=re.MULTILINE) if record.strip())


def _check_jsonschema(schema: Path, files: list[Path]) -> subprocess.CompletedProcess[str]:
    return _run("--schemafile", str(schema), *map(str, files))


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *arguments], capture_output=True, text=True, check=False, timeout=120
    )
