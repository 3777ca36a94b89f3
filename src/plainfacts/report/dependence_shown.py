"""Suggested dependence for a person, as JSON, as CSV: two sources, what they share, both passages, and the answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from plainfacts.report.cells import harmless
from plainfacts.report.paint import Palette
from plainfacts.report.paragraphs import indented
from plainfacts.report.tables import as_csv, as_json

_CSV = (
    "sign", "why", "source", "line", "passage", "other", "other_line", "other_passage", "answer", "answered_by",
    "answer_names", "reason",
)  # fmt: skip
_SIDE = ("id", "line", "passage")
_ANSWER = ("key", "source", "other", "reason")

Suggested = Mapping[str, Any]
"""As `store.dependence` gives it."""


def shown_text(found: Sequence[Suggested], width: int | None, paint: Palette) -> str:
    """One block a suggestion."""
    return "\n".join(_block(each, width, paint) for each in found)


def shown_json(found: Sequence[Suggested], answered: int) -> str:
    """The form of docs/json-evidence.md; `answered` counts what a record silences, shown or not."""
    return as_json(suggestions=list(found), answered=answered)


def shown_csv(found: Sequence[Suggested]) -> str:
    """One row a suggestion."""
    return as_csv(_CSV, [_row(each) for each in found])


def answer_in_words(answer: Mapping[str, Any]) -> str:
    """`herald is independent_of courier: both were there`."""
    reason = f": {answer['reason']}" if answer["reason"] else ""
    verb = "is independent of" if answer["key"] == "independent_of" else "derives from"
    return f"{answer['source']} {verb} {answer['other']}{reason}"


def _row(each: Suggested) -> list[Any]:
    answer = each["answer"] or dict.fromkeys(_ANSWER)
    sides = [side[name] for side in each["sources"] for name in _SIDE]
    return [each["sign"], each["why"], *sides, *(answer[name] for name in _ANSWER)]


def _block(each: Suggested, width: int | None, paint: Palette) -> str:
    names = " and ".join(harmless(side["id"]) for side in each["sources"])
    lines = [paint.place(names), *indented(f"{each['sign']}: {each['why']}", "  ", width)]
    for side in each["sources"]:
        told = f"{side['id']}, line {side['line']}: “{side['passage']}”"
        lines += indented(told if side["passage"] else f"{side['id']}: its sidecar says so", "  > ", width)
    if each["answer"] is not None:
        lines += indented(f"answered: {answer_in_words(each['answer'])}", "  ", width)
    return "".join(f"{line}\n" for line in lines)
