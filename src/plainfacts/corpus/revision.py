"""A base as git has it at a revision, so that what must never change can be compared. Runs git, and changes nothing."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from plainfacts.corpus.config import Config
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.history import GIT
from plainfacts.corpus.load import load

_SECONDS = 120
_FOLDERS = ("facts", "schema", "seeds")


class RevisionError(Exception):
    """A revision that cannot be read; the message says why."""


def at_revision(root: Path, config: Config, revision: str) -> Corpus:
    """The records of the base at `root` as they were committed in `revision`, without the documents of the sources.

    Raises `RevisionError` where git is not there, the base is in no repository, or the revision is unknown.
    """
    named = _git(root, b"", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if named.returncode:
        known = _git(root, b"", "rev-parse", "--is-inside-work-tree").returncode == 0
        raise RevisionError(
            f"git knows no revision {revision[:60]!r}" if known else f"{root} is in no git repository: it has no past"
        )
    listed = _git(root, b"", "ls-tree", "-r", "-z", named.stdout.decode().strip(), *_FOLDERS)
    if listed.returncode:
        raise RevisionError(f"git cannot list {revision[:60]!r}")
    with tempfile.TemporaryDirectory(prefix="facts-base-") as folder:
        then = Path(folder)
        for name in _FOLDERS:
            (then / name).mkdir()
        for path, content in _contents(root, list(_records(listed.stdout))):
            (then / path).parent.mkdir(parents=True, exist_ok=True)
            (then / path).write_bytes(content)
        return load(then, config)


def _records(listing: bytes) -> Iterator[tuple[str, str]]:
    """The object and the path of each regular file of records."""
    for line in listing.split(b"\0"):
        head, _, path = line.partition(b"\t")
        if head.startswith(b"100") and path.endswith(b".yaml"):
            yield head.split()[2].decode(), os.fsdecode(path)


def _contents(root: Path, records: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Each path with the bytes that git keeps for it: no line end converted, no keyword expanded."""
    wanted = "".join(f"{name}\n" for name, _ in records).encode()
    data, at = _git(root, wanted, "cat-file", "--batch").stdout, 0
    for _, path in records:
        end = data.find(b"\n", at)
        size = data[at:end].rsplit(b" ", 1)[-1]
        if end < 0 or not size.isdigit():
            raise RevisionError(f"git has lost {path}")
        yield path, data[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1


def _git(root: Path, given: bytes, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}
    command = [*GIT, *arguments]
    try:
        return subprocess.run(
            command, cwd=root, env=environment, input=given, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        raise RevisionError("the past is read by git, which is not installed") from None
    except ValueError as error:
        raise RevisionError(f"this is no revision: {error}") from None
    except subprocess.TimeoutExpired:
        raise RevisionError(f"git did not answer within {_SECONDS} seconds") from None
