"""Manuscripts that cite facts: text files as they are, Word and OpenDocument through pandoc where it is installed."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plainfacts.corpus.files import FileRefused, read_regular
from plainfacts.text.decode import DecodeFault, decode

_SECONDS = 60


class Form(StrEnum):
    """What a manuscript is written in."""

    MARKDOWN = "Markdown"
    LATEX = "LaTeX"
    HTML = "HTML"
    RST = "reStructuredText"
    ASCIIDOC = "AsciiDoc"
    PLAIN = "plain text"
    DOCX = "Word"
    ODT = "OpenDocument"


FORMS = {
    ".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN, ".mdown": Form.MARKDOWN, ".qmd": Form.MARKDOWN,
    ".rmd": Form.MARKDOWN, ".tex": Form.LATEX, ".ltx": Form.LATEX, ".html": Form.HTML, ".htm": Form.HTML,
    ".xhtml": Form.HTML, ".rst": Form.RST, ".adoc": Form.ASCIIDOC, ".asciidoc": Form.ASCIIDOC, ".asc": Form.ASCIIDOC,
    ".txt": Form.PLAIN, ".text": Form.PLAIN, ".docx": Form.DOCX, ".odt": Form.ODT,
}  # fmt: skip
CONVERTED = {Form.DOCX: "docx", Form.ODT: "odt"}
"""The forms that pandoc reads for us, by its own names; such a file is never written."""


class ManuscriptError(Exception):
    """A manuscript that cannot be read; the message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of a manuscript. Of a converted one, one line a paragraph, and `data` is None."""

    path: str
    """From the root of the base, with `/`; it may lead out of it."""
    form: Form
    text: str
    data: bytes | None
    """The bytes of the file, where the text is what it holds."""


def read_manuscript(root: Path, path: str, limit: int) -> Manuscript:
    """The manuscript at `path` from the root. Raises `ManuscriptError`, and nothing else."""
    form = FORMS.get(Path(path).suffix.lower())
    if form is None:
        raise ManuscriptError(f"{path}: no manuscript ends so; there are {', '.join(FORMS)}")
    try:
        data = read_regular((root / path).resolve(), limit)
        if form in CONVERTED:
            return Manuscript(path, form, _converted(path, data, CONVERTED[form]), None)
        return Manuscript(path, form, decode(data), data)
    except FileRefused as refused:
        raise ManuscriptError(f"{path}: {refused}") from None
    except (OSError, RuntimeError):  # RuntimeError: Path.resolve on a ring of links, before Python 3.13
        raise ManuscriptError(f"{path}: the links of this path lead nowhere") from None
    except DecodeFault as fault:
        seems = f"; it looks like {fault.likely}" if fault.likely else ""
        message = f"{path}: {fault.reason} at byte {fault.offset:,}{seems}\nhelp: {fault.mend}"
        raise ManuscriptError(message) from None


def read_listed(root: Path, path: str, limit: int) -> Manuscript:
    """The manuscript at a path that a glob gave. Raises `ManuscriptError`, also where a link leads out of the base."""
    try:
        inside = (root / path).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        inside = True  # a ring of links, which reading it tells
    if not inside:
        raise ManuscriptError(f"{path}: this link leads out of the fact base\nhelp: name the file itself to read it")
    return read_manuscript(root, path, limit)


def listed(root: Path, globs: Iterable[str]) -> list[str]:
    """The manuscripts that the globs of the configuration mean, from the root, each once, in order.

    Sources are none, nor what is in a hidden folder. Raises `ManuscriptError` for a glob that leads out of the base.
    """
    found: set[str] = set()
    for glob in globs:
        if glob.startswith("/") or ".." in glob.split("/"):
            raise ManuscriptError(f"manuscripts: {glob!r} leads out of the fact base")
        try:
            paths = list(root.glob(glob))
        except (ValueError, NotImplementedError) as error:
            raise ManuscriptError(f"manuscripts: {glob!r} is no glob: {error}") from None
        found.update(path.relative_to(root).as_posix() for path in paths if path.suffix.lower() in FORMS)
    return sorted(path for path in found if _is_own(path) and (root / path).is_file())


def _is_own(path: str) -> bool:
    *folders, _ = path.split("/")
    return folders[:1] != ["seeds"] and not any(folder.startswith(".") for folder in folders)


def _converted(path: str, data: bytes, form: str) -> str:
    """The text of a document by pandoc, which runs in its sandbox: it reads no other file and no network."""
    program = os.environ.get("PANDOC") or shutil.which("pandoc")
    if program is None:
        raise ManuscriptError(f"{path}: pandoc reads this, and is not installed\nhelp: install pandoc, or set PANDOC")
    try:
        done = subprocess.run(
            [program, "--sandbox", "-f", form, "-t", "plain", "--wrap=none"],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except OSError as error:
        raise ManuscriptError(f"{path}: pandoc cannot be run: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise ManuscriptError(f"{path}: pandoc did not finish within {_SECONDS} seconds") from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ManuscriptError(f"{path}: pandoc cannot read it: {why}")
    return done.stdout.decode("utf-8", "replace")
