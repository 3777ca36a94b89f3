"""What a document says of itself, as keys of its sidecar; a name that is no entity yet is said or asked, never made."""

import sys
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from plainfacts.cli import vocabulary
from plainfacts.cli.asking import NoAnswer, ask, at_a_terminal
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.intake.values import OwnWords
from plainfacts.report.cells import harmless

_MOST_NAMES = 20


def own_keys(corpus: Corpus, own: OwnWords, typed: dict[str, Any], fetched_from: str | None) -> dict[str, Any]:
    """The keys that a document fills itself; those in `typed` are said already.

    The address that a page gives itself counts where nobody knows better: it has to be on the host that it came from.
    """
    url = own.url if fetched_from is None or _host(own.url) == _host(fetched_from) else None
    plain = {"title": own.title, "published": own.published, "language": own.language, "url": url}
    keys: dict[str, Any] = {key: value for key, value in plain.items() if value is not None}
    if "authors" not in typed:
        authors = [_entity(corpus, "author", name, "--author") for name in own.authors[:_MOST_NAMES]]
        keys["authors"] = list(dict.fromkeys(each for each in authors if each is not None))
        if len(own.authors) > _MOST_NAMES:
            print(f"note: it names {len(own.authors)} authors; the first {_MOST_NAMES} were looked up", file=sys.stderr)
    if "publisher" not in typed and own.publisher is not None:
        keys["publisher"] = _entity(corpus, "publisher", own.publisher, "--publisher")
    return {key: value for key, value in keys.items() if value}


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _entity(corpus: Corpus, what: str, name: str, option: str) -> str | None:
    try:
        return vocabulary.entity(corpus, name)
    except NoAnswer as unknown:
        said = f"it names as its {what} {harmless(name)!r}: {harmless(str(unknown))}"
    if at_a_terminal():
        print(f"note: {said}", file=sys.stderr)
        return ask(f"{what} (an entity, or nothing)", partial(vocabulary.entity, corpus), corpus.entity_by_id)
    print(f"note: {said}, and say `{option}`", file=sys.stderr)
    return None
