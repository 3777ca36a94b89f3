"""`facts export dossier --redact`: no byte of a confidential name is left, however it is spelled."""

import json
import re
import unicodedata
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote_plus

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plainfacts.cli.app import main
from plainfacts.model.vocabulary import Entity
from plainfacts.report.dossier.names import NotRedactable, _hidden
from plainfacts.report.dossier.redaction import HIDDEN_WORD, Redactor
from plainfacts.report.dossier.second_look import remains
from tests.bases import ARRIVED, FACTS, SPARE, VOCABULARY, add_source, as_yaml, cite, fact, write
from tests.dossier.making import Page, as_data, base, made

REYES = Entity(id="tomas-reyes", name="Tomás Reyes Muñoz", kind="person", aliases=("Captain Reyes", "El Halcón"))
SPELLINGS = [
    "Tomás Reyes Muñoz", "TOMÁS REYES MUÑOZ", "tomas reyes munoz", "Tomas Reyes Mun\u0303oz", "Reyes Muñoz", "Reyes",
    "Reyes’s", "Reyes'", "REYES", "Captain Reyes", "Tomás\nReyes\nMuñoz", "Tomás\u00a0Reyes\u202fMuñoz", "Re-\nyes",
    "Tomás\n> Reyes", "Re\u00adyes", "R\u200beyes", "T. Reyes", "Reyes, Tomás", "tomas-reyes", "tomas_reyes",
    "TomasReyes", "@tomasreyes", "#TomásReyesMuñoz", "Tom%C3%A1s%20Reyes", "Tom%E1s+Reyes", "Tom%25C3%25A1s",
    "Tom&aacute;s Reyes",
    "Tom&#225;s &#82;eyes", "Tom&amp;aacute;s", "Tom\\u00e1s Reyes", "El Halcon", "el halcón", "EL HALCO\u0301N",
    "Reyess",
    "https://x.example/tomas-reyes/1", "mail treyes@port.example", "reyes2021.pdf", "Ｒｅｙｅｓ", "Tomás  de  Reyes",
]  # fmt: skip
NAMES = ("tomas", "reyes", "munoz", "halcon", "tomás", "muñoz", "halcón")


def seen(text: str) -> set[str]:
    """The text as others could read it: decoded, without marks, in lower case, lines joined."""
    found = {text, unescape(unescape(text)), unquote_plus(unquote_plus(text))}
    found |= {each.encode().decode("unicode_escape", "ignore") for each in [text] if "\\u" in text}
    plain = set()
    for each in found:
        bare = "".join(c for c in unicodedata.normalize("NFKD", each) if unicodedata.category(c) not in ("Mn", "Cf"))
        plain |= {bare.casefold(), re.sub(r"-?\s+>?\s*", "", bare.casefold())}
    return plain


def left_in(text: str, names: tuple[str, ...] = NAMES) -> list[str]:
    """The names that still stand in a text, as parts of words too."""
    return [name for name in names if any(name in each for each in seen(text))]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder holds the base."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return tmp_path


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_a_name_is_left(spelling: str) -> None:
    """In a sentence, and alone; the words around it stay."""
    redactor = Redactor([_hidden(REYES, 0)])
    for text in (f"Then said {spelling} to the crew of the port.", spelling, f"({spelling})"):
        out = redactor.text(text)
        assert left_in(out) == [], out
        assert "[Source A]" in out or HIDDEN_WORD in out
    assert redactor.text(f"Then said {spelling} to the crew.").startswith("Then said ")
    assert redactor.text(f"Then said {spelling} to the crew.").endswith(" to the crew.")


def test_a_name_becomes_one_placeholder() -> None:
    """Not one for each of its words; what belongs to somebody stays his."""
    redactor = Redactor([_hidden(REYES, 0)])
    assert redactor.text("Capt. T. A. Reyes Muñoz’s crew") == "Capt. [Source A]’s crew"
    assert redactor.text("Reyes, Tomás, said") == "[Source A], said"
    assert redactor.text("a letter from Tomás") == "a letter from [Source A]"
    assert redactor.places == {"[Source A]": 3}


def test_a_name_over_the_end_of_a_quote_goes_too() -> None:
    """Where the words before the quote end with its first half."""
    redactor = Redactor([_hidden(REYES, 0)])
    assert redactor.texts(["so said Tomás ", "Reyes Mu", "ñoz today"]) == ["so said [Source A]", "", " today"]


