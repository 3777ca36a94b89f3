"""The frozen documents of the sources: inside `seeds/`, unchanged, UTF-8. A document that is not, is not cited from."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from posixpath import normpath

from plainfacts.anchoring.document import Document
from plainfacts.corpus.corpus import Entry
from plainfacts.corpus.faults import Fault
from plainfacts.corpus.files import FileRefused, inside, read_regular
from plainfacts.model.sources import Source
from plainfacts.text.decode import DecodeFault, decode

# What `read_regular` finds wrong has another name where the file is a source.
_KINDS = {"missing-file": "source-missing", "not-a-regular-file": "source-not-regular", "too-large": "source-too-large"}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file that a sidecar names, and the key that names it."""

    name: str
    sha256: str
    keys: tuple[str, ...]


def read_documents(
    root: Path, sources: tuple[Entry[Source], ...], limit: int, faults: list[Fault], digests: dict[str, bytes]
) -> tuple[dict[str, Document], set[str]]:
    """The text of each source by id, and the paths that sidecars name. Adds to `faults` and to `digests`."""
    documents: dict[str, Document] = {}
    named: set[str] = set()
    for entry in sources:
        source = entry.record
        folder = entry.path.rpartition("/")[0]
        original = _Wanted(source.file, source.sha256, ())
        frozen = None if source.text is None else _Wanted(source.text.file, source.text.sha256, ("text",))
        named.update(normpath(f"{folder}/{wanted.name}") for wanted in (original, frozen) if wanted is not None)
        data = _bytes(root, entry, original, limit, faults, digests)
        if frozen is not None:
            data = _bytes(root, entry, frozen, limit, faults, digests) if data is not None else None
        text = _decoded(data, entry, frozen or original, faults) if data is not None else None
        if text is not None and source.id not in documents:
            documents[source.id] = Document(source.id, text)
    return documents, named


def _bytes(
    root: Path, entry: Entry[Source], wanted: _Wanted, limit: int, faults: list[Fault], digests: dict[str, bytes]
) -> bytes | None:
    folder = entry.path.rpartition("/")[0]
    try:
        data = read_regular(inside(root, "seeds", folder, wanted.name), limit)
    except FileRefused as refused:
        kind = _KINDS.get(refused.kind, refused.kind)
        faults.append(_fault(kind, f"{wanted.name}: {refused}", entry, (*wanted.keys, "file")))
        return None
    checksum = sha256(data)
    digests[f"{folder}/{wanted.name}"] = checksum.digest()
    if checksum.hexdigest() != wanted.sha256:
        message = f"{wanted.name} is not the document that was frozen: its sha256 is {checksum.hexdigest()}"
        faults.append(_fault("source-changed", message, entry, (*wanted.keys, "sha256")))
        return None
    return data


def _decoded(data: bytes, entry: Entry[Source], wanted: _Wanted, faults: list[Fault]) -> str | None:
    try:
        return decode(data)
    except DecodeFault as fault:
        seems = f"; it looks like {fault.likely}" if fault.likely else ""
        message = f"{wanted.name}: {fault.reason} at byte {fault.offset:,}{seems}"
        faults.append(_fault("source-encoding", message, entry, (*wanted.keys, "file"), fault.mend))
        return None


def _fault(
    kind: str, message: str, entry: Entry[Source], keys: tuple[str | int, ...], help: str | None = None
) -> Fault:
    return Fault(kind, message, entry.path, index=entry.index, keys=keys, record=entry.record.id, help=help)
