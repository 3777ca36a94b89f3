"""Every command has help, every option of it says what it does, and the page of the commands is current."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """The script that writes the page."""
    spec = spec_from_file_location("write_command_page", DOCS / "write_command_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_page_is_what_the_commands_say(writer: ModuleType) -> None:
    assert (DOCS / "commands.md").read_text("utf-8") == writer.page(), "run: python docs/write_command_page.py"


def test_every_option_says_what_it_does() -> None:
    """An option alone on its line, with nothing behind it and nothing below, is one without help."""
    text = (DOCS / "commands.md").read_text("utf-8")
    bare = re.findall(r"\n  (-[^\n]*?)\n(?=  -|```|\n)", text)
    assert [option for option in bare if "  " not in option.strip()] == []


def test_the_readme_leads_to_the_page() -> None:
    assert "docs/commands.md" in (DOCS.parent / "README.md").read_text("utf-8")
