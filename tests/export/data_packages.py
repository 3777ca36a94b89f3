"""What the Data Package standard (2.0) demands of a package of tables, and of the rows under each schema."""

import csv
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_NAME = re.compile(r"[-a-z0-9._/]+")
_READ = {"string": str, "integer": int, "number": float}

Rows = list[dict[str, Any]]


def tables(folder: Path) -> dict[str, Rows]:
    """The rows of each CSV resource, typed; fails where anything is not as `datapackage.json` says."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert package["$schema"] == PROFILE
    assert _NAME.fullmatch(package["name"])
    for license in package.get("licenses", []):
        assert re.fullmatch(r"[-a-zA-Z0-9._]+", license["name"])
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) > 0
    found = {}
    for resource in package["resources"]:
        assert _NAME.fullmatch(resource["name"])
        data = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")
        if resource["format"] == "csv":
            assert (resource["type"], resource["encoding"]) == ("table", "utf-8")
            found[resource["name"]] = _rows(folder / resource["path"], resource["schema"])
    for resource in package["resources"]:
        if resource["format"] == "csv":
            _keys_hold(resource["name"], resource["schema"], found)
    return found


def _rows(path: Path, schema: dict[str, Any]) -> Rows:
    fields = schema["fields"]
    assert schema["missingValues"] == [""]
    assert all(field["description"] for field in fields)
    with path.open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file, strict=True)
    assert head == [field["name"] for field in fields]
    rows = []
    for line in lines:
        row = {}
        for field, cell in zip(fields, line, strict=True):
            assert cell or not field.get("constraints", {}).get("required"), (path.name, field["name"])
            row[field["name"]] = None if cell == "" else _READ[field["type"]](cell)
        rows.append(row)
    return rows


def _keys_hold(name: str, schema: dict[str, Any], every: dict[str, Rows]) -> None:
    for key in [schema["primaryKey"], *schema.get("uniqueKeys", [])]:
        values = [tuple(row[field] for field in key) for row in every[name]]
        assert len(set(values)) == len(values), (name, key)
        assert all(None not in value for value in values), (name, key)
    for key in schema.get("foreignKeys", []):
        other, fields = key["reference"]["resource"], key["reference"]["fields"]
        held = {tuple(row[field] for field in fields) for row in every[other]}
        named = {tuple(row[field] for field in key["fields"]) for row in every[name]}
        assert {value for value in named if None not in value} <= held, (name, key)
