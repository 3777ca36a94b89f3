"""Take the text out of a document in a process of its own, within limits of time and memory."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from typing import Any

from plainfacts.corpus.config import Limits
from plainfacts.corpus.intake.kinds import Kind
from plainfacts.corpus.intake.values import IntakeRefused, OwnWords, Taken

_EXTRAS = {Kind.HTML: ("html", "trafilatura"), Kind.PDF: ("pdf", "pypdfium2"), Kind.DOCX: ("docx", "mammoth")}
_STARTING = 10
"""Seconds that the process may take to start, besides its own time."""


def extract(kind: Kind, data: bytes, limits: Limits, *, whole: bool = False) -> Taken:
    """The text of a PDF, of a DOCX, or of HTML (as UTF-8); with `whole`, all that a page shows.

    Raises `IntakeRefused`; the process is gone then.
    """
    extra, package = _EXTRAS[kind]
    if find_spec(package) is None:
        raise IntakeRefused(
            f"{kind} is read by {package}, which is not installed here", f"pip install 'plainfacts[{extra}]'"
        )
    options = {
        "kind": kind.value,
        "whole": whole,
        "seconds": limits.seconds,
        "memory_bytes": limits.memory_bytes,
        "unpacked_bytes": limits.unpacked_bytes,
        "pages": limits.pages,
    }
    answer = _answer(options, data)
    if "refused" in answer:
        raise IntakeRefused(answer["refused"], _MEMORY if answer.get("memory") else answer.get("help"))
    pages = tuple((start, end) for start, end in answer["pages"])
    own = OwnWords.of(answer["own"])
    return Taken(answer["text"], answer["extractor"], answer["version"], pages, own, tuple(answer["notes"]))


_MEMORY = "it may be made to do harm; if you trust it, raise limits.memory_bytes in facts.toml"
_TIME = "it may be made to do harm; if you trust it, raise limits.seconds in facts.toml"


def _answer(options: dict[str, Any], data: bytes) -> dict[str, Any]:
    # -P: the folder in which a person stands may hold a module with any name.
    command = [sys.executable, "-B", "-P", "-m", "plainfacts.corpus.intake.child", json.dumps(options)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            output, errors = process.communicate(data, timeout=options["seconds"] + _STARTING)
        except subprocess.TimeoutExpired:
            _end(process)
            raise IntakeRefused(f"it takes more than {options['seconds']} seconds to read", _TIME) from None
        except BaseException:
            _end(process)
            raise
    if process.returncode == 0:
        answer: dict[str, Any] = json.loads(output)
        return answer
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise IntakeRefused(f"it takes more than {options['seconds']} seconds to read", _TIME)
    last = (errors.decode("utf-8", "replace").strip() or f"signal {-process.returncode}").splitlines()[-1]
    if "MemoryError" in last or "memory" in last.lower() or process.returncode == -signal.SIGSEGV:
        raise IntakeRefused("it takes more memory to read than is allowed, or breaks its reader", _MEMORY)
    raise IntakeRefused(
        f"its reader failed: {last[:300]}", f"look whether it opens elsewhere; as {options['kind']} it cannot be frozen"
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """The process and whatever it may have started are gone."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
