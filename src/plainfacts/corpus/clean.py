"""Remember that a base was checked and nothing was found, so that it is not all read again while nothing is touched.

What is remembered holds for exactly the files that were checked, by all that the file system says of them (see
`inputs`), for the same options, and for the same program. Nobody can hand it to us in a repository: inodes and times of
change are this machine's own. A base with findings is never remembered: they are found again, each time.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from plainfacts.corpus.inputs import OWN, Inputs, is_settled

_NAME = "clean"


def recall(inputs: Inputs, about: str, names: Iterable[str]) -> dict[str, int] | None:
    """The counts of these `names` that `keep` was told of the same files and the same `about`; None otherwise."""
    try:
        key, _, said = (inputs.root / OWN / _NAME).read_text("ascii").partition("\n")
        counts = json.loads(said) if key == _key(inputs, about) else None
    except (OSError, ValueError):
        return None
    if not isinstance(counts, dict) or set(counts) != set(names) or any(type(n) is not int for n in counts.values()):
        return None
    return counts


def keep(inputs: Inputs, about: str, counts: Mapping[str, int]) -> None:
    """Remember that `inputs`, as they were listed before they were read, are clean. Where it cannot, it does not."""
    own = inputs.root / OWN
    part = own / f"{_NAME}.{os.getpid()}"
    if not is_settled(inputs):
        return
    with suppress(OSError):
        part.write_text(f"{_key(inputs, about)}\n{json.dumps(counts)}\n", "ascii")
        part.replace(own / _NAME)


def _key(inputs: Inputs, about: str) -> str:
    from hashlib import sha256  # noqa: PLC0415

    key = sha256(about.encode())
    key.update(_program())
    key.update(inputs.listing)
    return key.hexdigest()


def _program() -> bytes:
    """What the file system says of our own code: another version may find what this one does not."""
    said = []
    waiting = [str(Path(__file__).parent.parent)]
    while waiting:
        with os.scandir(waiting.pop()) as scan:
            for entry in scan:
                if entry.is_dir():
                    waiting.append(entry.path)
                elif entry.name.endswith(".py"):
                    status = entry.stat()
                    said.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(sorted(said)).encode(errors="surrogateescape")
