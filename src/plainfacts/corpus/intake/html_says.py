"""What a page says of itself, in the ways that pages have: Highwire's citation_*, schema.org, OpenGraph, Dublin Core.

What stands in front wins: the first was made to be cited from, the last is what every page has.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from plainfacts.corpus.intake import wording
from plainfacts.corpus.intake.values import OwnWords

_CITED_TITLE = ("citation_title",)
_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author", "parsely-author")
_CITED_PUBLISHER = ("citation_journal_title", "citation_publisher")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher")
_CITED_DATE = ("citation_publication_date", "citation_date")
_DATES = (
    "article:published_time", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "datepublished", "date",
)  # fmt: skip
_LANGUAGES = ("citation_language", "dc.language", "dcterms.language", "og:locale", "content-language")
_NEWS = {"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle"}
_ARTICLES = {
    "Article": None,
    "BlogPosting": "post-weblog",
    "Report": "report",
    "ScholarlyArticle": "article-journal",
    "SocialMediaPosting": "post",
    **dict.fromkeys(_NEWS, "article-newspaper"),
}
"""Types of schema.org that are an article, and the CSL type of each."""
_MOST_JSON = 1 << 20

Metas = Mapping[str, list[str]]


def says(root: Any) -> OwnWords:
    """From the tree of a page, as lxml has it."""
    metas = _metas(root)
    article = next(_articles(root), {})
    return OwnWords(
        title=_first(metas, _CITED_TITLE)
        or wording.words(_text(article.get("headline")))
        or _first(metas, _TITLES)
        or _title(root),
        authors=_authors(metas, article),
        publisher=_first(metas, _CITED_PUBLISHER)
        or next(iter(wording.names(_called(article.get("publisher")))), None)
        or _first(metas, _PUBLISHERS),
        published=_date(metas, _CITED_DATE)
        or wording.date(_text(article.get("datePublished")))
        or _date(metas, _DATES)
        or _marked_date(root),
        language=wording.language(root.get("lang"))
        or wording.language(_text(article.get("inLanguage")))
        or wording.language(_first(metas, _LANGUAGES)),
        url=wording.web_address(_canonical(root)) or wording.web_address(_first(metas, ("og:url",))),
        type="article-journal" if "citation_journal_title" in metas else _type(article),
    )


def _authors(metas: Metas, article: Mapping[str, Any]) -> tuple[str, ...]:
    cited = wording.names(metas.get("citation_author", ()))
    told = cited or wording.names(_called(article.get("author")))
    return told or next((found for key in _AUTHORS if (found := wording.names(metas.get(key, ())))), ())


def _title(root: Any) -> str | None:
    title = root.find(".//title")
    return None if title is None else wording.words(title.text_content())


def _metas(root: Any) -> Metas:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("http-equiv") or meta.get("itemprop")
        content = meta.get("content")
        if key and content and content.strip():
            found.setdefault(key.strip().lower(), []).append(content)
    return found


def _first(metas: Metas, keys: tuple[str, ...]) -> str | None:
    return next((said for key in keys for text in metas.get(key, ()) if (said := wording.words(text))), None)


def _date(metas: Metas, keys: tuple[str, ...]) -> str | None:
    return next((said for key in keys for text in metas.get(key, ()) if (said := wording.date(text))), None)


def _marked_date(root: Any) -> str | None:
    """A `time` element that is marked as the day of publication."""
    for time in root.iter("time"):
        if "datePublished" in (time.get("itemprop") or "") or time.get("pubdate") is not None:
            return wording.date(time.get("datetime"))
    return None


def _canonical(root: Any) -> str | None:
    links = (link for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((link.get("href") for link in links), None)


def _articles(root: Any) -> Iterator[Mapping[str, Any]]:
    """The articles that the page's JSON-LD describes, in its order."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and len(script.text or "") <= _MOST_JSON:
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            yield from (node for node in _nodes(data) if _types(node) & _ARTICLES.keys())


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (each for each in graph if isinstance(each, dict)) if isinstance(graph, list) else ()


def _types(node: Mapping[str, Any]) -> set[str]:
    types = node.get("@type")
    return {each for each in (types if isinstance(types, list) else [types]) if isinstance(each, str)}


def _type(article: Mapping[str, Any]) -> str:
    return next((csl for each in _types(article) if (csl := _ARTICLES.get(each))), None) or "webpage"


def _called(value: Any) -> tuple[str, ...]:
    """The names of persons or organisations, in any of the shapes that schema.org allows."""
    each = value if isinstance(value, list) else [value]
    return tuple(name for one in each if (name := _text(one.get("name") if isinstance(one, dict) else one)))


def _text(value: Any) -> str | None:
    found = value[0] if isinstance(value, list) and value else value
    return found if isinstance(found, str) else None
