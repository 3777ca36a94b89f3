"""`datapackage.json`: what the tables of a base hold, for programs (Data Package standard, version 2.0).

The descriptions are those that the pages show. Version 1 readers find what they know: the properties are the same, and
a key that refers to its own table names it, which both versions read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from plainfacts.model.iris import web_iri
from plainfacts.store.ddl import Column, Table

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_TYPES = {"TEXT": "string", "INTEGER": "integer", "ANY": "number"}
_NO_NAME = re.compile(r"[^-a-zA-Z0-9._]+")
Words = Mapping[str, str]
Json = dict[str, Any]


class Written(NamedTuple):
    """A file of the package: its path from `datapackage.json`, its length, and its sha256 in hexadecimal digits."""

    path: str
    bytes: int
    sha256: str


def package(name: str, words: Words, home: str | None, sources: Iterable[Mapping[str, Any]]) -> Json:
    """The package without its resources. `words` are those of `db/metadata.yaml`, `home` is the published base."""
    told = {
        "$schema": PROFILE,
        "name": name,
        "title": words.get("title"),
        "description": words.get("description"),
        "homepage": home,
        "licenses": _licenses(words),
        "sources": [_source(source) for source in sources] or None,
    }
    return {key: value for key, value in told.items() if value is not None}


def csv_resource(table: Table, file: Written, tables: frozenset[str]) -> Json:
    """A table as CSV; keys into tables that are not among `tables` are left out."""
    return {
        "name": table.name,
        "type": "table",
        "description": table.description,
        **_file(file, "csv", "text/csv"),
        "encoding": "utf-8",
        "schema": _schema(table, tables),
    }


def parquet_resource(table: Table, file: Written) -> Json:
    """The same table as Parquet, which carries its own schema."""
    return {
        "name": f"{table.name}-parquet",
        "description": table.description,
        **_file(file, "parquet", "application/vnd.apache.parquet"),
    }


def _file(file: Written, format: str, mediatype: str) -> Json:
    found = {"path": file.path, "format": format, "mediatype": mediatype}
    return {**found, "bytes": file.bytes, "hash": f"sha256:{file.sha256}"}


def _schema(table: Table, tables: frozenset[str]) -> Json:
    found: Json = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    found["primaryKey"] = list(table.key)
    if table.unique:
        found["uniqueKeys"] = [list(table.unique)]
    keys = list(_foreign_keys(table, tables))
    return {**found, "foreignKeys": keys} if keys else found


def _field(column: Column) -> Json:
    found: Json = {"name": column.name, "type": _TYPES[column.type], "description": column.description}
    return {**found, "constraints": {"required": True}} if column.required else found


def _foreign_keys(table: Table, tables: frozenset[str]) -> Iterator[Json]:
    for column in table.columns:
        if column.references in tables:
            reference = {"resource": column.references, "fields": ["id"]}
            yield {"fields": [column.name], "reference": reference}


def _licenses(words: Words) -> list[Json] | None:
    license = words.get("license")
    if license is None:
        return None
    named = {"name": _NO_NAME.sub("-", license).strip("-") or "license", "title": license}
    return [{**named, "path": words["license_url"]} if "license_url" in words else named]


def _source(source: Mapping[str, Any]) -> Json:
    address = web_iri(source["url"])
    told = {"title": source["title"] or source["id"]}
    return told if address is None else {**told, "path": address}
