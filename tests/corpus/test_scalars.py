"""A text is written into YAML so that it reads back to exactly its code points, in the style that it had."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plainfacts.corpus.scalars import Written, rewritten
from plainfacts.corpus.yaml_stream import read

OLD = {
    None: "some words",
    "'": "'some words'",
    '"': '"some words"',
    "|": "|-\n    some\n    words",
    ">": ">-\n    some\n    words",
}
texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(" \n\r\t'\"\\:#-?[]{},&*!|>%@`\u00a0\u200b\u202e\ufeff\u0301\u2028\x85\x7f"),
    ),
    min_size=1,
    max_size=60,
)


@given(texts, st.sampled_from([*OLD]), st.booleans(), st.sampled_from(["\n", "\r\n"]))
@example("- a: b # c", None, False, "\n")
@example("it's\u00a0“so”", "'", True, "\r\n")
@example("a\n\n b\n", "|", False, "\n")
def test_any_text_reads_back(value: str, style: str | None, flow: bool, newline: str) -> None:
    """Whatever the source says can be written, in any place and beside any style, except what no record may hold."""
    if flow and style in ("|", ">"):
        return
    new = rewritten(Written(OLD[style].replace("\n", newline), style, flow, newline), value)
    if new is None:
        assert any(char < " " and char not in "\t\n\r" for char in value)
        return
    text = (
        f"k: {{q: {new}, z: 1}}\n" if flow else f"k:\n  q: {new}\n  z: 1\n".replace("\r\n", "\n").replace("\n", newline)
    )
    stream = read(text)
    assert stream.refusal is None
    assert stream.records == ({"k": {"q": value, "z": "1"}},)


@pytest.mark.parametrize(
    ("style", "value", "written"),
    [
        (None, "plain “words”", "plain “words”"),
        (None, "a: b", '"a: b"'),
        ("'", "it's", "'it''s'"),
        ('"', 'a "b" \\', '"a \\"b\\" \\\\"'),
        ("'", "no\u00a0break", '"no\\u00A0break"'),
        (None, "soft\u00adhyphen", '"soft\\u00ADhyphen"'),
        ('"', "flag \U000e0067", '"flag \\U000E0067"'),
        (None, "two\nlines", '"two\\nlines"'),
        ("|", "two\nlines", "|-\n    two\n    lines"),
        ("|", "two\nlines\n", "|\n    two\n    lines"),
        (">", "others, words", ">-\n    others,\n    words"),
        (">", "now three words", ">-\n    now three words"),
        (">", "two\nlines", "|-\n    two\n    lines"),
        ("|", "no\u00a0break", '"no\\u00A0break"'),
        (None, "e\u0301", "e\u0301"),
    ],
)
def test_the_style_is_kept_where_it_can_be(style: str | None, value: str, written: str) -> None:
    """What cannot be seen is an escape in double quotes; the rest stays in the style that the person chose."""
    assert rewritten(Written(OLD[style], style, False, "\n"), value) == written


def test_a_wrapped_quote_keeps_its_lines() -> None:
    """Where only signs differ, each word stays on its line."""
    old = Written("\"one 'two'\n      three four\"", '"', False, "\n")
    assert rewritten(old, "one ‘two’ three four") == '"one ‘two’\n      three four"'


def test_a_comment_behind_the_block_mark_stays() -> None:
    """It stands on the line of the mark, whatever becomes of the block."""
    old = Written("|2  # as printed\n    some words", "|", False, "\n")
    assert rewritten(old, "others") == "|-  # as printed\n    others"
    assert rewritten(old, "no\u00a0break") == '"no\\u00A0break"  # as printed'
