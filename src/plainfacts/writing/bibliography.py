"""The bibliography of manuscripts: an item for each key that they cite, and one for each source behind it."""

from collections.abc import Iterable
from importlib.resources import files

from plainfacts.corpus.corpus import Corpus
from plainfacts.writing.cited import Cited, cited
from plainfacts.writing.csl import Item, fact_item, source_item
from plainfacts.writing.manuscript import Draft
from plainfacts.writing.mentions import Mention


def bibliography(corpus: Corpus, drafts: Iterable[Draft]) -> list[Item]:
    """The items in the order of the first citation, then the sources by id. Unknown records are left out."""
    records: dict[str, Cited] = {}
    keys: dict[str, str] = {}
    for draft in drafts:
        for mention in draft.mentions:
            name = mention.id
            if name is not None and (name in corpus.fact_by_id or name in corpus.dispute_by_id):
                records.setdefault(name, cited(corpus, name))
                keys.update((key, name) for key in _keys(draft, mention, name))
    found = [fact_item(corpus, records[name], key) for key, name in keys.items()]
    sources = {each.source.id: each.source for record in records.values() for each in record.witnesses}
    return found + [source_item(corpus, sources[name]) for name in sorted(sources)]


def pandoc_filter() -> str:
    """The Lua filter that makes links, footnotes and citations of the sources."""
    return files("plainfacts.writing").joinpath("facts.lua").read_text("utf-8")


def _keys(draft: Draft, mention: Mention, name: str) -> list[str]:
    """The keys under which a citation processor will ask: the ID, as it is typed, and with its pin."""
    keys = [name, mention.typed]
    if mention.pin_span is not None:
        pin = mention.pin_span.of(draft.manuscript.text).lstrip("\\")
        keys += [f"{key}{pin}" for key in keys]
    return keys
