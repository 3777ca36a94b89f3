"""CSL-JSON of sources and facts (Citation Style Language 1.0.2, `csl-data.json`), as pandoc and Zotero read it."""

import re
from typing import Any

from plainfacts.corpus.corpus import Corpus
from plainfacts.model import edtf
from plainfacts.model.sources import Source
from plainfacts.writing.cited import Cited
from plainfacts.writing.names import Name, in_full, name_of
from plainfacts.writing.prose import reference

Item = dict[str, Any]
"""One CSL item: plain data, absent variables left out."""

IN_A_CONTAINER = frozenset(
    {
        "article-journal", "article-magazine", "article-newspaper", "broadcast", "chapter", "entry",
        "entry-dictionary", "entry-encyclopedia", "paper-conference", "post", "post-weblog", "review", "review-book",
        "webpage",
    }
)  # fmt: skip
"""Types whose publisher is the name of what they appeared in."""

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([?~%]?)")


def source_item(corpus: Corpus, source: Source) -> Item:
    """The source as a CSL item; its id is the source's."""
    container = source.type in IN_A_CONTAINER
    publisher = None if source.publisher is None else in_full(_name(corpus, source.publisher))
    return _present(
        {
            "id": source.id,
            "type": source.type,
            "title": source.title,
            "author": [_name(corpus, author) for author in source.authors] or None,
            "container-title": publisher if container else None,
            "publisher": None if container else publisher,
            "issued": _date(source.published),
            "language": source.language,
            "URL": source.url,
            "accessed": _date(source.accessed),
            "status": source.standing if source.standing != "current" else None,
        }
    )


def fact_item(corpus: Corpus, cited: Cited, key: str | None = None) -> Item:
    """The fact as a CSL item with the id `key` (the fact's own where None): its first source, and what it adds.

    `annote` has the reference in words, `archive` and `archive_location` the fact base and the place in it, `keyword`
    each source with its locator, for filters, and `custom` all of it as data.
    """
    own = _present(
        {
            "id": key or cited.id,
            "annote": " ".join(reference(corpus, cited).split()) or None,
            "archive": cited.base,
            "archive_location": cited.url or cited.id,
            "keyword": ", ".join(_keywords(cited)) or None,
            "custom": _custom(cited),
        }
    )
    if not cited.witnesses or cited.digest is None:
        kind = "webpage" if cited.url else "document"  # reference styles print nothing for an `entry`
        entry = {"type": kind, "title": cited.statement, "container-title": cited.base, "URL": cited.url}
        return _present({**entry, **own})
    item = source_item(corpus, cited.witnesses[0].source)
    return _present({"URL": cited.url, **item, **own})


def _keywords(cited: Cited) -> list[str]:
    """`facts:SOURCE:LABEL:NUMBER` for each place, a form that survives pandoc's reading of CSL-JSON."""
    found = (
        ":".join(("facts", each.source.id, *(map(str, each.locator) if each.locator is not None else ())))
        for each in cited.witnesses
    )
    return list(dict.fromkeys(found))


def _custom(cited: Cited) -> Item:
    return _present(
        {
            "fact": cited.id,
            "statement": cited.statement,
            "status": cited.status,
            "digest": cited.digest,
            "url": cited.url,
            "citations": [
                _present(
                    {
                        "source": each.source.id,
                        "quote": each.quote,
                        "spans": [list(span) for span in each.spans] or None,
                        "line": each.line,
                        "page": each.page,
                        "stance": each.stance,
                        "fact": each.through if each.through != cited.id else None,
                    }
                )
                for each in cited.witnesses
            ],
        }
    )


def _name(corpus: Corpus, identifier: str) -> Name:
    entry = corpus.entity_by_id.get(identifier)
    return {"literal": identifier} if entry is None else name_of(entry.record)


def _date(text: str | None) -> Item | None:
    """A CSL date: parts for a day, a month, a year or an interval of two, else the date in words."""
    if text is None:
        return None
    parts = [_DATE.fullmatch(end) for end in text.split("/")]
    if len(parts) <= 2 and all(parts):
        found = [[int(group) for group in part.groups()[:3] if group] for part in parts if part is not None]
        circa = any(part is not None and part[4] for part in parts)
        return {"date-parts": found} | ({"circa": True} if circa else {})
    return {"literal": edtf.in_words(edtf.parse(text))}


def _present(values: Item) -> Item:
    return {key: value for key, value in values.items() if value is not None}
