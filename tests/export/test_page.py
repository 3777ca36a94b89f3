"""The commands of docs/exporting.md are run on a copy of the real base, and print what it says they print."""

import subprocess
from pathlib import Path

from tests import test_readme
from tests.real import REPOSITORY
from tests.test_readme import fits, sessions

PAGE = (REPOSITORY / "docs/exporting.md").read_text("utf-8")
newcomer = test_readme.newcomer


def test_every_command_of_the_page_prints_what_it_says(newcomer: tuple[Path, dict[str, str]]) -> None:
    """In order; what one leaves behind the next one finds."""
    home, environment = newcomer
    blocks = [block.partition("```")[0] for block in PAGE.split("```console\n")[1:]]
    assert blocks
    for command, wanted in [session for block in blocks for session in sessions(block)]:
        done = subprocess.run(
            ["sh", "-c", command], cwd=home, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, (command, done.stderr)
        assert fits(done.stdout.splitlines(), wanted), f"$ {command}\n{done.stdout}{done.stderr}"


def test_every_format_is_documented() -> None:
    """Here or on a page of its own, beside the list of the commands."""
    from plainfacts.cli.export import export  # noqa: PLC0415

    pages = [path for path in (REPOSITORY / "docs").glob("*.md") if path.name != "commands.md"]
    told = " ".join(path.read_text("utf-8") for path in pages)
    assert [name for name in export.commands if f"`{name}`" not in told and f"facts export {name}" not in told] == []
