"""Prose on lines of a terminal: what a record says, on one line or on several that are indented alike."""

from plainfacts.report.cells import harmless


def indented(text: str, lead: str, width: int | None, rest: str | None = None) -> list[str]:
    """The text after `lead`, broken between words at `width` columns (None: not at all), later lines after `rest`.

    `rest` is as wide as `lead` in blanks where it is not given.
    """
    shown = harmless(" ".join(text.split()))
    if width is None or len(lead) + len(shown) <= width:
        return [lead + shown]
    from textwrap import wrap  # noqa: PLC0415

    after = " " * len(lead) if rest is None else rest
    room = max(width, len(after) + 20)
    return wrap(shown, room, initial_indent=lead, subsequent_indent=after, break_on_hyphens=False)
