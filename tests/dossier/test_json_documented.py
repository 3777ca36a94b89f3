"""Every key of a dossier stands in docs/json-dossier.md."""

import re
from pathlib import Path

from tests.cli.test_json_documented import keys
from tests.dossier.making import as_data, base

PAGE = Path(__file__).parents[2] / "docs/json-dossier.md"


def test_every_key_is_documented(tmp_path: Path) -> None:
    """Redacted or not."""
    root = base(tmp_path)
    found = as_data(root, str(root / "draft.md"), "--redact", "tomas-reyes")
    written = set(re.findall(r"[a-z_0-9]+", PAGE.read_text("utf-8")))
    assert set(keys(found)) - written == set()
