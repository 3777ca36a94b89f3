"""The cases of a rule: files of YAML that change the default base, and what the check must then say, and nothing else.

A case has `why`, and any of `facts: []` (a base without facts), `write` (content by path; null takes the file away,
`{hex: …}` are bytes, `{link: TARGET}`, `{fifo: ""}` and `{folder: ""}` are no regular files) and `patch` (texts to
replace, by path); `before` is what a revision of the default base held otherwise (content by path, null where it had no
such file). Where no path is given, the first fact is meant. `{sha256}` is the checksum of the document beside a
sidecar, `{sha256:PATH}` that of another one, `{digest}` that of the first fact.

A case that fails has `expect`: `says` (in the message), `line`, `column`, and where it matters `path`, `help`,
`fixable`, `shows` (the words of the passage). `also` lists other codes that its mistake brings with it.
"""

import os
import re
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from plainfacts.corpus.config import read_config
from plainfacts.corpus.load import load
from plainfacts.corpus.readings import read_quotes
from plainfacts.model.digest import digest
from plainfacts.model.facts import Fact
from plainfacts.rules.diagnostic import Diagnostic
from plainfacts.rules.engine import check
from tests.bases import FACTS, make_base, write

_CHECKSUM = re.compile(r"\{sha256(?::([^}]+))?\}")
_FOLDERS = ("facts", "seeds/", "schema/")
_BEFORE = "before"
CASES = Path(__file__).parent / "cases"
FIRST = "facts/port-alba/F-BQ4R-81TM.yaml"
"""The file that a case writes or patches where it names none."""


@dataclass(frozen=True)
class Case:
    """One case of one rule."""

    code: str
    number: int
    data: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.code}-{self.number}-{self.data['why']}"

    def make(self, folder: Path) -> Path:
        """The base of this case on disk."""
        root = make_base(folder, facts=self.data.get("facts"))
        if "before" in self.data:
            then = make_base(folder / _BEFORE)
            for path, content in self.data["before"].items():
                _write(then, path, content)
        for path, content in _by_path(self.data.get("write", {})).items():
            _write(root, path, content)
        for path, changes in _by_path(self.data.get("patch", {})).items():
            text = (root / path).read_bytes().decode()
            for old, new in changes.items():
                assert text.count(old) == 1, f"{self}: {old!r} stands {text.count(old)} times in {path}"
                text = text.replace(old, new.replace("{digest}", _digest()))
            write(root, path, text)
        return root


def _by_path(value: Any) -> dict[str, Any]:
    named = isinstance(value, dict) and all(key.startswith(_FOLDERS) for key in value)
    return value if named else {FIRST: value}


def _write(root: Path, path: str, content: Any) -> None:
    target = root / path
    if content is None:
        target.unlink()
    elif isinstance(content, str):
        write(root, path, _CHECKSUM.sub(lambda found: _checksum(root, found[1] or f"{path[:-5]}.txt"), content))
    elif "hex" in content:
        write(root, path, bytes.fromhex(content["hex"]))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        _make_special(target, content)


def _make_special(target: Path, content: dict[str, str]) -> None:
    if "link" in content:
        target.symlink_to(content["link"])
    elif "fifo" in content:
        os.mkfifo(target)
    else:
        target.mkdir()


def _checksum(root: Path, document: str) -> str:
    """The checksum of a document, so that a case need not work it out."""
    return sha256((root / document).read_bytes()).hexdigest()


@cache
def _digest() -> str:
    """The digest of the first default fact."""
    return digest(Fact(**yaml.load(FACTS[0], yaml.BaseLoader)))


@cache
def cases(code: str) -> tuple[list[Case], list[Case]]:
    """The cases of a rule that fail, and those that pass; empty where it has no file."""
    file = CASES / f"{code}.yaml"
    data = yaml.safe_load(file.read_text("utf-8")) if file.is_file() else {}
    fails = [Case(code, number, case) for number, case in enumerate(data.get("fails", []), start=1)]
    return fails, [Case(code, number, case) for number, case in enumerate(data.get("passes", []), start=1)]


def diagnose(root: Path) -> tuple[Diagnostic, ...]:
    """What the real loader and engine say of the base on disk."""
    corpus = load(root, read_config(root))
    if (root / _BEFORE).is_dir():
        corpus = replace(corpus, before=load(root / _BEFORE, corpus.config))
    return check(corpus, read_quotes(corpus)).diagnostics
