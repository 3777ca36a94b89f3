"""An edit changes its values and nothing else, in every layout that a person may choose."""

import json
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.corpus.edits import Mend, Part, mended
from plainfacts.corpus.yaml_stream import read
from plainfacts.text.spans import Span

CITATION = ("citations", 0)


def mend(
    *parts: tuple[str, int, int], keys: tuple[str | int, ...] = CITATION, gapped: bool = False, index: int = 0
) -> Mend:
    return Mend(index, keys, tuple(Part(words, Span(start, end)) for words, start, end in parts), gapped)


def changed(text: str, *mends: Mend) -> str:
    outcome = mended(text, mends)
    assert not outcome.refused
    return outcome.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "citations:\n  - source: a  # 1\n    quote: some words  # 2\n    # 3\n    note: n\n",
            "citations:\n  - source: a  # 1\n    quote: some words  # 2\n    span: [3, 13]\n    # 3\n    note: n\n",
            id="a span is written on the line behind the quote",
        ),
        pytest.param(
            "citations:\n- quote: some words\n  source: a",
            "citations:\n- quote: some words\n  span: [3, 13]\n  source: a",
            id="no line end at the end, no indentation",
        ),
        pytest.param(
            "citations: [{quote: some words}]\n", "citations: [{quote: some words, span: [3, 13]}]\n", id="flow"
        ),
        pytest.param(
            'citations: [{"quote": "some words" , "source": "a"}]\n',
            'citations: [{"quote": "some words", "span": [3, 13] , "source": "a"}]\n',
            id="flow, as JSON",
        ),
        pytest.param(
            "citations:\n  - quote: some words\n    span: [ 0 , 9 ] # x\n",
            "citations:\n  - quote: some words\n    span: [ 3 , 13 ] # x\n",
            id="a span keeps its layout",
        ),
        pytest.param(
            "citations:\n  - quote: some words\n    span:\n      - 0 # from\n      - 13 # to\n",
            "citations:\n  - quote: some words\n    span:\n      - 3 # from\n      - 13 # to\n",
            id="a span as a block",
        ),
        pytest.param(
            "citations:\n  - quote: |-\n      some words\n\n\n    source: a\n",
            "citations:\n  - quote: |-\n      some words\n    span: [3, 13]\n\n\n    source: a\n",
            id="behind a block scalar, before its blank lines",
        ),
        pytest.param(
            "citations:\r\n  - source: a\r\n    quote: 'some\r\n      words'\r\n",
            "citations:\r\n  - source: a\r\n    quote: 'some\r\n      words'\r\n    span: [3, 13]\r\n",
            id="CRLF, over two lines",
        ),
        pytest.param(
            "citations:\n  - source: a\n    quote: some 'words'\n    span: [3, 13]\n",
            "citations:\n  - source: a\n    quote: some words\n    span: [3, 13]\n",
            id="the words alone",
        ),
    ],
)
def test_one_mend_changes_one_place(before: str, after: str) -> None:
    """Comments, line ends, blank lines, brackets and quotation marks stay as they were."""
    assert changed(before, mend(("some words", 3, 13))) == after


def test_a_block_that_keeps_its_line_ends_gets_its_span_before() -> None:
    """Behind `|+` every blank line belongs to the text."""
    text = "citations:\n  - quote: |+\n      some words\n\n    source: a\n"
    assert changed(text, mend(("some words\n\n", 3, 15))) == (
        "citations:\n  - span: [3, 15]\n    quote: |+\n      some words\n\n    source: a\n"
    )


def test_parts_get_their_spans() -> None:
    """`spans` behind `quotes`, in a block or in brackets; those that are there keep their layout."""
    wanted = mend(("one", 0, 3), ("two", 8, 11), gapped=True)
    assert changed("citations:\n  - quotes:\n      - one\n      - two # b\n    source: a\n", wanted) == (
        "citations:\n  - quotes:\n      - one\n      - two # b\n    spans: [[0, 3], [8, 11]]\n    source: a\n"
    )
    assert changed("citations: [{quotes: [one, two]}]\n", wanted) == (
        "citations: [{quotes: [one, two], spans: [[0, 3], [8, 11]]}]\n"
    )
    assert changed("citations:\n  - quotes: [one, two]\n    spans:\n    - [1, 3] # a\n    - [8, 9]\n", wanted) == (
        "citations:\n  - quotes: [one, two]\n    spans:\n    - [0, 3] # a\n    - [8, 11]\n"
    )


def test_several_records_and_contexts_at_once() -> None:
    """Each mend finds its own record, citation and context in the stream."""
    text = "# first\nid: a\n---\ncitations:\n  - quote: one\n    context:\n      - {quote: two, role: date}\n"
    inner = mend(("two", 8, 11), keys=("citations", 0, "context", 0), index=1)
    assert changed(text, mend(("one", 0, 3), index=1), inner) == (
        "# first\nid: a\n---\ncitations:\n  - quote: one\n    span: [0, 3]\n    context:\n"
        "      - {quote: two, span: [8, 11], role: date}\n"
    )


