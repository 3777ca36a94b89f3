"""The prose of HTML, reStructuredText, AsciiDoc and plain text: no code, no comment, no address."""

import re

from plainfacts.writing.canvas import Canvas

_HTML = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>", re.DOTALL)
_HTML_CODE = re.compile(r"<(script|style|pre|code|kbd|samp|template|textarea|svg|math)\b[^<>]*>", re.IGNORECASE)
_RST_CODE = re.compile(
    r"\.\. (?:(?:code-block|code|sourcecode|literalinclude|parsed-literal|highlight|raw|math|image|figure|include)::"
    r"|(?!\S+::|_|\[|\||(?!facts:)[-\w]+:))"
)
_RST_INLINE = re.compile(r"``(?=\S)[^\n]*?``|:(?:code|math|ref|doc|file|download):`[^`\n]*`")
_RST_TARGET = re.compile(r"^\.\. _[^\n:]*:[ \t]*(\S+)", re.MULTILINE)
_ADOC_FENCE = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|```)[^\n]*?\s*")
_ADOC_INLINE = re.compile(
    r"(?<![\w`])(`+)(?=\S)[^`\n]*?(?<=\S)\1(?!\w)|\+\+\+[^\n]*?\+\+\+|^//(?!/)[^\n]*", re.MULTILINE
)
_ADOC_LINK = re.compile(r"(?:link|image|xref|include):+([^\s\[]+)(?=\[)")
_ESCAPE = re.compile(r"\\(?=[-‐-―#@*_`|\\])")
_STARS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")


def html_prose(text: str, base_url: str) -> str:
    """The prose of an HTML text, as many code points."""
    canvas = Canvas(text, base_url)
    for found in _HTML.finditer(text):
        canvas.blank(*found.span())
    canvas.blank_elements(_HTML_CODE)
    canvas.blank_tags()
    canvas.blank_urls()
    canvas.decode_entities()
    return canvas.prose()


def rst_prose(text: str, base_url: str) -> str:
    """The prose of a reStructuredText, as many code points: literal blocks end where the indent does."""
    canvas = Canvas(text, base_url)
    inside: int | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        words = line.strip()
        indent = len(line) - len(line.lstrip())
        if inside is not None and words and indent <= inside:
            inside = None
        if inside is not None:
            canvas.blank(start, at)
        elif _RST_CODE.match(words):
            inside = indent
            canvas.blank(start, at)
        elif words.endswith("::") and not words.startswith(".. "):
            inside = indent
    for found in _RST_INLINE.finditer(canvas.prose()):
        canvas.blank(*found.span())
    for found in _RST_TARGET.finditer(canvas.prose()):
        canvas.blank_url(*found.span(1))
    return _finished(canvas)


def asciidoc_prose(text: str, base_url: str) -> str:
    """The prose of an AsciiDoc text, as many code points: a delimited block ends with the line that began it."""
    canvas = Canvas(text, base_url)
    fence = ""
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        found = _ADOC_FENCE.fullmatch(line)
        if fence:
            canvas.blank(start, at)
            if line.rstrip() == fence:
                fence = ""
        elif found:
            fence = found[1]
            canvas.blank(start, at)
    for found in _ADOC_INLINE.finditer(canvas.prose()):
        canvas.blank(*found.span())
    for found in _ADOC_LINK.finditer(canvas.prose()):
        canvas.blank_url(*found.span(1))
    return _finished(canvas)


def plain_prose(text: str, base_url: str) -> str:
    """The prose of a plain text, as many code points."""
    canvas = Canvas(text, base_url)
    canvas.blank_urls()
    return canvas.prose()


def _finished(canvas: Canvas) -> str:
    canvas.blank_urls()
    for pattern in (_ESCAPE, _STARS):
        for found in pattern.finditer(canvas.prose()):
            canvas.put(*found.span(), "")
    return canvas.prose()
