"""`facts cite`: every style says the same, takes any text, and is read back by the programs that it is for."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.cli.app import main
from plainfacts.model.vocabulary import Entity
from plainfacts.writing.biblatex import biblatex, tex
from plainfacts.writing.markup import markdown_text
from plainfacts.writing.names import in_full, name_of
from plainfacts.writing.ris import ris
from tests.bases import ARRIVED, COURIER, DISPUTED, SPARE, UNLOADED, add_source, cite, fact, make_base, write
from tests.writing.pandocs import each_pandoc, run

HOSTILE = "A <b>bold</b> & *starred* \\title{x} 50% $5 #1 ~_^ [link](x)"
STYLES = ("markdown", "footnote", "plain", "html", "csl-json", "biblatex", "ris")
words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=40)


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, published, as the current folder."""
    root = make_base(tmp_path, files={"facts.toml": 'title = "Port Alba"\nurl = "https://facts.example/"\n'})
    monkeypatch.chdir(root)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return root


def cited(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `facts cite` prints."""
    assert main(["cite", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("base")
def test_a_citation_has_author_title_newspaper_date_line_quote_and_permalink(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All that a reader needs to find the words again."""
    assert cited(capsys, ARRIVED, "--style", "plain") == (
        f"{ARRIVED}: Ines Marlow, “Two ships at Port Alba”, The Courier, 4 May 2021, line 4: “About 40 sailors came "
        f"ashore at Port Alba on Monday”. <https://facts.example/{ARRIVED}>\n"
    )


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_the_quote_and_the_id(capsys: pytest.CaptureFixture[str], style: str) -> None:
    """No style leaves out what it is for; a second place in one source is not a second source."""
    out = cited(capsys, UNLOADED.lower(), "--style", style)
    assert UNLOADED in out
    assert "No cargo was unloaded" in out
    assert out.endswith("\n")


@pytest.mark.usefixtures("base")
def test_what_the_document_does_not_say_stands_in_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    """The date of the agency's report is inferred, its title is not known, the fact is disputed: all is told."""
    assert main(["cite", "f0zc2", "-s", "plain"]) == 0
    out, err = capsys.readouterr()
    assert "(disputed): “[untitled" not in out
    assert "(disputed): [untitled, wire-2021-05-04], North Wire, [4 May 2021], line 1:" in out
    assert err == "warning: F-0ZC2-7KMD is disputed\n"


@pytest.mark.usefixtures("base")
def test_a_dispute_is_cited_with_the_sources_of_its_facts(capsys: pytest.CaptureFixture[str]) -> None:
    """It has none of its own."""
    out = cited(capsys, DISPUTED, "-s", "plain")
    assert "About 40 sailors" in out
    assert "Some 60 sailors" in out


def test_a_derived_fact_is_cited_with_the_sources_it_follows_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even where two facts are derived from one another."""
    one = fact(SPARE[0], citations=None, relations={"derived_from": [SPARE[1]]})
    two = fact(SPARE[1], relations={"derived_from": [SPARE[0]]})
    make_base(tmp_path, facts=[one, two])
    assert "none was expected before Friday" in cited(capsys, SPARE[0], "--root", str(tmp_path))


def test_a_page_goes_before_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the pages of a document are known."""
    make_base(tmp_path)
    add_source(tmp_path, "courier-2021-05-04", COURIER, pages=[[0, 100], [100, len(COURIER)]])
    assert "page 2: ““They stay" in cited(capsys, UNLOADED, "-s", "plain", "--root", str(tmp_path))


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("F-BQ4R-81TN", "did you mean F-BQ4R-81TM?"),
        ("nonsense", "no identifier"),
        ("", "no identifier"),
        ("F-S6H0-VNPT", "no fact or dispute has the id"),
    ],
)
def test_an_unknown_id_ends_with_a_message(capsys: pytest.CaptureFixture[str], typed: str, said: str) -> None:
    """Exit 2, and the id that was meant where it can be told."""
    assert main(["cite", typed]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("base")
def test_a_pin_that_is_of_another_wording_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever pastes a pinned id learns that the fact has changed."""
    assert main(["cite", f"@{ARRIVED}#00000000"]) == 0
    assert "has changed since it was pinned" in capsys.readouterr().err


@pytest.mark.usefixtures("base")
def test_csl_json_names_people_and_dates_as_csl_does(capsys: pytest.CaptureFixture[str]) -> None:
    """The item of a fact is that of its first source under the fact's id."""
    (item,) = json.loads(cited(capsys, ARRIVED, "-s", "csl-json"))
    assert item["author"] == [{"family": "Marlow", "given": "Ines"}]
    assert item["issued"] == {"date-parts": [[2021, 5, 4]]}
    assert (item["id"], item["type"], item["container-title"]) == (ARRIVED, "article-newspaper", "The Courier")
    assert item["custom"]["citations"][0]["spans"] == [[51, 102]]


@each_pandoc
def test_pandoc_renders_csl_json(base: Path, capsys: pytest.CaptureFixture[str], pandoc: str) -> None:
    """In the style of the reader, here pandoc's own."""
    write(base, "draft.json", cited(capsys, ARRIVED, DISPUTED, "-s", "csl-json"))
    out = run(
        pandoc, "--citeproc", "--bibliography", "draft.json", "-t", "plain", "--wrap=none", folder=base,
        text=f"They came [@{ARRIVED}, p. 3; @{DISPUTED}].",
    )  # fmt: skip
    assert "Marlow" in out
    assert "“Two Ships at Port Alba.” The Courier, May 4" in out or "“Two Ships at Port Alba.” 2021" in out


@each_pandoc
def test_biblatex_is_read_back_to_the_same_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], pandoc: str
) -> None:
    """Whatever TeX makes of them elsewhere."""
    make_base(tmp_path, facts=[fact(citations=[cite("none was expected before Friday")])])
    add_source(
        tmp_path, "courier-2021-05-04", COURIER, type="article-newspaper", title=HOSTILE, authors=["ines-marlow"],
        publisher="the-courier", published="2021-05-04/2021-05-06",
    )  # fmt: skip
    entry = cited(capsys, SPARE[0], "-s", "biblatex", "--root", str(tmp_path))
    (item,) = json.loads(run(pandoc, "-f", "biblatex", "-t", "csljson", text=entry))
    assert item["author"] == [{"family": "Marlow", "given": "Ines"}]
    assert item["issued"] == {"date-parts": [[2021, 5, 4], [2021, 5, 6]]}
    assert item["type"] == "article-newspaper"
    assert re.sub(r"</?span[^>]*>", "", item["title"]).replace("\u00a0", " ") == HOSTILE


