"""What CSL-JSON may hold: types and variables as the CSL project lists them, shapes as its specification has them.

The lists come with citeproc-py, in RELAX NG. No package of PyPI or npm carries the project's own `csl-data.json` for
CSL 1.0.2, so that the shapes of names and dates are written down here, by us.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

_DATA_ONLY = {"id", "type", "categories", "citation-key", "custom", "journalAbbreviation", "shortTitle"}
"""Keys of CSL-JSON that are no variables of a style."""
_NAME = {
    "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal", "comma-suffix",
    "static-ordering", "parse-names",
}  # fmt: skip
_DATE = {"date-parts", "season", "circa", "literal", "raw"}


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list in the project's schema: `item-types`, or `variables.dates`, `names`, `numbers`, …"""
    folder = files("citeproc").joinpath("data/schema/schemas/styles")
    file = "csl-types.rnc" if name == "item-types" else "csl-variables.rnc"
    text = re.sub(r"#[^\n]*", "", folder.joinpath(file).read_text("utf-8"))
    found = re.search(rf'(?<![\w.]){re.escape(name)} =\s*((?:\|?\s*"[^"]+"\s*)+)', text)
    assert found is not None, name
    return frozenset(re.findall(r'"([^"]+)"', found[1]))


def faults(item: Any) -> list[str]:
    """Everything that is wrong with an item."""
    return list(_faults(item))


def _faults(item: Any) -> Iterator[str]:
    if not isinstance(item, dict):
        yield "no object"
        return
    if not isinstance(item.get("id"), str | int) or item.get("id") == "":
        yield "no id"
    if item.get("type") not in listed("item-types"):
        yield f"type {item.get('type')!r}"
    for key, value in item.items():
        if key not in ("id", "type"):
            yield from _variable(key, value)


def _variable(key: str, value: Any) -> Iterator[str]:
    texts = listed("variables.strings") | listed("variables.titles") | _DATA_ONLY - {"custom", "categories"}
    if key in listed("variables.names"):
        yield from _names(key, value)
    elif key in listed("variables.dates"):
        yield from _date(key, value)
    elif key in listed("variables.numbers"):
        if not isinstance(value, str | int):
            yield f"{key} is no number or text"
    elif key in texts:
        if not isinstance(value, str) or not value:
            yield f"{key} is no text"
    elif key != "custom":
        yield f"unknown variable {key!r}"
    elif not isinstance(value, dict):
        yield "custom is no object"


def _names(key: str, value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not value:
        yield f"{key} is no list of names"
        return
    for name in value:
        if not isinstance(name, dict) or set(name) - _NAME:
            yield f"{key} has a name {name!r}"
        elif not all(isinstance(part, str) and part for part in name.values()):
            yield f"{key} has an empty part"
        elif ("literal" in name) == ("family" in name or "given" in name):
            yield f"{key} has a name that is neither whole nor divided: {name!r}"


def _date(key: str, value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or set(value) - _DATE:
        yield f"{key} is no date: {value!r}"
        return
    parts = value.get("date-parts")
    if parts is None:
        if not value.get("literal"):
            yield f"{key} says nothing"
        return
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2:
        yield f"{key} has {parts!r}"
        return
    bounds = ((-9999, 9999), (1, 12), (1, 31))
    for end in parts:
        if not isinstance(end, list) or not 1 <= len(end) <= 3:
            yield f"{key} has {end!r}"
            continue
        for number, (least, most) in zip(end, bounds, strict=False):
            if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
                yield f"{key} has {number!r}"
