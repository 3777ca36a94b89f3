"""The browser and the server that the browser tests and the screenshots share. Needs no pytest."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
MISSING = "no Chromium: tests/browser/install.sh installs it, PLAINFACTS_CHROMIUM names one"


def program() -> str | None:
    """Debian's Chromium, or the one that is named; None where there is none."""
    candidates = (os.environ.get("PLAINFACTS_CHROMIUM", ""), "/usr/bin/chromium", "/usr/bin/chromium-browser")
    return next((name for name in candidates if name and os.access(name, os.X_OK)), None)


@contextmanager
def serving(base: Path) -> Iterator[str]:
    """The address of `facts serve` on the base, without a slash at its end; the server ends with the context."""
    process = subprocess.Popen(
        [sys.executable, "-m", "plainfacts", "serve", "--port", "0", "--root", str(base)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not re.fullmatch(r"http://127\.0\.0\.1:\d+/", address):
            raise RuntimeError(f"facts serve did not come up: it said {address!r}")
        yield address.rstrip("/")
    finally:
        process.terminate()
        process.communicate(timeout=30)
