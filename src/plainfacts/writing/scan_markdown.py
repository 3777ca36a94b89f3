"""The prose of Markdown (CommonMark with pandoc's footnotes): no code, no comment, no address."""

import re
from bisect import bisect_right
from collections import defaultdict

from plainfacts.writing.canvas import Canvas

_FENCE = re.compile(r"(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}|~{3,})(.*)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|\(?[a-zA-Z#@][.)]|\[\^[^\]]+\]:|:)[ \t]")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_RAW = re.compile(r"<(script|style|pre|code|textarea)\b[^<>]*>", re.IGNORECASE)
_RUN = re.compile(r"`+")
_DESTINATION = re.compile(r"\]\(\s*(<[^<>\n]*>|[^\s()]+)")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*(\S+)", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|~~")


def markdown_prose(text: str, base_url: str) -> str:
    """The prose of a Markdown text, as many code points."""
    canvas = Canvas(text, base_url)
    _blank_code_blocks(canvas)
    for found in _COMMENT.finditer(canvas.prose()):
        canvas.blank(*found.span())
    canvas.blank_elements(_RAW)
    _blank_code_spans(canvas)
    for pattern in (_DESTINATION, _DEFINITION):
        for found in pattern.finditer(canvas.prose()):
            start, end = found.span(1)
            canvas.blank_url(start + found[1].startswith("<"), end)
    canvas.blank_urls()
    canvas.blank_tags()
    for found in _ESCAPE.finditer(canvas.prose()):
        canvas.put(found.start(), found.start() + 1, "")
    canvas.decode_entities()
    for found in _EMPHASIS.finditer(canvas.prose()):
        if text[found.start() - 1 : found.start()] != "\\":
            canvas.put(*found.span(), "")
    return canvas.prose()


def blank_code(canvas: Canvas) -> None:
    """Take out blocks and spans of code."""
    _blank_code_blocks(canvas)
    _blank_code_spans(canvas)


def _blank_code_blocks(canvas: Canvas) -> None:
    fence = ""
    in_list, after_blank, in_code = False, True, False
    at = 0
    for line in canvas.text.splitlines(keepends=True):
        start, at = at, at + len(line)
        words = line.strip()
        found = _FENCE.match(line)
        if fence:
            canvas.blank(start, at)
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
            continue
        if found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
            canvas.blank(start, at)
        elif not words:
            after_blank = True
            continue
        elif _INDENTED.match(line) and not in_list and (after_blank or in_code):
            in_code = True
            canvas.blank(start, at)
        else:
            in_code = False
            in_list = bool(_ITEM.match(line)) or (in_list and (line[0] in " \t" or not after_blank))
        after_blank = False


def _blank_code_spans(canvas: Canvas) -> None:
    """A run of backticks opens code that the next run of the same length closes, in the same paragraph."""
    text = canvas.prose()
    runs = [found.span() for found in _RUN.finditer(text)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        by_length[end - start].append(start)
    breaks = [found.start() for found in re.finditer(r"\n[ \t]*\r?\n", text)]
    done = 0
    for start, end in runs:
        if start < done or (start and text[start - 1] == "\\"):
            continue
        same = by_length[end - start]
        place = bisect_right(same, start)
        if place < len(same) and bisect_right(breaks, start) == bisect_right(breaks, same[place]):
            done = same[place] + end - start
            canvas.blank(start, done)
