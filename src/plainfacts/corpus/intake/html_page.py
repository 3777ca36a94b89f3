"""A page: its article by trafilatura, or all that it shows; and what it says of itself. Nothing is fetched or run."""

from typing import Any

from plainfacts.corpus.intake import html_says
from plainfacts.corpus.intake.running_text import running_text
from plainfacts.corpus.intake.values import IntakeRefused, OwnWords, Taken


def read(html: str, *, whole: bool) -> Taken:
    """The article of a page that was decoded already, or the `whole` of what the page shows. Raises `IntakeRefused`."""
    import lxml.html  # noqa: PLC0415
    import trafilatura  # noqa: PLC0415

    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        if "unknown error" in str(error):  # libxml2 had no memory left to say more
            raise MemoryError from None
        raise IntakeRefused(f"it cannot be read as HTML: {error}") from None
    own = html_says.says(root)
    if whole:
        return _whole(html, own, trafilatura.__version__)
    # `html` keeps the paragraphs apart; its `txt` runs them together, and turns tables into drawings.
    article = trafilatura.extract(html, output_format="html", include_comments=False, include_tables=True)
    text = running_text(article or "")
    if not text:
        raise IntakeRefused(
            "no article is found in this page: it may be made by a script, or be a list of links",
            "`--whole-page` takes all that it shows; a page made by a script can be printed to PDF, and frozen so",
        )
    return Taken(_with_headline(root, text), "trafilatura", trafilatura.__version__, own=own)


def _whole(html: str, own: OwnWords, version: str) -> Taken:
    text = running_text(html)
    if not text:
        raise IntakeRefused("this page shows no text", "a page made by a script can be printed to PDF, and frozen so")
    return Taken(text, "plainfacts, all that the page shows", version, own=own)


def _with_headline(root: Any, text: str) -> str:
    """The article under its headline, where the page has one and it stands outside of what was found."""
    headlines = [" ".join(each.text_content().split()) for each in root.iter("h1")]
    if len(headlines) == 1 and headlines[0] and headlines[0] not in " ".join(text.split()):
        return f"{headlines[0]}\n\n{text}"
    return text