def test_what_cannot_be_written_leaves_the_rest_alone() -> None:
    """A control character stands in no record; the other quote of the file is mended all the same."""
    text = "citations:\n  - quote: one\n  - quote: two\n"
    bad, good = mend(("o\x07ne", 0, 4)), mend(("two", 8, 11), keys=("citations", 1))
    outcome = mended(text, [bad, good])
    assert outcome.refused == (bad,)
    assert outcome.done == (good,)
    assert outcome.text == "citations:\n  - quote: one\n  - quote: two\n    span: [8, 11]\n"


def test_a_file_that_is_not_read_to_its_end_is_not_edited() -> None:
    """What follows the error cannot be told apart, so nothing is written."""
    text = "citations:\n  - quote: one\n---\na: &x b\n"
    wanted = mend(("one", 0, 3))
    assert mended(text, [wanted]).refused == (wanted,)
    assert mended(text, [wanted]).text == text


@dataclass(frozen=True)
class Layout:
    """A record as text, and what stands before and behind the citation that is mended."""

    text: str
    before: str
    behind: str


words = st.lists(
    st.sampled_from(["alpha", "“beta”", "it's", "no\u00a0break", "x: y", "a #b", "- c", "e\u0301", "東京", "\\n"]),
    min_size=1,
    max_size=5,
)
comments = st.sampled_from(["", "  # kept: one", "   # 'kept' \"two\" [3]"])
newlines = st.sampled_from(["\n", "\r\n"])


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A citation in any layout: block or flow, any scalar style, comments, CRLF, with or without a span."""
    nl = draw(newlines)
    before = f"# kept{nl}id: x{draw(comments)}{nl}{nl}citations:{nl}  - source: s{draw(comments)}{nl}    note: n{nl}"
    behind = (
        f"    # kept, below{nl}  - {{source: s, quote: other, span: [1, 2]}}{draw(comments)}{nl}z: end{draw(comments)}"
    )
    behind += draw(st.sampled_from(["", nl, f"{nl}{nl}# last"]))
    if draw(st.booleans()):
        span = draw(st.sampled_from(["", ", span: [1, 2]"]))
        flow = f"  - {{source: s, quote: {json.dumps(' '.join(draw(words)))}{span}}}"
        return Layout(
            before[: before.index("  - ")] + flow + draw(comments) + nl + behind, before[: before.index("  - ")], behind
        )
    quote = draw(st.sampled_from([_plain, _double, _single, _literal, _folded, _wrapped]))(
        draw(words), nl, draw(comments)
    )
    span = draw(st.sampled_from(["", f"    span: [1, 2]  # kept{nl}", f"    span:{nl}      - 1{nl}      - 2{nl}"]))
    return Layout(before + quote + span + behind, before, behind)


def _plain(said: list[str], nl: str, comment: str) -> str:
    said = [word for word in said if word not in ("x: y", "a #b", "- c", "“beta”")] or ["alpha"]
    return f"    quote: {' '.join(said)}{comment}{nl}"


def _double(said: list[str], nl: str, comment: str) -> str:
    return f"    quote: {json.dumps(' '.join(said))}{comment}{nl}"


def _single(said: list[str], nl: str, comment: str) -> str:
    return "    quote: '" + " ".join(said).replace("'", "''") + f"'{comment}{nl}"


def _literal(said: list[str], nl: str, comment: str) -> str:
    return f"    quote: |{comment}{nl}" + "".join(f"      {word}{nl}" for word in said) + nl


def _folded(said: list[str], nl: str, comment: str) -> str:
    return f"    quote: >-{comment}{nl}" + "".join(f"       {word}{nl}" for word in said)


def _wrapped(said: list[str], nl: str, comment: str) -> str:
    return '    quote: "' + f"{nl}      ".join(word.replace("\\", "\\\\") for word in said) + f'"{comment}{nl}'


@settings(max_examples=300, deadline=None)
@given(layouts(), words, st.sampled_from([" ", "\n", "\u00a0", "  "]), st.integers(0, 10**6))
def test_any_layout_keeps_what_is_not_mended(layout: Layout, said: list[str], joint: str, start: int) -> None:
    """The new record is exactly the one that was meant; before and behind the citation no byte changes."""
    value = joint.join(said)
    new = changed(layout.text, mend((value, start, start + len(value))))
    citation = read(new).records[0]["citations"][0]
    assert (citation["quote"], citation["span"]) == (value, [str(start), str(start + len(value))])
    assert new.startswith(layout.before)
    assert new.endswith(layout.behind)
    assert new.count("# kept") == layout.text.count("# kept")
    assert ("\r\n" in layout.text) == ("\r\n" in new)
    assert changed(new, mend((value, start, start + len(value)))) == new
