"""The folder that a site is written into: counts what it gets."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Folder:
    """An empty folder that is filled."""

    place: Path
    files: list[str] = field(default_factory=list)
    size: int = 0
    """Bytes."""

    def write(self, path: str, content: bytes) -> None:
        """Write one file that is not there yet, with the folders above it."""
        target = self.place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
        self.files.append(path)
        self.size += len(content)
