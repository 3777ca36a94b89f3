"""From HTML to running text: what a reader sees, in paragraphs, with its own characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.corpus.intake.running_text import running_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a<p>b<br>c<div>d</div>e", "a\n\nb\nc\n\nd\n\ne"),
        ("<ul><li>x<li>y</ul>", "x\n\ny"),
        ("<p>  a\n\t b  <b> c</b>d </p>", "a b cd"),
        ("<p>40\u00a0sailors, co\u00adoperation, Zo\u200dx", "40\u00a0sailors, co\u00adoperation, Zo\u200dx"),
        ("line<br><br>another paragraph", "line\n\nanother paragraph"),
        ("<table><tr><td><p>1</p><td>2 3<tr><td>x<td>y</table>after", "1\t2 3\nx\ty\n\nafter"),
        ("<table><tbody><tr><td>a<table><tr><td>b<td>c</table><td>d</table>", "a\tb\tc\td"),
        ("<pre>a  b\n  c</pre>d", "a  b\n  c\n\nd"),
        ("a<script>if (a < b) '</p>'</script><style>p{}</style>b<!-- c -->", "ab"),
        ("<div hidden><p>no</p></div><p style='color:red; display : none'>no</p>yes", "yes"),
        ("a<template><p>no</template><noscript>no</noscript>b", "ab"),
        ("H<sub>2</sub>O &amp; &lt;tag&gt; &#8364;", "H2O & <tag> €"),
        ("</p></div>a</b>", "a"),
        ("<title>no</title><body>a", "a"),
        ('<p>ashore<sup><a href="#footnote-1">[1]</a></sup></p><ol><li id="footnote-1"><p>By count. '
         '<a href="#footnote-ref-1">↑</a></p></li></ol>', "ashore[1]\n\n[1] By count."),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_reader_sees(html: str, text: str) -> None:
    """Blocks are paragraphs, cells have a tab between, what is not shown is left out."""
    assert running_text(html) == text


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="<&"), max_size=60))
def test_no_character_of_a_paragraph_is_changed(words: str) -> None:
    """White space runs together, and nothing else happens to it."""
    assert running_text(f"<p>{words}</p>") == " ".join(each for each in words.split(" ") if each)


PIECES = [
    "<p>", "</p>", "<td>", "</tr>", "<table>", "</table>", "<pre>", "<b>", "a", " ", "\n", "<br>",
    "<li id='footnote-1'>", "<div hidden>", "</div>", "<script>", "&amp;",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)))
def test_nothing_that_is_no_html_fails(pieces: list[str]) -> None:
    """However its tags are strewn, a text comes out, and never more of it than went in."""
    text = running_text("".join(pieces))
    assert text.count("a") <= pieces.count("a")
    assert text == text.strip(" \n\t") or "<pre>" in pieces
