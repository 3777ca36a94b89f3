"""A text in the editor of the person at the terminal: a copy goes out, and what comes back is the answer."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from plainfacts.cli.exits import stop


def edited(text: str, name: str) -> str:
    """What a file called `name` with `text` in it holds when the editor is closed; ends the command where it fails."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="facts-") as folder:
        file = Path(folder) / name
        file.write_bytes(text.encode())
        try:
            done = subprocess.run([*shlex.split(command), str(file)], check=False)
            if done.returncode:
                stop(f"the editor {command!r} failed; nothing was written")
            return file.read_bytes().decode("utf-8").removeprefix("\ufeff")
        except (OSError, ValueError) as error:
            stop(f"the editor {command!r} cannot be used: {error}", "set EDITOR to one that waits until you close it")