def test_a_name_that_the_end_of_an_excerpt_cuts_goes_too(here: Path) -> None:
    """What is shown of a source ends between words, which may be those of one name."""
    text = (
        f"The North Wire Service {'word ' * 46}No cargo was unloaded. {'word ' * 44}The North Wire Service said more."
    )
    told = fact(SPARE[0], citations=[cite("No cargo was unloaded.", "long", text)])
    base(here, facts=[*FACTS, told])
    add_source(here, "long", text)
    wire = {"id": "nws", "name": "North Wire Service", "kind": "organization"}
    write(here, "schema/entities/nws.yaml", as_yaml(wire))
    before = "".join(each["text"] for each in as_data(here, SPARE[0])["facts"][0]["citations"][0]["passage"])
    assert before.startswith(("…Wire Service", "…Service"))
    assert before.endswith(("North…", "North Wire…"))
    after = as_data(here, SPARE[0], "--redact", "nws")["facts"][0]["citations"][0]
    assert left_in("".join(each["text"] for each in after["passage"]), ("north", "wire", "service")) == []
    assert after["altered"]


def test_ordinary_words_that_hold_a_name_stay() -> None:
    """To mask `brother` would tell that the name is a part of it; a user name goes, whose it ever is."""
    roth = Entity(id="andrew-roth", name="Andrew Roth", kind="person")
    redactor = Redactor([_hidden(roth, 0)])
    assert redactor.text("his brother, of the other froth") == "his brother, of the other froth"
    assert redactor.text("Roth’s brother aroth@x.example") == f"[Source A]’s brother {HIDDEN_WORD}@x.example"


@pytest.mark.parametrize(
    ("name", "aliases", "kind"),
    [
        ("X", (), "person"), ("Tomas Reyes", ("K",), "person"), ("…", (), "person"), ("March", (), "person"),
        ("Theresa May", (), "person"), ("The", (), "organization"), ("Source", (), "organization"),
    ],
)  # fmt: skip
def test_a_name_that_cannot_be_told_from_words_is_refused(name: str, aliases: tuple[str, ...], kind: str) -> None:
    """Better no dossier than one that looks redacted."""
    entity = Entity(id="some-body", name=name, aliases=aliases, kind=kind)  # type: ignore[arg-type]
    with pytest.raises(NotRedactable, match="some-body"):
        _hidden(entity, 0)


@pytest.mark.parametrize(
    "name", ["A.*B (c|d)", "Re[y]es + Co.", "<b>Bold</b>", "O'Neill-Smith", "王伟", "Ünal Şahin", "AP"]
)
def test_hostile_names_are_only_names(name: str) -> None:
    """Nothing of them is a pattern or a tag."""
    redactor = Redactor([_hidden(Entity(id="the-source-x", name=name, kind="organization"), 0)])
    out = redactor.text(f"so {name} said")
    assert re.fullmatch(r"so \W*\[Source A\]\W* said", out), out
    assert redactor.text("nothing here, Axxb") == "nothing here, Axxb"


WORD = st.text(st.characters(categories=("Lu", "Ll", "Lo"), max_codepoint=0x4FF), min_size=5, max_size=9)
NOISE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)


@given(
    given_name=WORD, family=WORD, before=NOISE, after=NOISE,
    spell=st.sampled_from([
        str, str.upper, str.lower, str.title, str.swapcase, quote, lambda name: unicodedata.normalize("NFD", name),
        lambda name: name.replace(" ", "\n"), lambda name: name.replace(" ", "-"), lambda name: name.replace(" ", ""),
        lambda name: "".join(f"&#{ord(char)};" for char in name), lambda name: f"{name}'s",
    ]),
)  # fmt: skip
def test_any_name_in_any_text_is_taken_out(
    given_name: str, family: str, before: str, after: str, spell: object
) -> None:
    """Whatever stands around it; and a second look, made otherwise, agrees."""
    entity = Entity(id="zz-confidential-one", name=f"{given_name} {family}", kind="person")
    try:
        hidden = _hidden(entity, 0)
    except NotRedactable:
        assume(False)
        raise
    assert callable(spell)
    redactor = Redactor([hidden])
    for text in (f"{before} {spell(entity.name)} {after}", f"{before} {spell(family)} {after}"):
        out = redactor.text(text)
        assert remains(json.dumps(out, ensure_ascii=False), [hidden]) == []
        if left_in(before + after, (family.casefold(),)) == []:
            assert family.casefold() not in out.casefold()


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_text_without_the_name_is_not_touched(text: str) -> None:
    """To the last byte."""
    redactor = Redactor([_hidden(Entity(id="qqjj-xxqq", name="Qqjj Xxqqzz", kind="person"), 0)])
    assert redactor.text(text) == text


