"""The process that takes a document apart: little memory, little time, no network, no file written, no program started.

It is run by `extraction`: bytes on stdin, JSON on stdout. A document that a library stumbles over ends this process and
no other.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from plainfacts.corpus.intake.values import IntakeRefused, Taken

_NEVER = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "pty.", "ftplib.",
    "http.", "urllib.", "smtplib.", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink",
    "os.truncate", "shutil.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Read one document from stdin as the options in the first argument say."""
    options = json.loads(sys.argv[1])
    _limit(options["seconds"], options["memory_bytes"])
    data = sys.stdin.buffer.read()
    _import(options["kind"])
    sys.addaudithook(_refuse)
    try:
        answer: dict[str, Any] = asdict(_taken(options, data))
    except IntakeRefused as refused:
        answer = {"refused": str(refused), "help": refused.help}
    except MemoryError:
        answer = {"refused": "it takes more memory to read than is allowed", "memory": True}
    except RecursionError:
        answer = {"refused": "it is nested too deeply to be read"}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


def _taken(options: dict[str, Any], data: bytes) -> Taken:
    from plainfacts.corpus.intake import docx, html_page, pdf  # noqa: PLC0415

    if options["kind"] == "PDF":
        return pdf.read(data, options["pages"])
    if options["kind"] == "DOCX":
        return docx.read(data, options["unpacked_bytes"])
    return html_page.read(data.decode("utf-8"), whole=options["whole"])


def _import(kind: str) -> None:
    """What is needed is imported before the gate falls: an import may look at the machine in ways that are refused."""
    with suppress(ImportError):  # `extraction` has said so already, or the reader says it
        if kind == "PDF":
            import pypdfium2  # noqa: F401, PLC0415
        elif kind == "DOCX":
            import mammoth  # noqa: F401, PLC0415
        else:
            import trafilatura  # noqa: F401, PLC0415


def _limit(seconds: int, memory: int) -> None:
    """As far as the system knows these limits: macOS does not hold memory to one."""
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):
            _, hardest = resource.getrlimit(what)
            resource.setrlimit(what, (most, most) if hardest == resource.RLIM_INFINITY else (min(most, hardest),) * 2)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook (PEP 578): it cannot be taken away again."""
    if event == "open" and len(arguments) > 2 and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError("nothing is written while a document is read")
    if event.startswith(_NEVER):
        raise PermissionError(f"nothing but reading is allowed while a document is read ({event})")


if __name__ == "__main__":
    main()
