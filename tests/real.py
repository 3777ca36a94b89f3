"""A copy of this repository's own fact base, so that a test may build and change it."""

from pathlib import Path
from shutil import copytree

REPOSITORY = Path(__file__).parents[1]


def copy_real_base(folder: Path) -> Path:
    """Copy `facts`, `seeds` and `schema` into `folder` and return it."""
    for part in ("facts", "seeds", "schema"):
        copytree(REPOSITORY / part, folder / part)
    return folder