TOMAS = "id: tomas-reyes\nname: Tomas Reyes\nkind: person\naliases: [Captain Reyes, Halcon]\n"
INTERVIEW = """\
Interview with Tomas Reyes, 2 June 2021

The captain (Reyes) told us: “We never unloaded. Ask Tomas, they say, and TOMAS REYES tells you.”
Reyes wrote from treyes@port.example.
"""


def confidential(here: Path) -> Path:
    """A base in which a confidential captain is author, voice, subject, and in every text."""
    quoted = "The captain (Reyes) told us: “We never unloaded."
    told = fact(
        SPARE[0],
        statement="Tomas Reyes never unloaded cargo at Port Alba, says Reyes.",
        note="Do not tell that Captain Reyes spoke; he is Halcon.",
        claim={"subject": "tomas-reyes", "predicate": "visited", "object": "port-alba"},
        citations=[
            cite(quoted, "talk-tomas-reyes", INTERVIEW, attribution=["tomas-reyes"], note="Reyes himself",
                 context=[{"quote": "Interview with Tomas Reyes", "span": [0, 26], "role": "attribution"}]),
            cite("Reyes wrote from treyes@port.example", "talk-tomas-reyes", INTERVIEW),
        ],
        reviews=[{"by": "second-reader", "on": "2021-06-03", "verdict": "agree", "digest": "0badcafe",
                  "note": "Reyes is careful"}],
    )  # fmt: skip
    draft = (
        f"A captain, Tomas\nReyes, never unloaded, said Reyes’s friends [@{SPARE[0]}#0badcafe].\n\n"
        f"“They stay for a week,” said *Tomas* Reyes [@F-JX59-D3W4]. An unknown: [@{SPARE[1]}].\n"
    )
    people = VOCABULARY["schema/entities/people.yaml"]
    start = people.index("id: tomas-reyes")
    end = people.index("---", start)
    base(here, draft, facts=[*FACTS, told], files={
        "schema/entities/people.yaml": people[:start] + TOMAS + people[end:], "reyes-draft.md": draft,
    })  # fmt: skip
    add_source(here, "talk-tomas-reyes", INTERVIEW, title="A talk with REYES", authors=["tomas-reyes"],
               url="https://x.example/Tom%61s-Reyes?name=TOMAS+REYES", published="2021-06-02",
               note="From Reyes")  # fmt: skip
    path = next((here / "facts/port-alba").glob(f"{SPARE[0]}*"))
    path.rename(path.with_name(f"{SPARE[0]}-tomas-reyes-never-unloaded.yaml"))
    return here


@pytest.mark.parametrize("form", ["html", "json"])
@pytest.mark.parametrize("wanted", [("draft.md", "reyes-draft.md"), (SPARE[0], "F-JX59-D3W4")])
def test_no_byte_of_a_name_is_left_in_a_dossier(here: Path, form: str, wanted: tuple[str, ...]) -> None:
    """Statement, quotes, context, notes, ids, titles, file names, addresses, sentences: all of them."""
    confidential(here)
    plain = made(here, *wanted, "-f", form, code=1 if "draft.md" in wanted else 0)
    assert "Reyes" in plain
    out = made(here, *wanted, "-f", form, "--redact", "tomas-reyes", code=1 if "draft.md" in wanted else 0)
    assert left_in(out, ("reyes", "tomas", "halcon")) == []
    assert "[Source " in out


