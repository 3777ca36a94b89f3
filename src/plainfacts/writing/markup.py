"""Citations to paste into a text: Markdown with a link or as a footnote, HTML, plain text."""

import re
from html import escape

from plainfacts.corpus.corpus import Corpus
from plainfacts.writing.cited import Cited
from plainfacts.writing.prose import PLAIN, Marks, reference

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@!])")
_STANDING = {"retracted": "retracted", "superseded": "superseded", "draft": "draft", "disputed": "disputed"}


def markdown_text(text: str) -> str:
    """Plain text as Markdown (CommonMark and pandoc's) that shows just that, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


_MARKDOWN = Marks(
    text=markdown_text,
    container=lambda words: f"*{markdown_text(words)}*",
    quote=lambda words: f"“{markdown_text(words)}”",
)
_HTML = Marks(
    text=escape,
    container=lambda words: f"<i>{escape(words)}</i>",
    quote=lambda words: f"<q>{escape(words)}</q>",
)


def plain(corpus: Corpus, cited: Cited) -> str:
    """One line of plain text."""
    where = f" <{cited.url}>" if cited.url else ""
    return " ".join(f"{_identified(cited)}: {_said(reference(corpus, cited, PLAIN))}{where}".split())


def markdown(corpus: Corpus, cited: Cited) -> str:
    """One line: the id, linked to the permalink where there is one, and the reference."""
    name = f"[{cited.id}](<{_destination(cited.url)}>)" if cited.url else cited.id
    return f"{name}{_warning(cited)}: {_said(reference(corpus, cited, _MARKDOWN))}"


def footnote(corpus: Corpus, cited: Cited) -> str:
    """A footnote of Markdown: cite it with `[^ID]`."""
    where = f" <{_destination(cited.url)}>" if cited.url else f" {cited.id}."
    return f"[^{cited.id}]: {_said(reference(corpus, cited, _MARKDOWN))}{_warning(cited)}{where}"


def html(corpus: Corpus, cited: Cited) -> str:
    """One element, every text escaped."""
    name = escape(cited.id)
    link = f'<a href="{escape(cited.url, quote=True)}">{name}</a>' if cited.url else name
    said = _said(reference(corpus, cited, _HTML))
    return f'<p class="fact-citation" id="cite-{name}"><cite>{link}</cite>{_warning(cited)}: {said}</p>'


def _said(reference: str) -> str:
    return f"{reference}." if reference else "no source is cited."


def _identified(cited: Cited) -> str:
    return f"{cited.id}{_warning(cited)}"


def _warning(cited: Cited) -> str:
    """A record that does not simply hold says so wherever it is cited."""
    return f" ({_STANDING[cited.status]})" if cited.status in _STANDING else ""


def _destination(url: str | None) -> str:
    return re.sub(r"[<>\s\\]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url or "")
