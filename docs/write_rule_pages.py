"""Write `docs/rules/` from the docstrings of the rules: `python docs/write_rule_pages.py`."""

from pathlib import Path

from plainfacts.report.rule_pages import pages
from plainfacts.rules.every import EVERY_RULE

FOLDER = Path(__file__).parent / "rules"


def main() -> None:
    """Write every page, and take away those that no rule has."""
    wanted = pages(EVERY_RULE)
    FOLDER.mkdir(exist_ok=True)
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    for left in FOLDER.glob("*.md"):
        if left.name not in wanted:
            left.unlink()


if __name__ == "__main__":
    main()
