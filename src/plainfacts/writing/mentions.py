"""References to facts and disputes in prose: any case, any dash, broken over a line, pinned or not."""

import re
from dataclasses import dataclass

from plainfacts.model import ids
from plainfacts.text.spans import Span
from plainfacts.writing.canvas import PAD

_DASH = r"\-‐‑‒–—―−﹘﹣－"
_UNSEEN = f"[{PAD}\u00ad\u200b]*"
_SEP = rf"{_UNSEEN}[{_DASH}]{{1,2}}{_UNSEEN}(?:[ \t]*\r?\n[ \t>]*)?"
_GROUP = r"[0-9A-Za-z]{3,5}"
_REFERENCE = re.compile(
    rf"(?P<cite>@{_UNSEEN}\{{?)?(?<![\w/{_DASH}])(?P<id>[FfDd](?:{_SEP}{_GROUP}{_SEP}{_GROUP}|(?<=@.)[0-9A-Za-z]{{8}}))"
    rf"(?![\w/])(?!{_UNSEEN}[{_DASH}]\w)(?P<pin>{_UNSEEN}#(?P<digest>[0-9A-Fa-f]{{8}})(?!\w))?"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference as it stands in a manuscript. Spans count code points of its text."""

    span: Span
    """The id alone."""
    typed: str
    """The id as it is written, without line break and invisible characters."""
    id: str | None
    """The canonical id; None where it is mistyped."""
    pinned: str | None
    """The digest that pins the wording, in lower case."""
    pin_span: Span | None
    """`#digest`, behind the id."""
    surely: bool
    """Whether it can be nothing else: a right id, one in a citation, or one in upper case with a digit."""


def mentions(prose: str) -> list[Mention]:
    """Every reference in the prose, in order."""
    return [_mention(found) for found in _REFERENCE.finditer(prose)]


def _mention(found: "re.Match[str]") -> Mention:
    typed = re.sub(rf"[\s>{PAD}\u00ad\u200b]", "", found["id"])
    try:
        identifier = ids.parse(typed)
    except ids.IdError:
        identifier = None
    shouted = typed == typed.upper() and any(char.isdigit() for char in typed)
    return Mention(
        span=Span(*found.span("id")),
        typed=typed,
        id=identifier,
        pinned=found["digest"].lower() if found["digest"] else None,
        pin_span=Span(*found.span("pin")) if found["pin"] else None,
        surely=identifier is not None or bool(found["cite"]) or shouted,
    )
