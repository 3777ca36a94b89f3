"""References are found in prose of every form, however they are written, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.corpus.manuscripts import FORMS, Form, Manuscript
from plainfacts.model import ids
from plainfacts.writing.manuscript import Draft, read_draft
from tests.bases import ARRIVED

BASE = "https://facts.example"
ID = ARRIVED
CASES = [
    # form, text, ids found
    (Form.MARKDOWN, f"So [@{ID}].", 1),
    (Form.MARKDOWN, f"So [@{ID}; @{ID}, p. 3], and {ID}: twice.", 3),
    (Form.MARKDOWN, "So f‑bq4r–81tm.", 1),
    (Form.MARKDOWN, r"So F\-BQ4R\-81TM.", 1),
    (Form.MARKDOWN, "So F-BQ4R-\n> 81TM.", 1),
    (Form.MARKDOWN, "So [@f7bq4r81t], [@fbq4r81tm].", 2),
    (Form.MARKDOWN, f"`{ID}` ``a ` {ID}`` `a\n{ID}`", 0),
    (Form.MARKDOWN, f"A ` alone.\n\n{ID} and ` another.", 1),
    (Form.MARKDOWN, f"```\n{ID}\n```\n\n~~~ text\n{ID}\n```\n~~~\n", 0),
    (Form.MARKDOWN, f"- item\n\n  ```\n  {ID}\n  ```\n\n  {ID}\n", 1),
    (Form.MARKDOWN, f"Text\n\n    {ID}\n\nText\n    {ID}\n", 1),
    (Form.MARKDOWN, f"- item\n\n    {ID}\n", 1),
    (Form.MARKDOWN, f"[^1]: Note\n\n    {ID}\n", 1),
    (Form.MARKDOWN, f"<!-- {ID} --><pre>{ID}</pre>", 0),
    (Form.MARKDOWN, f"https://x.example/{ID} [a](x/{ID}) <https://x.example/?q={ID}>\n\n[b]: x/{ID}\n", 0),
    (Form.MARKDOWN, f"{BASE}/{ID} [a]({BASE}/{ID}) <{BASE}/{ID}>", 3),
    (Form.MARKDOWN, f"*{ID}* **{ID}** _{ID}_", 3),
    (Form.MARKDOWN, f"facts/{ID}.yaml {ID}-words.yaml X{ID}", 0),
    (Form.LATEX, rf"So \cite{{{ID}}} \parencite[see][3]{{{ID}, {ID}}}~{ID}.", 4),
    (Form.LATEX, "So F--BQ4R--81TM and F{-}BQ4R{-}81TM.", 2),
    (Form.LATEX, f"50\\% {ID} % {ID}\n\\verb|{ID}| \\url{{https://x.example/{ID}}}", 1),
    (Form.LATEX, f"\\begin{{verbatim}}\n% {ID}\n\\end{{verbatim}}\n\\begin{{comment}}{ID}\\end{{comment}}{ID}", 1),
    (Form.LATEX, f"\\href{{{BASE}/{ID}}}{{the fact}}\n\\end{{document}} {ID}", 1),
    (Form.HTML, f"<p>So {ID}<br>F&#8211;BQ4R&ndash;81TM &#x2011;</p>", 2),
    (Form.HTML, f"<!-- {ID} --><script>'{ID}'</script><pre>{ID}</pre><code>{ID}</code>", 0),
    (Form.HTML, f'<a href="https://x.example/{ID}" title="{ID}">x</a> <a href="{BASE}/{ID}">y</a>', 1),
    (Form.RST, f"So {ID}. Code::\n\n   {ID}\n\nMore {ID} ``{ID}``.\n", 2),
    (Form.RST, f".. code-block:: text\n\n   {ID}\n\n.. a comment {ID}\n   {ID}\n\n.. note::\n\n   {ID}\n", 1),
    (Form.RST, f".. [1] {ID}\n.. _t: https://x.example/{ID}\n", 1),
    (Form.ASCIIDOC, f"So {ID}.\n\n----\n{ID}\n----\n\n// {ID}\n\n////\n{ID}\n////\n\n`{ID}`\n", 1),
    (Form.ASCIIDOC, f"https://x.example/{ID}[a] {BASE}/{ID}[b]", 1),
    (Form.PLAIN, f"So {ID} (`{ID}`) https://x.example/{ID}", 2),
]


def draft(form: Form, text: str) -> Draft:
    """The draft of a text in that form."""
    return read_draft(Manuscript("a", form, text, b""), BASE)


@pytest.mark.parametrize(("form", "text", "number"), CASES)
def test_references_are_found_where_readers_see_them(form: Form, text: str, number: int) -> None:
    """In prose and in permalinks of the base; not in code, comments and other addresses."""
    found = draft(form, text).mentions
    assert len(found) == number, found


@pytest.mark.parametrize("form", list(Form))
@given(text=st.text(st.sampled_from(f"`~*_\\{{}}[]()<>!-&;#%@:./\"'“” \t\r\nFabq4{ID}"), max_size=120))
def test_prose_is_as_long_as_the_text_and_no_text_fails(form: Form, text: str) -> None:
    """A property: offsets in the prose are offsets in the manuscript; line breaks stay."""
    read = draft(form, text)
    assert len(read.prose) == len(text)
    for mention in read.mentions:
        assert mention.span.fits(len(text))
        assert text[mention.span.start] in "FfDd"
        sentence = read.sentence(mention)
        assert sentence.start <= mention.span.start
        assert sentence.end >= mention.span.end


@given(
    seven=st.text(st.sampled_from(ids.ALPHABET), min_size=7, max_size=7),
    kind=st.sampled_from("FD"),
    dashes=st.lists(st.sampled_from("-‐‑‒–—−"), min_size=2, max_size=2),
    lower=st.booleans(),
    form=st.sampled_from(Form),
    pin=st.sampled_from(["", "#9c1e4a7b", "#9C1E4A7B"]),
)
def test_any_id_in_any_case_with_any_dash_is_read(
    seven: str, kind: str, dashes: list[str], lower: bool, form: Form, pin: str
) -> None:
    """A property: what a person types is the ID."""
    name = ids.complete(kind, seven)
    typed = dashes[0].join((name[0], dashes[1].join(name[2:].split("-"))))
    escaped = pin.replace("#", "\\#") if form is Form.LATEX else pin
    (found,) = draft(form, f"So ({typed.lower() if lower else typed}{escaped}).").mentions
    assert found.id == name
    assert found.pinned == (pin[1:].lower() or None)


def test_a_hostile_text_is_scanned_in_linear_time() -> None:
    """A megabyte of marks; a quadratic scan would take hours."""
    for piece in (
        "`",
        "``` ",
        "<",
        "<a ",
        "[@",
        '"',
        "“a ",
        "\\begin{verbatim}",
        "F-F-",
        "> > ",
        "<script>",
        "](",
        "\n\n ",
    ):
        text = piece * (100_000 // len(piece))
        for form in set(FORMS.values()):
            read = draft(form, text)
            assert len(read.prose) == len(text)


def test_a_reference_behind_the_full_stop_is_about_the_sentence_before_it() -> None:
    """As footnotes and many writers have it."""
    read = draft(Form.MARKDOWN, f"One thing. “Two. Words,” he said. [@{ID}]\n\nAnother.")
    assert read.sentence(read.mentions[0]).of(read.prose) == f"“Two. Words,” he said. [@{ID}]"


@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.LATEX, Form.RST])
def test_a_line_break_in_a_paragraph_ends_no_sentence(form: Form) -> None:
    """However long the lines are; a list item does."""
    read = draft(form, f"{'Word ' * 30}The Havana\nTimes says\nso {ID}.\n")
    assert " ".join(read.sentence(read.mentions[0]).of(read.prose).split()).endswith(f"The Havana Times says so {ID}.")
    listed = draft(form, f"The Havana\n- Times says {ID}\n")
    assert listed.sentence(listed.mentions[0]).of(listed.prose).startswith("Times")
