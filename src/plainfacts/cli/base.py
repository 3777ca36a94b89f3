"""Open the fact base that a command works on. Heavy imports wait until a command asks for it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plainfacts.cli.exits import Stop
from plainfacts.corpus.config import Config, ConfigError, find_root, read_config

if TYPE_CHECKING:
    from plainfacts.corpus.corpus import Corpus


def open_root(root: str | None) -> tuple[Path, Config]:
    """The root of the base and its configuration; ends the command with exit 2 where there is none."""
    try:
        found = find_root(root, Path.cwd())
        config = read_config(found)
    except ConfigError as error:
        raise Stop(f"error: {error}") from None
    if (found / ".facts" / "journal").exists():
        _finish(found)
    return found, config


def open_corpus(root: str | None) -> "Corpus":
    """The whole base, read and validated."""
    from plainfacts.corpus.load import load  # noqa: PLC0415

    return load(*open_root(root))


def _finish(root: Path) -> None:
    """Finish what a command that was killed left half written, so that nobody reads a mixture; say where it cannot."""
    from plainfacts.corpus.writing import WriteRefused, only_writer  # noqa: PLC0415

    try:
        with only_writer(root):
            pass
    except (WriteRefused, OSError) as refused:
        print(f"warning: {refused}", file=sys.stderr)
