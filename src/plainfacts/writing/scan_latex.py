"""The prose of LaTeX: no comment, nothing verbatim, no address; its quotation marks and dashes as readers see them."""

import re

from plainfacts.text.spans import Span
from plainfacts.writing.canvas import Canvas

_VERBATIM = r"verbatim|Verbatim|BVerbatim|lstlisting|minted|comment|filecontents"
_NO_PROSE = re.compile(
    rf"\\\\|\\%|(?P<comment>%[^\n]*)|(?P<block>\\begin\{{(?P<name>{_VERBATIM})(?P<star>\*?)\}}.*?(?:\\end\{{(?P=name)(?P=star)\}}|\Z))"
    r"|(?P<inline>\\(?:verb\*?|lstinline(?:\[[^\]\n]*\])?|mintinline\{[^{}]*\})(?P<mark>[^\sA-Za-z*{])[^\n]*?(?P=mark))"
    r"|(?P<braced>\\(?:lstinline|path|includegraphics|label|ref|input|include|bibliography|addbibresource)"
    r"(?:\[[^\]\n]*\])?\{[^{}]*\})|(?P<rest>\\end\{document\}.*)",
    re.DOTALL,
)
_URL = re.compile(r"\\(?:url|href|nolinkurl)\s*\{([^{}]*)\}")
_CITE = re.compile(r"\\[A-Za-z]*(?:cite|Cite)[A-Za-z]*\*?\s*(?:\[[^\]]*\]\s*){0,2}\{([^{}]*)\}")
_ENQUOTE = re.compile(r"\\enquote\*?\{([^{}]*)\}")
_SPELLINGS = (
    (re.compile(r"``"), "“"),
    (re.compile(r"''"), "”"),
    (re.compile(r"\{-\}|\\(?:hyp|textendash|textemdash)\b(?:\{\})?"), "-"),
    (re.compile(r"---?"), "–"),
    (re.compile(r"~"), " "),
)
_ESCAPE = re.compile(r"\\[#$%&_{}]")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[{}]")


def latex_prose(text: str, base_url: str) -> str:
    """The prose of a LaTeX text, as many code points."""
    canvas = Canvas(text, base_url)
    for found in _NO_PROSE.finditer(text):
        if found.lastgroup is not None:
            canvas.blank(*found.span())
    for found in _URL.finditer(canvas.prose()):
        canvas.blank(found.start(), found.start(1))
        canvas.blank_url(*found.span(1))
    canvas.blank_urls()
    for found in _ENQUOTE.finditer(canvas.prose()):
        canvas.put(found.start(), found.start(1), "“")
        canvas.put(found.end(1), found.end(), "”")
    for found in _CITE.finditer(canvas.prose()):
        canvas.blank(found.start(), found.start(1))
        canvas.blank(found.end(1), found.end())
    for pattern, char in _SPELLINGS:
        for found in pattern.finditer(canvas.prose()):
            canvas.put(*found.span(), char)
    for found in _ESCAPE.finditer(canvas.prose()):
        canvas.put(found.start(), found.start() + 1, "")
    for found in _COMMAND.finditer(canvas.prose()):
        canvas.put(*found.span(), "")
    return canvas.prose()


def latex_keys(text: str) -> list[Span]:
    """Where the keys of citation commands stand: no `#` may be written there, which TeX takes for a parameter."""
    return [Span(*found.span(1)) for found in _CITE.finditer(text)]
