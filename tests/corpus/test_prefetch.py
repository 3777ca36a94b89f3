"""Reading ahead on all processors changes how fast a base is read, and nothing else."""

import os
from pathlib import Path

import pytest

from plainfacts.corpus import prefetch
from plainfacts.corpus.config import Config
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.load import load
from tests.bases import FACTS, make_base, write

TWICE = "facts/twice.yaml"


def several(folder: Path) -> Path:
    """A base with a few hundred files, some of them odd in a way that only the parent may report."""
    make_base(folder)
    for number in range(250):
        write(folder, f"facts/more/{number:03}.yaml", FACTS[0].replace("id: F-BQ4R-81TM", f"id: F-0000-{number:04}"))
    write(folder, TWICE, "id: F-BQ4R-81TM\nid: F-BQ4R-81TM\n")
    write(folder, "facts/latin.yaml", "note: né\n".encode("latin-1"))
    write(folder, "facts/nul.yaml", b"note: \0\n")
    write(folder, "facts/bom.yaml", b"\xef\xbb\xbf" + FACTS[2].replace("F-JX59-D3W4", "F-S6H0-VNPT").encode())
    write(folder, "facts/large.yaml", "#" * (1 << 20) + "\n")
    return folder


def both(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Corpus, Corpus]:
    """The base read by one process, and with workers."""
    alone = load(folder, Config())
    monkeypatch.setattr(prefetch, "_workers", lambda _files: 2)
    return alone, load(folder, Config())


def test_workers_give_what_one_process_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, helped = both(several(tmp_path), monkeypatch)
    assert helped.facts == alone.facts
    assert helped.faults == alone.faults
    assert helped.digests == alone.digests
    assert helped.broken == alone.broken
    assert (
        len(alone.faults) > 200
    )  # most of the made-up ids do not fit their check characters, and the odd files are told


def test_a_worker_that_dies_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in the middle of a chunk, as by the out-of-memory killer: the parent reads those files itself."""
    parent, clean = os.getpid(), prefetch._clean

    def dying(root: str, path: str, limit: int) -> prefetch.Clean | None:
        if os.getpid() != parent and path.endswith("120.yaml"):
            os._exit(9)
        return clean(root, path, limit)

    monkeypatch.setattr(prefetch, "_clean", dying)
    alone, helped = both(several(tmp_path), monkeypatch)
    assert helped.facts == alone.facts
    assert helped.faults == alone.faults


def test_no_worker_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both(several(tmp_path), monkeypatch)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_workers_that_nobody_listens_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that stops before it reads, with more in each pipe than it holds."""
    monkeypatch.setattr(prefetch, "_workers", lambda _files: 3)
    make_base(tmp_path)
    for number in range(600):
        write(tmp_path, f"facts/more/{number:03}.yaml", f"note: {'x' * 20_000}\n")
    prefetch.Ahead(tmp_path, 1 << 20).close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
