"""The history of a record: what git knows of its file, through its renamings. Runs git, and changes nothing."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SECONDS = 60
_RECORD, _FIELD = "\x1e", "\x1f"
# A configuration that came with the folder must not start a program, and no pager may hold us.
_SETTINGS = ("core.fsmonitor=false", "log.showSignature=false", "core.quotePath=false")
GIT = ("git", "--no-pager", *(word for setting in _SETTINGS for word in ("-c", setting)))


class HistoryError(Exception):
    """There is no history to read; the message says why."""


class Change(NamedTuple):
    """One commit that touched the file, or what is not committed yet."""

    commit: str
    """The abbreviated hash; empty where nothing is committed."""
    date: str
    """YYYY-MM-DD, the author's; empty where nothing is committed."""
    author: str
    change: str
    """added, changed, renamed from PATH, merged, not committed yet."""
    subject: str


def history(root: Path, path: str) -> list[Change]:
    """The changes of the file at `path` (from the root of the base), the newest first.

    Raises `HistoryError` where git is not there, or the base is in no git repository.
    """
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise HistoryError(f"{root} has no history: {_complaint(inside)}")
    status = _git(root, "status", "--porcelain=v1", "--untracked-files=all", "--", path).stdout
    pending = [Change("", "", "", "not committed yet", _pending(status))] if status.strip() else []
    line = _FIELD.join(("%h", "%as", "%an", "%s"))
    log = _git(root, "log", "--follow", "--name-status", f"--format={_RECORD}{line}", "--", path)
    return pending + [_change(part) for part in log.stdout.split(_RECORD)[1:]]


def past_texts(root: Path, path: str, most: int = 200) -> Iterator[str]:
    """The file as each commit left it, the newest first, through its renamings; at most `most` of them.

    Yields nothing where git is not there, or knows nothing of the file.
    """
    try:
        top = _git(root, "rev-parse", "--show-toplevel")
        log = _git(root, "log", "--follow", f"--max-count={most}", "--name-only", f"--format={_RECORD}%H", "--", path)
        for part in log.stdout.split(_RECORD)[1:]:
            commit, *names = filter(None, part.splitlines())
            if names and not top.returncode:
                shown = _git(root, "cat-file", "blob", f"{commit}:{names[-1]}")
                if not shown.returncode:
                    yield shown.stdout
    except HistoryError:
        return


def _git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(
            [*GIT, *arguments],
            cwd=root,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except FileNotFoundError:
        raise HistoryError("the history is read by git, which is not installed") from None
    except subprocess.TimeoutExpired:
        raise HistoryError(f"git did not answer within {_SECONDS} seconds") from None


def _complaint(run: "subprocess.CompletedProcess[str]") -> str:
    return run.stderr.strip().partition("\n")[0].removeprefix("fatal: ") or "git says no more"


def _pending(status: str) -> str:
    return "the file is new" if status.startswith(("??", "A")) else "the file was changed since the last commit"


def _change(part: str) -> Change:
    head, _, files = part.partition("\n")
    commit, date, author, subject = (head.split(_FIELD) + [""] * 4)[:4]
    return Change(commit, date, author, _in_words(files.strip()), subject)


def _in_words(files: str) -> str:
    kind, *paths = files.partition("\n")[0].split("\t")
    if kind.startswith(("R", "C")) and paths:
        return f"{'renamed' if kind[0] == 'R' else 'copied'} from {paths[0]}"
    return {"A": "added", "M": "changed", "D": "deleted", "T": "changed", "": "merged"}.get(kind, "changed")
