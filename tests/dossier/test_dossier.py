"""`facts export dossier`: everything behind a sentence on one page, that asks nobody, always the same bytes."""

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, ARRIVED_WIRE, COURIER, DISPUTED, FACTS, SPARE, UNLOADED, add_source, fact, write
from tests.dossier.making import BROKEN, DRAFT, Page, as_data, base, made

COURIER_SHA = sha256(COURIER.encode()).hexdigest()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder holds the base."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return tmp_path


def test_everything_behind_a_sentence_is_on_the_page(here: Path) -> None:
    """The sentence, its place, the fact, the quote in its context, who says so, the source, dispute and review."""
    text = Page(made(base(here), "draft.md")).text
    for said in (
        "About 40 sailors came ashore, the harbour master said", "draft.md:3", ARRIVED, "accepted", "probable",
        "About 40 sailors came ashore at Port Alba on 3 May 2021.", "Ines Marlow", "The Courier", "4 May 2021",
        "About 40 sailors came ashore at Port Alba on Monday, the harbour master said.", "line 4", "[51, 102]",
        "the harbour master of Port Alba (said)", COURIER_SHA, "Two ships at Port Alba", DISPUTED,
        "How many sailors came ashore", "had its number from the harbour master, the agency from a port official",
        "Some 60 sailors landed at Port Alba on Monday", "1 origin", "kept unnamed by the source", "second-reader",
        "of which wording is not recorded", "“They stay for a week,” said Tomas Reyes", "Nobody has reviewed this fact",
        "3 of 3 quotes stand at their place to the letter", "2 of 2 sources have the checksum that was recorded",
    ):  # fmt: skip
        assert said in text, said
    assert "Nobody counts this sentence" not in text


def test_the_order_is_that_of_the_manuscript_and_what_is_behind_follows(here: Path) -> None:
    """Sentences by place; facts as they are first cited; those of a dispute with it; sources numbered."""
    found = as_data(base(here), "draft.md")
    assert [(each["line"], [one["id"] for one in each["references"]]) for each in found["sentences"]] == [
        (3, [ARRIVED, DISPUTED]),
        (4, [UNLOADED]),
    ]
    assert [(each["number"], each["id"], each["named"]) for each in found["facts"]] == [
        (1, ARRIVED, True),
        (2, ARRIVED_WIRE, False),
        (3, UNLOADED, True),
    ]
    assert [each["number"] for each in found["sources"]] == [1, 2]
    assert found["checked"] == {
        "manuscripts": 1, "references": 3, "facts": 3, "citations": 3, "exact": 3, "sources": 2, "unchanged": 2,
        "reviews": 1,
    }  # fmt: skip
    assert found["latest"] == {"edtf": "2021-06-01", "words": "1 June 2021"}


def test_a_quote_with_a_gap_has_the_words_between(here: Path) -> None:
    """So that nobody can say that something was left out."""
    (citation,) = as_data(base(here), UNLOADED)["facts"][0]["citations"]
    assert [each["kind"] for each in citation["passage"]] == ["around", "quote", "around", "quote", "around"]
    assert "".join(each["text"] for each in citation["passage"]) == COURIER


