"""The kinds of value that records are made of. YAML gives text only; here each text gets its type, or a reason.

Every reason is a `PydanticCustomError` whose type (`identifier`, `slug`, `edtf`, …) the rules turn into a code.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from plainfacts.model import edtf, ids

RECORD = ConfigDict(extra="forbid", str_strip_whitespace=False)
"""Shared by all records: an unknown key is an error, and no text is ever changed."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])", re.ASCII)
_OFFSET = re.compile(r"0|[1-9][0-9]{0,9}")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DIGEST = re.compile(r"[0-9a-f]{8}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")


def why_not(value: Any) -> PydanticCustomError:
    """Why a value is no `Text` or no `Slug`: what pydantic's own string errors mean, in a person's words."""
    if not isinstance(value, str):
        return PydanticCustomError("shape", "expected text, not {found}", {"found": describe(value)})
    if not value or value.isspace():
        return PydanticCustomError("empty", "the text is empty")
    return PydanticCustomError(
        "slug",
        "{value} is no slug: lower-case letters a-z, digits and single hyphens, at most 100",
        {"value": repr(ids.shorten(value))},
    )


def _identifier(value: str, kind: str) -> str:
    if ids.is_canonical(value) and value[0] == kind:
        return value
    try:
        meant = ids.parse(value)
    except ids.IdError as error:
        raise PydanticCustomError("identifier", "{reason}", {"reason": str(error)}) from None
    if meant[0] != kind:
        message = "{value} names a {found}; a {wanted} is wanted here"
        names = {"value": meant, "found": ids.KINDS[meant[0]], "wanted": ids.KINDS[kind]}
        raise PydanticCustomError("identifier", message, names)
    raise PydanticCustomError("identifier", "written {value}; write it {meant}", {"value": value, "meant": meant})


def _fact_id(value: str) -> str:
    return _identifier(value, "F")


def _dispute_id(value: str) -> str:
    return _identifier(value, "D")


def _edtf(value: str) -> str:
    if _DAY.fullmatch(value) is not None:  # most dates: 28 days are in every month of every year but 0
        return value
    try:
        edtf.parse(value)
    except edtf.EdtfError as error:
        raise PydanticCustomError("edtf", "{reason}", {"reason": str(error)}) from None
    return value


def _pair(value: Any) -> Any:
    """Two offsets as text (YAML) or numbers (Python) become a pair of integers."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise PydanticCustomError("span", "a span is two offsets in code points, [start, end], end exclusive")
    if isinstance(value[0], int) and isinstance(value[1], int):
        start, end = value
    else:
        if any(not isinstance(offset, str) or _OFFSET.fullmatch(offset) is None for offset in value):
            raise PydanticCustomError("span", "a span's offsets are whole numbers of code points from 0, in digits")
        start, end = int(value[0]), int(value[1])
    if not 0 <= start < end:
        raise PydanticCustomError("span", "the span [{start}, {end}] holds no character", {"start": start, "end": end})
    return start, end


def _number(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or _NUMBER.fullmatch(value) is None:
        raise PydanticCustomError("number", "expected a number in plain digits, such as 25000 or 35.5")
    return float(value) if "." in value else int(value)


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise PydanticCustomError("flag", "expected true or false")
    return value == "true"


def _matches(pattern: re.Pattern[str], kind: str, message: str) -> AfterValidator:
    def validate(value: str) -> str:
        if pattern.fullmatch(value) is None:
            raise PydanticCustomError(kind, "{message}", {"message": message})
        return value

    return AfterValidator(validate)


def describe(value: Any) -> str:
    """What a raw YAML value is, in a person's words."""
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else f"the text {ids.shorten(str(value))!r}"


# Checked by pydantic's own constraints, which cost no call of Python: nearly every value of a record is one of these.
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Slug = Annotated[str, StringConstraints(max_length=100, pattern=f"^{_SLUG.pattern}$")]
FactId = Annotated[
    Text,
    AfterValidator(_fact_id),
    WithJsonSchema({"type": "string", "pattern": f"^F-[{ids.ALPHABET}]{{4}}-[{ids.ALPHABET}]{{4}}$"}),
]
DisputeId = Annotated[
    Text,
    AfterValidator(_dispute_id),
    WithJsonSchema({"type": "string", "pattern": f"^D-[{ids.ALPHABET}]{{4}}-[{ids.ALPHABET}]{{4}}$"}),
]
EdtfText = Annotated[
    Text,
    AfterValidator(_edtf),
    # An editor that reads YAML's own types sees `2019` as a number.
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}]}),
]
Pair = Annotated[
    tuple[int, int],
    BeforeValidator(_pair),
    WithJsonSchema({"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}),
]
Number = Annotated[int | float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Sha256 = Annotated[
    Text,
    _matches(_SHA256, "checksum", "a sha256 checksum is 64 hexadecimal digits in lower case"),
    WithJsonSchema({"type": "string", "pattern": f"^{_SHA256.pattern}$"}),
]
Digest = Annotated[
    Text,
    _matches(_DIGEST, "checksum", "a digest is 8 hexadecimal digits in lower case (`facts show ID` prints it)"),
    # A digest of digits only is a number to an editor that reads YAML's own types.
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": f"^{_DIGEST.pattern}$"}, {"type": "number"}]}),
]
WikidataId = Annotated[
    Text,
    _matches(_WIKIDATA, "wikidata", "a Wikidata identifier is Q and a number, such as Q717"),
    WithJsonSchema({"type": "string", "pattern": f"^{_WIKIDATA.pattern}$"}),
]

Slugs = tuple[Slug, ...]
FactIds = tuple[FactId, ...]
Texts = tuple[Text, ...]
Pairs = tuple[Pair, ...]


def words(description: str, **more: Any) -> Any:
    """An optional field with the description that the JSON Schema shows."""
    return Field(default=None, description=description, **more)


def some(description: str) -> Any:
    """An optional list, empty by default."""
    return Field(default=(), description=description)


def must(description: str) -> Any:
    """A required field."""
    return Field(description=description)
