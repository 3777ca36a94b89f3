"""However a record is laid out and its quotes were typed: after `--fix` the check is clean, the comments stand."""

import json
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.cli.app import main
from tests.bases import SPARE, make_base, write

WORDS = [
    "ship",
    "“Estrela”",
    "it’s",
    "no\u00a0one",
    "São",
    "a\u0301bel",
    "東京",
    "half–day",
    "key: value",
    "so #1",
    "\u200bzero",
    "- dash",
]
JOINTS = [" ", "\n", "\u00a0", "  ", "\r\n", "\u2009"]
TYPED = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "\u00a0": " ", "–": "-", "\u2009": " ", "\n": " ", "\r": None, "\u200b": None}
)


@st.composite
def documents(draw: st.DrawFn) -> list[str]:
    """The pieces of a document; every word has a number, so that two words in a row stand once."""
    pieces = []
    for number in range(draw(st.integers(6, 12))):
        pieces += [f"{draw(st.sampled_from(WORDS))}{number}", draw(st.sampled_from(JOINTS))]
    return pieces


@st.composite
def records(draw: st.DrawFn, pieces: list[str]) -> str:
    """A fact whose quotes are typed in plain characters, or exactly, with spans right, wrong or missing."""
    text = "".join(pieces)
    quote, span = draw(_quotes(pieces, 0, 3))
    first, _ = draw(_quotes(pieces, 0, 2))
    second, _ = draw(_quotes(pieces, 3, len(pieces) // 2 - 1))
    nl = draw(st.sampled_from(["\n", "\r\n"]))
    note = draw(st.sampled_from(["", "  # kept", " # kept: [1, 2]"]))
    located = draw(st.sampled_from(["", f"    span: {list(span)}{note}{nl}", f"    span: [0, {len(text)}]{nl}"]))
    gapped = draw(
        st.sampled_from(
            ["", f"    spans: [[0, 1], [2, 3]]{note}{nl}", f"    spans:{nl}    - [0, 1]{nl}    - - 1{nl}      - 2{nl}"]
        )
    )
    head = f"# kept{nl}id: {SPARE[0]}{note}{nl}statement: Something was seen.{nl}status: draft{nl}citations:{nl}"
    block = f"  - source: doc{note}{nl}    quote: {draw(_scalars(quote, note, nl))}{nl}{located}"
    block += f"    # kept{nl}    stance: mentions{nl}    context:{nl}"
    block += f"      - {{role: date, quote: {json.dumps(second, ensure_ascii=draw(st.booleans()))}}}{note}{nl}"
    flow = f"  - {{source: doc, quote: {json.dumps(first)}, stance: mentions}}{note}{nl}"
    parts = f"  - source: doc{nl}    quotes:{nl}      - {json.dumps(first)}{note}{nl}"
    parts += f"      - {json.dumps(second)}{nl}{gapped}"
    tail = draw(st.sampled_from(["", f"# kept{nl}", "# kept"]))
    return head + "".join(draw(st.permutations([block, flow, parts]))) + tail


@st.composite
def _quotes(draw: st.DrawFn, pieces: list[str], least: int, most: int) -> tuple[str, tuple[int, int]]:
    """Two words or more in a row, and their span; typed as a person may type them."""
    start = draw(st.integers(least, most - 1))
    end = draw(st.integers(start + 1, most))
    before = "".join(pieces[: 2 * start])
    words = "".join(pieces[2 * start : 2 * end + 1])
    typed = unicodedata.normalize("NFC", words.translate(TYPED)) if draw(st.booleans()) else words
    return typed, (len(before), len(before) + len(words))


@st.composite
def _scalars(draw: st.DrawFn, value: str, note: str, nl: str) -> str:
    """A text in double or single quotation marks, folded over lines where it holds only words and spaces."""
    escaped = json.dumps(value, ensure_ascii=draw(st.booleans()))
    if not value.isprintable():
        return escaped + note
    single = "'" + value.replace("'", "''") + "'"
    if "  " in value or "#" in value:
        return draw(st.sampled_from([escaped, single])) + note
    lines = f"{nl}       ".join(value.split(" "))
    return draw(st.sampled_from([escaped + note, single + note, f">-{note}{nl}       {lines}"]))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_fix_then_check_is_clean_and_comments_survive(data: st.DataObject) -> None:
    """Only the lines of quotes and spans change; a second --fix changes nothing at all."""
    pieces = data.draw(documents())
    text = data.draw(records(pieces))
    bom = data.draw(st.sampled_from(["", "\ufeff"]))
    with tempfile.TemporaryDirectory() as folder:
        base = make_base(Path(folder), facts=[], disputes=[], sources={"doc": "".join(pieces)})
        path = write(base, "facts/f.yaml", bom + text)
        root = ["--root", folder, "--select", "Y,R,S,C,I", "--ignore", "C309"]
        assert main(["check", "--fix", *root]) == 0, path.read_text("utf-8")
        fixed = path.read_bytes()
        assert main(["check", "--fix", *root]) == 0
        assert path.read_bytes() == fixed
    after = fixed.decode("utf-8")
    assert after.count("# kept") == text.count("# kept")
    assert after.startswith(bom)
    assert _others(after.removeprefix(bom)) == _others(text)


def _others(text: str) -> list[str]:
    """The lines, with their ends, that hold neither a quote nor a span."""
    lines = text.splitlines(keepends=True)
    kept = ("#", "id:", "statement:", "status:", "citations:", "- source:", "stance:", "context:")
    return [line for line in lines if line.strip().startswith(kept)]