def test_the_page_asks_nobody_for_anything(here: Path) -> None:
    """No script, no picture, no font, no style from elsewhere; the policy allows the one style by its checksum."""
    made_page = made(base(here), "draft.md")
    page = Page(made_page)
    assert not {"script", "img", "link", "iframe", "object", "form", "base", "svg", "video"} & set(page.tags)
    assert {name for _, name, _ in page.attributes} <= {
        "lang", "charset", "http-equiv", "content", "name", "href", "class", "id", "aria-labelledby", "aria-hidden",
        "dir", "title", "rel",
    }  # fmt: skip
    assert all(value.startswith(("#", "https://", "http://")) for _, name, value in page.attributes if name == "href")
    (style,) = re.findall(r"<style>(.*?)</style>", made_page, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in made_page
    assert "default-src 'none'" in made_page


@pytest.mark.parametrize("wanted", ["draft.md", UNLOADED, DISPUTED])
def test_every_jump_leads_somewhere(here: Path, wanted: str) -> None:
    """No anchor is missing, none stands twice."""
    page = Page(made(base(here), wanted))
    anchors = [value for _, name, value in page.attributes if name == "id"]
    assert len(anchors) == len(set(anchors))
    jumps = {value[1:] for _, name, value in page.attributes if name == "href" and value.startswith("#")}
    assert jumps <= set(anchors)


def test_the_same_files_make_the_same_bytes(here: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Wherever the base stands, and whenever it is made."""
    first = made(base(here), "draft.md")
    there = tmp_path_factory.mktemp("a-much-longer-name-than-before") / "base"
    shutil.copytree(here, there)
    (there / "out.html").unlink()
    assert made(there, str(there / "draft.md")) == first


def test_a_manuscript_from_elsewhere_is_named_without_its_folders(
    here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Where somebody keeps it is nobody's business, and would make other bytes elsewhere."""
    base(here)
    there = tmp_path_factory.mktemp("private-folder")
    write(there, "draft.md", DRAFT + BROKEN)
    found = made(here, str(there / "draft.md"), code=1)
    assert "private-folder" not in found
    assert "draft.md:5:" in Page(found).text


def test_stdout_has_the_page_and_nothing_else(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And a file gets the same."""
    written = made(base(here), "draft.md")
    capsys.readouterr()
    assert main(["export", "dossier", "draft.md"]) == 0
    assert capsys.readouterr() == (written, "")


@pytest.mark.parametrize("typed", [ARRIVED, ARRIVED.lower(), "@f–bq4r–81tm", "fbq4r", f"{ARRIVED}#00000000"])
def test_ids_are_enough(here: Path, typed: str) -> None:
    """As they are typed anywhere else; a dispute with its facts."""
    found = as_data(base(here), typed, DISPUTED)
    assert [each["id"] for each in found["facts"]] == [ARRIVED, ARRIVED_WIRE]
    assert found["sentences"] == []


def test_a_broken_citation_stands_first_and_fails(here: Path) -> None:
    """Nobody files a dossier without seeing that a sentence leads nowhere."""
    page = Page(made(base(here, DRAFT + BROKEN), "draft.md", code=1))
    assert "Broken citations: 2" in page.text
    assert page.text.index("Broken citations: 2") < page.text.index("The sentences")
    assert f"no record has the ID {SPARE[0]}" in page.text
    assert "did you mean F-BQ4R-81TM" in page.text or "F-BQ4R-81MT is mistyped" in page.text
    assert f"{SPARE[0]} leads to no fact" in page.text


def test_an_unknown_id_fails_too(here: Path) -> None:
    """With what was meant."""
    found = as_data(base(here), "F-BQ4R-81TN", ARRIVED, code=1)
    (finding,) = found["findings"]
    assert (finding["broken"], finding["help"]) == (True, f"did you mean {ARRIVED}?")
    assert [each["id"] for each in found["facts"]] == [ARRIVED]


def test_what_is_to_settle_is_listed_before_the_sentences(here: Path) -> None:
    """The findings of `facts refs`: here a retracted fact and a pin of another wording."""
    retracted = fact(SPARE[0], status="retracted", retracted={"on": "2021-06-01", "reason": "it was a drill"})
    draft = f"The harbour master said so [@{SPARE[0]}]. They stay, says the Courier [@{UNLOADED}#00000000]."
    text = Page(made(base(here, draft, facts=[*FACTS, retracted]), "draft.md", code=1)).text
    assert "To settle before this is published: 2" in text
    assert "Retracted on 1 June 2021: it was a drill" in text
    assert "changed since it was pinned" in text


def test_a_source_that_changed_is_said_loudly(here: Path) -> None:
    """Its quotes are not verified, whatever they look like."""
    base(here)
    write(here, "seeds/courier-2021-05-04.txt", COURIER.replace("40", "14"))
    page = Page(made(here, "draft.md", code=1))
    assert "The document could not be read, or is not the one that was recorded." in page.text
    assert "1 of 3 quotes stand at their place to the letter; 1 of 2 sources" in page.text
    assert "unchecked: these words were not found" in page.text


def test_reviews_are_valid_or_stale(here: Path) -> None:
    """By the digest that the reader saw."""
    base(here)
    digest = as_data(here, ARRIVED)["facts"][0]["digest"]
    reviews = [
        {"by": "ann", "on": "2021-06-01", "verdict": "agree", "digest": digest},
        {"by": "bob", "on": "2021-06-02", "verdict": "disagree", "digest": "00000000", "note": "too many"},
    ]
    path = next((here / "facts/port-alba").glob(f"{ARRIVED}*"))
    text = path.read_text()
    path.write_text(text[: text.index("reviews:")] + f"reviews: {reviews}\n".replace("'", '"'))
    found = as_data(here, ARRIVED)["facts"][0]
    assert [each["holds"] for each in found["reviews"]] == [True, False]
    assert "stale: of another wording (00000000)" in Page(made(here, ARRIVED)).text


def test_a_derived_fact_brings_what_it_rests_on(here: Path) -> None:
    """With the origins of its premises, even where two facts rest on one another."""
    one = fact(SPARE[0], citations=None, relations={"derived_from": [SPARE[1]]})
    two = fact(SPARE[1], relations={"derived_from": [SPARE[0]]})
    found = as_data(base(here, facts=[*FACTS, one, two]), SPARE[0])
    assert [(each["id"], each["named"]) for each in found["facts"]] == [(SPARE[0], True), (SPARE[1], False)]
    assert found["facts"][0]["origins"]["found"][0]["citations"] == [
        {"fact": SPARE[1], "position": 1, "source": "courier-2021-05-04"}
    ]


def test_pages_and_frozen_texts_are_told(here: Path) -> None:
    """A lawyer looks it up on paper."""
    base(here)
    add_source(here, "courier-2021-05-04", COURIER, pages=[[0, 100], [100, len(COURIER)]], reliability="B",
               url="https://courier.example/a?b=1&c=<2>", title="A <b>title</b> & more", standing="corrected",
               standing_note="14 it was", publisher="the-courier")  # fmt: skip
    page = Page(made(here, UNLOADED))
    for said in ("page 2, line 5", "reliability B", "https://courier.example/a?b=1&c=<2>", "A <b>title</b> & more",
                 "This source was corrected. 14 it was"):  # fmt: skip
        assert said in page.text, said


def test_a_hostile_text_stays_text(here: Path) -> None:
    """No record and no manuscript can add a tag, an attribute or a direction."""
    bad = "</p><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} 'quoted' \"so\""
    hostile = fact(SPARE[0], statement=bad, note=bad)
    text = f"The harbour master said </p><script>alert(1)</script> {{{{ 7*7 }}}} \u202eevil\x07 [@{SPARE[0]}]."
    made_page = made(base(here, text, facts=[hostile]), "draft.md")
    page = Page(made_page)
    assert not {"script", "img"} & set(page.tags)
    assert "{{ 7*7 }}" in page.text
    assert "<U+202E>evil<U+0007>" in page.text
    assert "\u202e" not in made_page


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing.md"], "nothing.md"),
        (["facts.pdf"], "no manuscript ends so"),
        (["draft.md", "-o", "draft.md"], "is the manuscript itself"),
        (["draft.md", "-o", "facts/x.html"], "is in facts/"),
        ([], "no manuscript to read"),
        (["draft.md", "--redact", "tomas-reye"], "did you mean tomas-reyes?"),
        (["draft.md", "--redact", ""], "no entity has that id or name"),
    ],
)
def test_what_cannot_be_done_ends_with_a_message(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    """Exit 2; nothing is written."""
    base(here)
    assert main(["export", "dossier", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert (here / "draft.md").read_text() == DRAFT
