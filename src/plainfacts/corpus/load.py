"""Read a fact base: every file once, each record validated, each document decoded. Raises nothing for bad content."""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from posixpath import normpath
from typing import Any

from plainfacts.anchoring.document import Document
from plainfacts.corpus.config import Config
from plainfacts.corpus.corpus import Corpus, Entry, Record
from plainfacts.corpus.documents import read_documents
from plainfacts.corpus.faults import START, Fault, Position
from plainfacts.corpus.files import FileRefused, Listed, listing, read_regular
from plainfacts.corpus.prefetch import Ahead
from plainfacts.corpus.shapes import validate
from plainfacts.corpus.yaml_stream import read
from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity, Predicate, Topic
from plainfacts.text.decode import DecodeFault, decode
from plainfacts.text.lines import LineIndex

_LINE = re.compile(r"""^(?:[ -] )?(id|file):[ ]*["']?([^\s"'#]{1,100})""", re.MULTILINE)

ModelOf = Callable[[dict[str, Any]], type[Record]]
"""Which kind of record some plain data is to become."""

Progress = Callable[[int], None]
"""Called with the number of files read so far."""


@dataclass
class _Reading:
    """What one load gathers; it does not leave this module."""

    root: Path
    config: Config
    progress: Progress | None
    entries: dict[type[Record], list[Entry[Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    digests: dict[str, bytes] = field(default_factory=dict)
    others: list[Listed] = field(default_factory=list)
    spoken_for: set[str] = field(default_factory=set)
    """Documents that a refused sidecar names: they have one, so that only its own faults are said."""

    def of(self, model: type[Record]) -> tuple[Entry[Any], ...]:
        return tuple(self.entries.get(model, ()))

    def lost(self, text: str, path: str) -> None:
        """Remember what a text names that could not be read: it exists, and whoever names it names nothing unknown."""
        for key, name in _LINE.findall(text):
            if key == "id":
                self.broken.add(name)
            else:
                self.spoken_for.add(normpath(f"{path.rpartition('/')[0]}/{name}"))


def load(root: Path, config: Config, progress: Progress | None = None, ahead: Ahead | None = None) -> Corpus:
    """The fact base at `root`. What cannot be read is in `faults`; only a missing root raises.

    `ahead` is of the same root, made as early as a command could; it is used up here.
    """
    reading = _Reading(root, config, progress)
    with without_garbage_collection(), ahead or Ahead(root, config.limits.record_bytes) as files:
        _read_folder(reading, files, "facts", _fact_or_dispute)
        _read_schema(reading)
        _read_folder(reading, files, "seeds", _always(Source))
        sources: tuple[Entry[Source], ...] = reading.of(Source)
        documents, named = read_documents(root, sources, config.limits.source_bytes, reading.faults, reading.digests)
    return _corpus(reading, sources, documents, named)


def _corpus(
    reading: _Reading, sources: tuple[Entry[Source], ...], documents: dict[str, Document], named: set[str]
) -> Corpus:
    known = named | reading.spoken_for
    unlisted = [item.path for item in reading.others if _is_document(item) and item.path not in known]
    return Corpus(
        root=reading.root,
        config=reading.config,
        facts=reading.of(Fact),
        disputes=reading.of(Dispute),
        sources=sources,
        entities=reading.of(Entity),
        predicates=reading.of(Predicate),
        topics=reading.of(Topic),
        documents=documents,
        faults=tuple(reading.faults),
        broken=frozenset(reading.broken),
        unlisted=tuple(unlisted),
        digests=reading.digests,
    )


def _read_schema(reading: _Reading) -> None:
    homes: dict[str, type[Record]] = {"schema/predicates.yaml": Predicate, "schema/topics.yaml": Topic}
    for item in listing(reading.root, "schema"):
        if item.path.startswith("schema/entities/"):
            if _is_record_file(reading, item):
                _read_file(reading, item.path, _always(Entity))
        elif not item.regular:
            _not_regular(reading, item)
        elif item.path in homes:
            _read_file(reading, item.path, _always(homes[item.path]))
        elif _looks_like_yaml(item.path):
            where = "the vocabulary is read from entities/*.yaml, predicates.yaml and topics.yaml"
            _overlooked(reading, item, f"this file is not read: {where}")


def _read_folder(reading: _Reading, files: Ahead, folder: str, model_of: ModelOf) -> None:
    for item, clean in files.items(folder):
        if not _is_record_file(reading, item):
            continue
        if clean is None:
            _read_file(reading, item.path, model_of)
        else:
            digest, records = clean
            _reached(reading, item.path, digest)
            _keep(reading, item.path, records, model_of)


def _is_record_file(reading: _Reading, item: Listed) -> bool:
    """Whether a file is read as records; what would be passed over in silence is a fault."""
    if not item.path.isprintable():
        _overlooked(reading, item, "the name of this file holds a character that cannot be printed")
    elif not item.regular and item.path.rpartition("/")[2].startswith(".#"):
        pass  # Emacs keeps such a link beside a file that somebody edits
    elif not item.regular and not item.path.startswith("seeds/"):
        _not_regular(reading, item)  # a linked folder would hide records too
    elif not _looks_like_yaml(item.path):
        reading.others.append(item)
    elif not item.path.endswith(".yaml"):
        _overlooked(reading, item, "this file would be passed over: only files named NAME.yaml are read")
    elif any(part.startswith(".") for part in item.path.split("/")):
        _overlooked(
            reading, item, "this file would be passed over: it is hidden, since its name or folder begins with a dot"
        )
    elif not item.regular:
        _not_regular(reading, item)
    else:
        return True
    return False


def _not_regular(reading: _Reading, item: Listed) -> None:
    reading.faults.append(Fault("not-a-regular-file", f"this is {item.kind}, not a regular file", item.path, START))


def _read_file(reading: _Reading, path: str, model_of: ModelOf) -> None:
    text = _text(reading, path)
    if text is None:
        return
    stream = read(text)
    _keep(reading, path, stream.records, model_of)
    if stream.refusal is not None:
        refusal = stream.refusal
        reading.faults.append(Fault(refusal.kind, refusal.message, path, refusal.position))
        reading.lost(text, path)


def _keep(reading: _Reading, path: str, records: tuple[dict[str, Any], ...], model_of: ModelOf) -> None:
    for index, data in enumerate(records):
        model = model_of(data)
        result = validate(model, data, path, index)
        if isinstance(result, list):
            reading.faults.extend(result)
            if isinstance(data.get("id"), str):
                reading.broken.add(data["id"])
            if isinstance(data.get("file"), str):
                reading.spoken_for.add(normpath(f"{path.rpartition('/')[0]}/{data['file']}"))
        else:
            reading.entries.setdefault(model, []).append(Entry(result, path, index))


def _reached(reading: _Reading, path: str, digest: bytes) -> None:
    reading.digests[path] = digest
    if reading.progress is not None:
        reading.progress(len(reading.digests))


def _text(reading: _Reading, path: str) -> str | None:
    try:
        data = read_regular(f"{reading.root}/{path}", reading.config.limits.record_bytes)
    except FileRefused as refused:
        reading.faults.append(Fault(refused.kind, str(refused), path, START))
        return None
    _reached(reading, path, sha256(data).digest())
    try:
        return decode(data).removeprefix("\ufeff")
    except DecodeFault as fault:
        if data[fault.offset] == 0 and not (fault.likely or "").startswith("UTF-"):
            return data.decode("utf-8").removeprefix("\ufeff")  # a NUL in UTF-8 is a control character like others
        reading.faults.append(_not_utf_8(data, fault, path))
        reading.lost(data.decode("utf-8", "replace"), path)
        return None


def _not_utf_8(data: bytes, fault: DecodeFault, path: str) -> Fault:
    before = data[: fault.offset].decode("utf-8").removeprefix("\ufeff")
    line, column = LineIndex(before).position(len(before))
    seems = f"; it looks like {fault.likely}" if fault.likely else ""
    message = f"the file is not UTF-8: the byte 0x{data[fault.offset]:02X} is no part of a character{seems}"
    return Fault("not-utf-8", message, path, Position(line, column, line, column + 1), help=fault.mend)


def _fact_or_dispute(data: dict[str, Any]) -> type[Record]:
    identifier = data.get("id")
    kind = identifier[:1].upper() if isinstance(identifier, str) else ""
    return Dispute if kind == "D" or (kind != "F" and "explanation" in data) else Fact


def _always(model: type[Record]) -> ModelOf:
    return lambda _data: model


def _looks_like_yaml(path: str) -> bool:
    return path.lower().endswith((".yaml", ".yml"))


def _is_document(item: Listed) -> bool:
    name = item.path.rpartition("/")[2]
    return item.path.startswith("seeds/") and not name.startswith((".", "README"))


def _overlooked(reading: _Reading, item: Listed, message: str) -> None:
    path = item.path if item.path.isprintable() else item.path.encode("unicode_escape", "surrogatepass").decode("ascii")
    reading.faults.append(Fault("overlooked-file", message, path, START))


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """A load only makes values that stay; looking through them for garbage makes pydantic four times slower."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