@each_pandoc
@pytest.mark.parametrize(("style", "read_as"), [("markdown", "markdown"), ("markdown", "commonmark"), ("html", "html")])
def test_markup_shows_just_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], pandoc: str, style: str, read_as: str
) -> None:
    """Nothing in a title is taken for markup."""
    make_base(tmp_path, facts=[fact()])
    add_source(tmp_path, "courier-2021-05-04", COURIER, title=HOSTILE)
    citation = cited(capsys, SPARE[0], "-s", style, "--root", str(tmp_path))
    shown = run(pandoc, "-f", read_as, "-t", "plain", "--wrap=none", text=citation)
    assert HOSTILE in shown.replace("’", "'")


@given(words)
def test_text_of_a_style_has_no_mark_left_bare(text: str) -> None:
    """A property: neither TeX nor Markdown sees a special character that is not escaped."""
    assert re.search(r"(?<!\\)[$&#%_]", tex(text)) is None
    assert re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<]", markdown_text(text)) is None


@given(words, words)
def test_a_record_of_a_reference_manager_is_never_broken_by_its_text(title: str, quote: str) -> None:
    """A property: braces balance in BibLaTeX, each line of RIS has its tag."""
    item: dict[str, Any] = {"id": ARRIVED, "type": "webpage", "title": title, "annote": quote, "URL": quote}
    bare = re.sub(r"\\[{}]", "", biblatex([item]))
    assert bare.count("{") == bare.count("}")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris([item]).split("\r\n") if line)


@pytest.mark.parametrize(
    ("name", "aliases", "family", "given_name"),
    [
        ("Andrew Roth", (), "Roth", "Andrew"),
        ("Ludwig van Beethoven", (), "van Beethoven", "Ludwig"),
        ("Xi Jinping", ("Xi, Jinping",), "Xi", "Jinping"),
        ("María Corina Machado Parisca", ("Machado Parisca, María Corina",), "Machado Parisca", "María Corina"),
    ],
)
def test_a_name_divides_where_its_alias_says(name: str, aliases: tuple[str, ...], family: str, given_name: str) -> None:
    """No rule knows the names of the world; an alias `Family, Given` does."""
    entity = Entity(id="a", name=name, kind="person", aliases=aliases)
    assert name_of(entity) == {"family": family, "given": given_name}


@pytest.mark.parametrize("name", ["KiAfriqa", "習近平", "Martin Luther King Jr.", "The Duran"])
def test_a_name_in_full_is_the_name(name: str) -> None:
    """Whatever it is divided into."""
    assert in_full(name_of(Entity(id="a", name=name, kind="person"))) == name