def test_what_was_changed_says_so_and_no_digest_tells_a_guess(here: Path) -> None:
    """Quotes are no longer verbatim; checksums, spans, digests and addresses are withheld."""
    confidential(here)
    found = as_data(here, "draft.md", "--redact", "Captain Reyes", code=1)
    told = next(each for each in found["facts"] if each["id"] == SPARE[0])
    assert (told["altered"], told["digest"], told["url"]) == (True, None, None)
    assert [each["digest"] for each in told["reviews"]] == [None]
    assert all(each["altered"] and each["spans"] == [] for each in told["citations"])
    source = next(each for each in found["sources"] if each["title"].startswith("A talk"))
    assert (source["sha256"], source["url"], source["altered"]) == (None, None, True)
    assert {each["source"] for each in told["citations"]} == {source["id"]} == {f"document-{source['number']}"}
    assert found["manuscripts"][0]["sha256"] is None
    assert "0badcafe" not in json.dumps(found)
    page = Page(made(here, "draft.md", "--redact", "tomas-reyes", code=1))
    assert page.text.count("redacted, not verbatim") >= 4


def test_a_placeholder_is_the_same_in_every_dossier_of_a_base(here: Path) -> None:
    """Whoever else is hidden, and in whichever order."""
    confidential(here)
    alone = as_data(here, SPARE[0], "--redact", "tomas-reyes")["redactions"]
    both = as_data(here, "draft.md", "--redact", "ines-marlow", "--redact", "tomas-reyes", code=1)["redactions"]
    turned = as_data(here, "draft.md", "--redact", "tomas-reyes", "--redact", "ines-marlow", code=1)["redactions"]
    assert both == turned
    assert alone[0]["placeholder"] in [each["placeholder"] for each in both]
    assert len({each["placeholder"] for each in both}) == 2


def test_an_unnamed_voice_and_a_paper_are_hidden_too(here: Path) -> None:
    """By the words that tell them."""
    base(here)
    out = made(here, ARRIVED, "--redact", "harbour-master", "--redact", "the-courier", code=0)
    assert left_in(out, ("courier", "harbour master of port alba", "harbour-master")) == []


def test_two_of_one_name_are_hidden_together_or_not_at_all(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is left of the one would tell the other."""
    confidential(here)
    write(here, "schema/entities/ana.yaml", "id: ana-reyes\nname: Ana Reyes\nkind: person\n")
    write(here, "draft.md", f"Ana Reyes and Reyes say so [@{SPARE[0]}].")
    assert main(["export", "dossier", "draft.md", "--redact", "tomas-reyes"]) == 2
    assert "--redact ana-reyes" in capsys.readouterr().err
    out = made(here, "draft.md", "--redact", "tomas-reyes", "--redact", "ana-reyes")
    assert left_in(out, ("reyes", "tomas")) == []
    assert re.search(r"\[Source [A-Z]+ or Source [A-Z]+\]", out)


def test_a_given_name_that_two_people_have_stays_by_itself(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It tells nobody, and to take it from the other one would tell; stderr says so."""
    confidential(here)
    write(here, "schema/entities/ana.yaml", "id: tomas-luna\nname: Tomas Luna\nkind: person\n")
    write(here, "draft.md", f"Tomas Luna and Tomas Reyes say so, and so does Reyes [@{SPARE[0]}].")
    found = as_data(here, "draft.md", "--redact", "tomas-reyes")
    said = found["sentences"][0]["text"]
    assert re.fullmatch(rf"Tomas Luna and \[Source \w+\] say so, and so does \[Source \w+\] \[@{SPARE[0]}\]\.", said)
    assert "reyes" not in json.dumps(found).casefold()
    assert "Tomas may be others too, and was left where it stands by itself" in capsys.readouterr().err


def test_a_name_that_is_a_word_of_these_texts_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody could read the rest, and it would tell the name."""
    base(here, f"Sailors, sailors, sailors and more sailors [@{ARRIVED}].")
    write(here, "schema/entities/jo.yaml", as_yaml({"id": "jo-sailors", "name": "Jo Sailors", "kind": "person"}))
    assert main(["export", "dossier", "draft.md", "--redact", "jo-sailors"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "'sailors' stands" in err


def test_a_name_that_every_dossier_has_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second look finds it in the page's own words."""
    base(here)
    write(here, "schema/entities/x.yaml", as_yaml({"id": "the-frozen", "name": "Frozen", "kind": "organization"}))
    assert main(["export", "dossier", ARRIVED, "--redact", "the-frozen", "-o", "out.html"]) == 2
    assert "'Frozen', 'the-frozen' would still stand in the dossier" in capsys.readouterr().err
    assert not (here / "out.html").exists()
