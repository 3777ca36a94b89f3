"""The small bases behind the goldens, and what `facts check` prints of each, without what changes from run to run."""

import contextlib
import io
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from plainfacts.cli.app import main
from tests.bases import SPARE, fact, make_base, write

GOLDENS = Path(__file__).parent / "goldens"
FORMATS = ("text", "json", "github", "sarif", "junit")

_SPACES = "Le bateau est arrivé\u00a0: « 40\u202fmarins » à bord.\r\n東京で100人の兵士が「上陸」した。\r\n"
_MISQUOTED = """\
# One citation of each kind.
id: F-S6H0-VNPT
statement: The harbour master of Port Alba expected no cargo before Friday.
status: accepted
citations:
  - source: courier-2021-05-04
    quote: Nobody said this anywhere
    span: [0, 25]
  - source: courier-2021-05-04
    quote: No cargo was unloaded.
    span: [51, 73]
  - source: courier-2021-05-04
    quote: none was expected before Friday  # no span yet
  - source: courier-2021-05-04
    quote: '"They stay for a week,"'
    span: [129, 152]
  - source: courier-2021-05-04
    quote: Port Alba
  - source: courier-2021-05-04
    quote: >-
      About 45 sailors
      came ashore at Port Alba
    span: [51, 92]
  - source: courier-2021-05-04
    quotes: [Two ships, who commands the ship]
    spans: [[0, 9], [177, 196]]
  - source: courier-2021-05-04
    quote: Some 60 sailors landed at Port Alba
    span: [51, 86]
    context:
      - {quote: on Monday, span: [94, 103], role: date}
  - source: lost
    quote: anything
"""


def _clean(folder: Path) -> None:
    make_base(folder)


def _misquoted(folder: Path) -> None:
    """One citation of each verdict, in one record."""
    make_base(folder, facts=[_MISQUOTED])


def _scripts(folder: Path) -> None:
    """Spaces that cannot be seen, wide letters, a tab, CRLF, several records in one stream."""
    quotes = ["arrivé : « 40 marins »", "東京で100人の兵士が「到着」した。"]
    citations = [{"source": "ports", "quote": quote, "span": [0, 5]} for quote in quotes]
    first, second = (fact(name, citations=[each]) for name, each in zip(SPARE, citations, strict=True))
    make_base(folder, sources={"ports": _SPACES}, facts=["# two records\n" + first + "---\n" + second])


def _broken(folder: Path) -> None:
    """Files that are not read: bad YAML, an unknown key, a hidden file, Latin-1."""
    make_base(folder, facts=[fact()], disputes=[])
    write(folder, "facts/colon.yaml", "id: F-T4X9-Q7ZZ\nstatement: He said: the ship left\n")
    write(folder, "facts/key.yaml", fact(SPARE[1], sttaus="draft"))
    write(folder, "facts/.hidden.yaml", "id: x\n")
    write(folder, "facts/latin.yaml", "statement: señal\n".encode("latin-1"))
    write(folder, "facts/escape.yaml", 'id: "\\e[31m"\n')


def _empty(folder: Path) -> None:
    for name in ("facts", "seeds"):
        (folder / name).mkdir(parents=True)


CASES: Mapping[str, Callable[[Path], None]] = {
    "clean": _clean,
    "misquoted": _misquoted,
    "scripts": _scripts,
    "broken": _broken,
    "empty": _empty,
}


def printed(case: str, folder: Path) -> dict[str, str]:
    """What each format prints of a case, by the name of its golden. `folder` is new."""
    CASES[case](folder)
    before = Path.cwd()
    os.chdir(folder)
    try:
        return {f"{case}.{format}.golden": _printed(format) for format in FORMATS}
    finally:
        os.chdir(before)


def _printed(format: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["check", "--format", format, "--select", "Y,R,S,C,I"])
    return _without_rules(out.getvalue()) if format == "sarif" else out.getvalue()


def _without_rules(log: str) -> str:
    """A SARIF log without the pages of all rules, which have tests of their own, and without our version."""
    document = json.loads(log)
    driver = document["runs"][0]["tool"]["driver"]
    driver["semanticVersion"] = "…"
    driver["rules"] = [rule["id"] for rule in driver["rules"]][:1]
    for result in document["runs"][0]["results"]:
        result["ruleIndex"] = "…"
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
