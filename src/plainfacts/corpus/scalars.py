"""A text written as a YAML scalar that reads back to exactly these code points, in the style that it had."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plainfacts.corpus.yaml_stream import read

_HEADER = re.compile(r"[|>][0-9+-]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Printable for Python, and nothing to see for a reader: grapheme joiner, fillers, braille blank, variation selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A scalar as it stands in a file: its characters without the line end, and where it stands."""

    raw: str
    style: str | None
    """`'`, `"`, `|`, `>` or None, as the parser says it."""
    flow: bool
    newline: str


def rewritten(old: Written, value: str) -> str | None:
    """The characters that say `value` in the place of `old`, None where none do; as few of them change as can be."""
    return next((new for new in _candidates(old, value) if _reads_back(new, value, flow=old.flow)), None)


def content_end(text: str, start: int, end: int, style: str | None) -> int:
    """Where the last character of a scalar ends; a block scalar goes on, for the parser, to the next value."""
    return start + len(text[start:end].rstrip(" \t\r\n")) if style in ("|", ">") else end


def _candidates(old: Written, value: str) -> Iterator[str]:
    shown = not _hidden(value.replace("\n", ""))
    if old.style in ("|", ">"):
        if shown:
            yield from _blocks(old, value)
        yield _double(value) + _after_header(old.raw)
        return
    if shown and "\n" not in value:
        quoted = {None: value, "'": "'" + value.replace("'", "''") + "'", '"': _double(value)}[old.style]
        yield from _wrapped(quoted, old.raw, old.newline)
        yield quoted
    yield _double(value)


def _hidden(value: str) -> bool:
    return not value.isprintable() or _INVISIBLE.search(value) is not None


def _double(value: str) -> str:
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(char: str) -> str:
    known = _ESCAPES.get(char)
    if known is not None:
        return known
    if not _hidden(char):
        return char
    return f"\\u{ord(char):04X}" if char <= "\uffff" else f"\\U{ord(char):08X}"


def _wrapped(written: str, raw: str, newline: str) -> Iterator[str]:
    """Broken into lines as before, where the words are as many: a line break between words reads as a space."""
    lines = raw.split(newline)
    words = written.split(" ")
    numbers = [len(line.split()) for line in lines]
    if len(lines) == 1 or sum(numbers) != len(words) or 0 in numbers:
        return
    broken: list[str] = []
    for line, number in zip(lines, numbers, strict=True):
        indent = line[: len(line) - len(line.lstrip(" "))]
        broken.append(indent + " ".join(words[:number]))
        words = words[number:]
    yield newline.join(broken)


def _blocks(old: Written, value: str) -> Iterator[str]:
    """A block scalar of the same kind, or a literal one where the text has line breaks that folding would lose."""
    _, *lines = old.raw.split(old.newline)
    first = next((line for line in lines if line.strip(" ")), "")
    indent = first[: len(first) - len(first.lstrip(" "))]
    body, end = (value[:-1], "") if value.endswith("\n") else (value, "-")
    kept = _after_header(old.raw)
    if old.style == ">" and "\n" not in body:
        for text in (*_wrapped(body, old.newline.join(lines), old.newline), body):
            yield f">{end}{kept}{old.newline}{indent}{text.removeprefix(indent)}"
    block = old.newline.join(indent + line if line else "" for line in body.split("\n"))
    yield f"|{end}{kept}{old.newline}{block}"


def _after_header(raw: str) -> str:
    """A comment behind the `|` or `>`, with the space before it."""
    return _HEADER.sub("", re.split(r"\r\n|\r|\n", raw, maxsplit=1)[0], count=1).rstrip()


def _reads_back(written: str, value: str, *, flow: bool) -> bool:
    if flow and written == value and "?" in value:
        return False  # libyaml reads `[a?]`, and PyYAML without libyaml does not
    stream = read(f"{{k: {written}, l: [{written}], z: z}}\n" if flow else f"k: {written}\nz: z\n")
    expected = {"k": value, "l": [value], "z": "z"} if flow else {"k": value, "z": "z"}
    return stream.refusal is None and stream.records == (expected,)
