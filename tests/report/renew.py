"""Write the goldens anew: `python -m tests.report.renew`, then read `git diff` as what people will see."""

import tempfile
from pathlib import Path

from tests.report.cases import CASES, GOLDENS, printed


def renew() -> None:
    """Write every golden, and take away those that no case makes any more."""
    written: set[Path] = set()
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in printed(case, Path(folder) / "base").items():
                written.add(GOLDENS / name)
                (GOLDENS / name).write_bytes(text.encode())
    for path in set(GOLDENS.iterdir()) - written:
        path.unlink()


if __name__ == "__main__":
    renew()
