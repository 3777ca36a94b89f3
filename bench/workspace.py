"""Where the benchmark keeps what it makes: generated bases, the peers' copies of them, the peers' environments."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import generate
from bench.plan import Size

HERE = Path(__file__).parent
REPOSITORY = HERE.parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder that may be deleted at any time; whatever is missing from it is made again."""

    root: Path

    def base(self, size: Size) -> Path:
        """The generated base of that size. Generated in a process of its own, so that ours stays small: the kernel
        counts the memory of the parent in the peak of a child that it starts."""
        flags = [f"--{name.replace('_', '-')}={getattr(size, name)}" for name in Size.__dataclass_fields__]
        key = _digest(*_sources("*.py", ("vocabulary", "prose", "plan", "faults", "records", "generate")), *flags)
        name = f"{size.facts}-facts-{size.sources}-sources-{key}"

        def make(into: Path) -> None:
            subprocess.run([sys.executable, "-m", "bench.generate", *flags, str(into)],
                           cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)  # fmt: skip

        return self._kept("bases", name, make)

    def rendition(self, base: Path, name: str, write: Callable[[Path, Path], None]) -> Path:
        """What `write(base, into)` makes of a base for a peer, made once."""
        key = _digest(*_sources("peers/*.py"))
        return self._kept("renditions", f"{base.name}-{name}-{key}", lambda into: write(base, into))

    def environment(self, peer: str) -> Path:
        """The `bin` folder of the peer's own virtual environment, with the versions that its requirements file pins."""
        requirements = HERE / "peers" / f"requirements-{peer}.txt"
        name = f"{peer}-{_digest(requirements.read_bytes(), sys.version)}"

        def make(into: Path) -> None:
            subprocess.run([sys.executable, "-m", "venv", str(into)], check=True)
            with (self.root / "pip.log").open("ab") as log:
                install = [str(into / "bin" / "python"), "-m", "pip", "install", "--requirement", str(requirements)]
                subprocess.run(install, check=True, stdout=log, stderr=log)

        # An environment names itself inside its scripts: it is made where it stays, and a mark tells that it is whole.
        place = self.root / "environments" / name
        if not (place / "whole").exists():
            shutil.rmtree(place, ignore_errors=True)
            make(place)
            (place / "whole").touch()
        return place / "bin"

    def _kept(self, kind: str, name: str, make: Callable[[Path], None]) -> Path:
        place = self.root / kind / name
        if not place.exists():
            half = place.with_name(name + ".half")
            shutil.rmtree(half, ignore_errors=True)
            half.parent.mkdir(parents=True, exist_ok=True)
            make(half)
            half.rename(place)
        return place


def version_of(peer: str) -> str:
    """The version of the peer that its requirements file pins."""
    lines = (HERE / "peers" / f"requirements-{peer}.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines)[peer]


def expected(base: Path) -> generate.Summary:
    """What a base of this workspace holds."""
    return generate.read_summary(base)


def _sources(pattern: str, only: tuple[str, ...] = ()) -> list[bytes]:
    return [path.read_bytes() for path in sorted(HERE.glob(pattern)) if not only or path.stem in only]


def _digest(*parts: bytes | str) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.encode() if isinstance(part, str) else part)
        whole.update(b"\0")
    return whole.hexdigest()[:10]
