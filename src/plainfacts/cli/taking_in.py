"""A document in hand or at an address, on its way to be frozen: read or fetched, known already, told of, refused."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plainfacts.cli.exits import Exit, stop
from plainfacts.corpus.config import Limits
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.files import FileRefused, read_regular
from plainfacts.corpus.freezing import Freeze, FreezeRefused, Incoming, freeze
from plainfacts.corpus.intake.addresses import anywhere, is_public, looks_like_url
from plainfacts.corpus.intake.file_names import another, file_name
from plainfacts.corpus.intake.kinds import kind_of
from plainfacts.corpus.intake.values import IntakeRefused
from plainfacts.report.cells import harmless


@dataclass(frozen=True, slots=True)
class Handling:
    """What options say of how a document is read or fetched."""

    encoding: str | None
    whole_page: bool
    allow_local: bool


@dataclass(frozen=True, slots=True)
class Came:
    """A document that is ready to be written, and the keys of its sidecar that say where it came from."""

    frozen: Freeze
    keys: dict[str, Any]


def document(corpus: Corpus, named: str, how: Handling) -> Came:
    """The document of that name, or at that address. Ends the command where it cannot be frozen, or is already."""
    limits = corpus.config.limits
    if looks_like_url(named):
        incoming, origin = _fetched(corpus, named, how)
    else:
        if how.allow_local:
            stop(f"--allow-local is for an address, and {named} is a file", "leave it out")
        incoming, origin = _read(named, how, limits), {}
    _known(corpus, named, incoming.data)
    try:
        frozen = freeze(incoming, limits)
    except FreezeRefused as refused:
        stop(str(refused), refused.help, Exit.ERRORS)
    for note in frozen.notes:
        print(f"note: {harmless(note)}", file=sys.stderr)
    return Came(frozen, frozen.keys | origin)


def _read(named: str, how: Handling, limits: Limits) -> Incoming:
    try:
        data = read_regular(Path(named).resolve(), limits.source_bytes)
    except FileRefused as refused:
        stop(f"{named}: {refused}")
    return Incoming(Path(named).name, data, how.encoding, whole_page=how.whole_page)


def _fetched(corpus: Corpus, url: str, how: Handling) -> tuple[Incoming, dict[str, Any]]:
    from plainfacts.corpus.intake.fetching import fetch  # noqa: PLC0415  it brings httpx with it

    limits = corpus.config.limits
    try:
        found = fetch(url, limits.source_bytes, limits.seconds, permitted=anywhere if how.allow_local else is_public)
        kind, _ = kind_of(url, found.data, found.content_type)
    except IntakeRefused as refused:
        stop(str(refused), refused.help, Exit.ERRORS)
    retrieved: dict[str, Any] = {"url": found.url, "on": found.on.strftime("%Y-%m-%dT%H:%M:%SZ")}
    if found.redirects:
        retrieved["redirects"] = [{"status": status, "location": at} for status, at in found.redirects]
    if found.headers:
        retrieved["headers"] = found.headers
    name = file_name(found.final_url, kind)
    if any((corpus.root / "seeds" / each).exists() for each in (name, f"{Path(name).stem}.yaml")):
        name = another(name, found.data)
    origin = {"url": found.final_url, "accessed": found.on.strftime("%Y-%m-%d"), "retrieved": retrieved}
    return Incoming(name, found.data, how.encoding, found.content_type, how.whole_page), origin


def _known(corpus: Corpus, named: str, data: bytes) -> None:
    from hashlib import sha256  # noqa: PLC0415

    digest = sha256(data).hexdigest()
    for entry in corpus.sources:
        if entry.record.sha256 == digest:
            stop(f"{named} is frozen already: it is {entry.id}", f"facts add {entry.id} …", Exit.ERRORS)
