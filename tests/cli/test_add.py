"""`facts add`: from a quote in hand to a checked record, without a question where nobody can answer it."""

import io
import json
import re
import sys
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from plainfacts.model.ids import is_canonical
from tests.bases import ARRIVED, COURIER, add_source, make_base, write
from tests.cli.terminal import at_terminal

SAYING = "The harbour master told the Courier that none was expected before Friday"
SAID = "The harbour master expected no cargo before Friday."


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, as the current folder, and nobody at a terminal."""
    monkeypatch.chdir(make_base(tmp_path))
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path


def files(base: Path) -> set[str]:
    return {path.relative_to(base).as_posix() for path in (base / "facts").rglob("*") if path.is_file()}


def written(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The path on stdout, and what stderr said."""
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    return out.strip(), err


def test_a_quote_and_a_statement_make_a_fact(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path is all of stdout; the record is the shortest that can be, and the base stays clean."""
    assert main(["add", "courier-2021-05-04", SAYING, "-s", SAID]) == 0
    path, err = written(capsys)
    assert err == ""
    found = re.fullmatch(r"facts/(F-....-....)-harbour-master-expected-no-cargo\.yaml", path)
    assert found
    assert is_canonical(found[1])
    assert (base / path).read_text("utf-8") == (
        "# yaml-language-server: $schema=../schema/json/fact.json\n"
        f"id: {found[1]}\n"
        f"statement: {SAID}\n"
        "status: accepted\n"
        "citations:\n"
        "  - source: courier-2021-05-04\n"
        f"    quote: {SAYING}\n"
        "    span: [221, 293]\n"
    )
    assert main(["check", "--strict"]) == 0


def test_every_option_finds_its_place(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Entities by name or alias, the unit from the predicate, the folder from the topic's other facts."""
    arguments = [
        "add", "wire", "Some 60 sailors landed at Port Alba on Monday", "--citation", "courier:About 40 sailors",
        "-s", " Up to 60 sailors were not at Port Alba. ", "--topic", "Arrivals", "--when", "2021-05-03",
        "--where", "Port Alba", "--subject", "the port call of May 2021", "--predicate", "landed",
        "--quantity", "up-to 60", "--negated", "--entity", "Captain Reyes", "-a", "north-wire",
        "-a", "port-official:said:2021-05-04", "--modality", "rep", "--confidence", "possible", "--stance", "disputes",
        "--note", "12", "--draft",
    ]  # fmt: skip
    assert main(arguments) == 0
    path, _ = written(capsys)
    assert path.startswith("facts/port-alba/F-")
    assert (base / path).read_text("utf-8").split("\n", 2)[2] == (
        "statement: Up to 60 sailors were not at Port Alba.\n"
        "status: draft\n"
        "topics: [arrivals]\n"
        "entities: [tomas-reyes]\n"
        "claim:\n"
        "  subject: port-call\n"
        "  predicate: landed\n"
        "  value: {quantity: 60, unit: person, qualifier: up-to}\n"
        "  negated: true\n"
        "when: 2021-05-03\n"
        "where: port-alba\n"
        "confidence: possible\n"
        "citations:\n"
        "  - source: wire-2021-05-04\n"
        "    quote: Some 60 sailors landed at Port Alba on Monday\n"
        "    span: [32, 77]\n"
        "    stance: disputes\n"
        "    modality: reported\n"
        "    attribution:\n"
        "      - agent: north-wire\n"
        "      - agent: port-official\n"
        "        act: said\n"
        "        on: 2021-05-04\n"
        "  - source: courier-2021-05-04\n"
        "    quote: About 40 sailors\n"
        "    span: [51, 67]\n"
        "    stance: disputes\n"
        "    modality: reported\n"
        "    attribution:\n"
        "      - agent: north-wire\n"
        "      - agent: port-official\n"
        "        act: said\n"
        "        on: 2021-05-04\n"
        'note: "12"\n'
    )


@pytest.mark.parametrize(
    ("typed", "quotes", "spans"),
    [
        ("About 40 sailors … on Monday", ["About 40 sailors", "on Monday"], "[[51, 67], [93, 102]]"),
        ('"They stay [...] said Tomas Reyes', ["“They stay", "said Tomas Reyes"], "[[129, 139], [153, 169]]"),
    ],
)
def test_an_ellipsis_is_a_gap(
    base: Path, typed: str, quotes: list[str], spans: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words that the source has in this order, with others between them, are stored as parts; and it is said."""
    assert main(["add", "courier", typed, "-s", SAID]) == 0
    path, err = written(capsys)
    assert "note: the quote is stored in 2 parts, with a gap for each ellipsis" in err
    listed = "".join(f"      - {quote}\n" for quote in quotes)
    assert f"    quotes:\n{listed}    spans: {spans}\n" in (base / path).read_text("utf-8")
    assert main(["check"]) == 0


def test_an_ellipsis_between_other_words_is_no_gap(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(base)
    assert main(["add", "courier", "About 40 sailors … on Tuesday", "-s", SAID]) == 1
    assert files(base) == before
    assert "does not say this" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed",
    [
        '"They stay for a week," said',
        "“They  stay\nfor a week,”\u00a0said",
        " \u201cThey stay for a week,\u201d said\n",
    ],
)
def test_the_sources_own_characters_are_stored(base: Path, typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Straight quotation marks, other spaces, a line break: what folding makes equal needs no yes."""
    assert main(["add", "courier", typed, "-s", "Tomas Reyes said that they would stay for a week."]) == 0
    path, _ = written(capsys)
    assert "quote: “They stay for a week,” said\n" in (base / path).read_text("utf-8")


def test_a_quote_that_is_only_nearly_there_needs_a_yes(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed number is shown and said loudly; `--accept` takes the source's own words."""
    before = files(base)
    arguments = ["add", "courier", "About 50 sailors came ashore at Port Alba", "-s", "Sailors came ashore."]
    assert main(arguments) == 1
    err = capsys.readouterr().err
    assert "does not say quite this (digit):" in err
    assert "WARNING: this changes what is said: digit" in err
    assert "help: `--accept` takes the source's own words" in err
    assert files(base) == before
    assert main([*arguments, "--accept"]) == 0
    path, _ = written(capsys)
    assert "quote: About 40 sailors came ashore at Port Alba\n" in (base / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Nobody said any of this, anywhere at all", "does not say this"),
        ("No cargo was unloadet", "of fewer than 24 characters none that resembles it is looked for"),
        ("Some 60 sailors landed", "courier-2021-05-04 does not say this, wire-2021-05-04 does (line 1)"),
        ("  ", "the quote is empty"),
    ],
)
def test_what_the_source_does_not_say_is_refused(
    base: Path, typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written; another source that says it is named."""
    before = files(base)
    assert main(["add", "courier-2021-05-04", typed, "-s", SAID]) in (1, 2)
    assert said in capsys.readouterr().err
    assert files(base) == before


def test_of_several_places_one_is_chosen(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are listed with their context; `--nth` and `--near LINE` say which."""
    arguments = ["add", "courier", "Port Alba", "-s", "The ships lay at Port Alba."]
    assert main(arguments) == 1
    err = capsys.readouterr().err
    assert "courier-2021-05-04 says this at 2 places:\n  1. line 1: …" in err
    assert "  2. line 4: …" in err
    for option, value, start in (("--nth", "2", "[83, 92]"), ("--near", "1", "[13, 22]"), ("--near", "6", "[83, 92]")):
        assert main([*arguments, option, value]) == 0
        path, _ = written(capsys)
        assert f"span: {start}\n" in (base / path).read_text("utf-8")
    assert main([*arguments, "--nth", "3"]) == 2


def test_two_passages_that_fit_nearly_alike_are_not_told_apart(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even by `--accept`: a person copies the one that is meant."""
    text = "The minister denied the report on Monday.\nLater the minister denied the report on Sunday.\n"
    add_source(base, "paper", text, publisher="the-courier")
    arguments = ["add", "paper", "the minister denied a report on Monday/Sunday", "--accept", "-s", "He denied it."]
    assert main(arguments) == 1
    assert "two passages resemble it nearly alike" in capsys.readouterr().err


def test_facts_that_may_say_it_already_are_named(capsys: pytest.CaptureFixture[str], base: Path) -> None:
    """One that cites the same words, and one that says nearly the same."""
    statement = "About 40 sailors came ashore at Port Alba on 4 May 2021."
    assert main(["add", "courier", "About 40 sailors came ashore", "-s", statement]) == 0
    _, err = written(capsys)
    assert f"note: {ARRIVED} cites these words: About 40 sailors" in err
    assert f"note: {ARRIVED} says nearly the same: About 40 sailors" in err
    assert base


def test_evidence_is_added_to_a_fact(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Behind its citations; every other byte of the file stays."""
    path = base / f"facts/port-alba/{ARRIVED}.yaml"
    before = path.read_text("utf-8")
    assert main(["add", "wire", "landed at Port Alba", "--to", "f-bq4r", "--stance", "mentions"]) == 0
    assert written(capsys)[0] == f"facts/port-alba/{ARRIVED}.yaml"
    new = "  - source: wire-2021-05-04\n    quote: landed at Port Alba\n    span: [48, 67]\n    stance: mentions\n"
    after = path.read_text("utf-8")
    assert new in after
    assert after.replace(new, "") == before


def test_a_record_with_errors_is_not_written(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check says what is wrong in the lines as they would be."""
    before = files(base)
    record = {"statement": SAID, "status": "accepted", "topic": ["arrivals"], "citations": []}
    write(base, "fact.json", json.dumps(record))
    assert main(["add", "--from-json", "fact.json"]) == 1
    err = capsys.readouterr().err
    assert "error R102 [unknown-key] the key 'topic' is unknown" in err
    assert "did you mean topics?" in err
    assert "| topic: [arrivals]" in err
    assert err.endswith("error: the record has errors; nothing was written\n")
    assert files(base) == before


def test_a_program_brings_a_record_as_json(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Quotes are put at their places, contexts too; a span that is given is checked, not believed."""
    citation = {
        "quote": '"They stay for a week," said Tomas Reyes',
        "source": "courier-2021-05-04",
        "context": [{"role": "date", "quote": "4 May 2021"}],
    }
    record = {"citations": [citation], "topics": ["arrivals"], "statement": "They were to stay for a week."}
    data = json.dumps(record).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["add", "--from-json", "-"]) == 0
    path, _ = written(capsys)
    assert (base / path).read_text("utf-8").endswith(
        "status: accepted\n"
        "topics: [arrivals]\n"
        "citations:\n"
        "  - source: courier-2021-05-04\n"
        "    quote: “They stay for a week,” said Tomas Reyes\n"
        "    span: [129, 169]\n"
        "    context:\n"
        "      - quote: 4 May 2021\n"
        "        span: [39, 49]\n"
        "        role: date\n"
    )  # fmt: skip
    record["citations"] = [{"source": "courier-2021-05-04", "quote": "No cargo", "span": [0, 8]}]
    write(base, "fact.json", json.dumps(record))
    assert main(["add", "--from-json", "fact.json"]) == 1
    assert "C302 [citation-moved]" in capsys.readouterr().err


def test_the_record_may_be_edited_before_it_is_written(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What comes back from the editor is checked; an editor that fails or that is not there writes nothing."""
    editor = write(base, "editor", "#!/bin/sh\nsed -i 's/^status: .*/status: draft  # to be read/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    arguments = ["add", "courier", SAYING, "-s", SAID, "--edit"]
    assert main(arguments) == 0
    path, _ = written(capsys)
    assert "status: draft  # to be read\n" in (base / path).read_text("utf-8")
    before = files(base)
    for wrong, said in (("false", "failed"), ("no-such-editor-here", "cannot be used"), ("'", "cannot be used")):
        monkeypatch.setenv("EDITOR", wrong)
        assert main(arguments) == 2
        assert said in capsys.readouterr().err
    assert files(base) == before


@pytest.mark.parametrize(
    "record",
    [
        "", "[]", "{", "nul", '{"statement": null}', '{"id": "../../x", "statement": "x"}', "[" * 100_000,
        '{"id": "F-BQ4R-81TM", "statement": "Taken."}', '{"statement": "\\u0000"}', '{"a\\nb": 1}', '{"claim": {}}',
        '{"citations": [{"source": 1, "span": "x"}], "statement": 3}', '{"citations": [{"source": "courier"}]}',
        '{"statement": "x", "status": "draft", "topics": {"a": [[[]]]}}',
    ],
)  # fmt: skip
def test_hostile_json_is_refused_in_a_sentence(base: Path, record: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written, inside or outside the base."""
    before = files(base)
    write(base, "fact.json", record)
    assert main(["add", "--from-json", "fact.json"]) in (1, 2)
    err = capsys.readouterr().err
    assert "error" in err
    assert "bug of ours" not in err
    assert files(base) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "which source, and which words of it?"),
        (["courier"], "which words of courier-2021-05-04?"),
        (["courier", "No cargo was unloaded"], "a fact needs a statement"),
        (["curier", "x", "-s", "x"], "no source is called 'curier'; did you mean courier-2021-05-04?"),
        (
            ["courier", "No cargo", "-s", "x", "--topic", "arival"],
            "no topic is called 'arival'; did you mean arrivals?",
        ),
        (["courier", "No cargo", "-s", "x", "--where", "nowhere"], "no entity is called 'nowhere'; add it to"),
        (["courier", "No cargo", "-s", "x", "--when", "Monday"], "--when: "),
        (
            ["courier", "No cargo", "-s", "x", "--subject", "estrela"],
            "a claim needs --subject, --predicate and a value",
        ),
        (["courier", "No cargo", "-s", "x", "--citation", "courier"], "--citation is SOURCE:QUOTE"),
        (["courier", "No cargo", "--to", "F-BQ4R-81TN"], "no fact is called 'F-BQ4R-81TN'"),
    ],
)
@pytest.mark.usefixtures("base")
def test_without_a_terminal_nothing_is_asked(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing or unknown ends the command with the option to type."""
    assert main(["add", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_at_a_terminal_only_what_is_missing_is_asked(base: Path) -> None:
    """A slip in an answer is said, and the question asked again; the record is shown before it is written."""
    answers = [
        ("modality: ", "stated"),
        ("attribution: ", ""),
        ("statement: ", "The harbour master expected no cargo."),
        ("topics: ", "cargoo"),
        ("topics: ", "cargo"),
        ("when it was so (EDTF): ", "Monday"),
        ("when it was so (EDTF): ", "2021-05-04"),
        ("where: ", "Port Alba"),
        ("subject: ", ""),
        ("confidence: ", "prob"),
        ("write it?", ""),
    ]
    code, screen = at_terminal(["add", "courier", "none was expected before Friday"], base, answers)
    assert code == 0, screen
    assert "no topic is called 'cargoo'; did you mean cargo?" in screen
    (path,) = files(base) - {each for each in files(base) if "harbour-master" not in each}
    assert (
        (base / path)
        .read_text("utf-8")
        .endswith(
            "topics: [cargo]\n"
            "when: 2021-05-04\n"
            "where: port-alba\n"
            "confidence: probable\n"
            "citations:\n"
            "  - source: courier-2021-05-04\n"
            "    quote: none was expected before Friday\n"
            f"    span: [{COURIER.index('none was')}, 293]\n"
            "    modality: stated\n"
        )
    )


def test_a_date_as_a_sentence_has_it(base: Path) -> None:
    """The day is shown as it has to be written; the question is asked again."""
    answers = [("modality: ", ""), ("attribution: ", ""), ("statement: ", SAID), ("topics: ", ""),
               ("when it was so (EDTF): ", "4 May 2021"), ("did you mean 2021-05-04?", ""), ("where: ", ""),
               ("subject: ", ""), ("confidence: ", ""), ("write it? [Y/n] ", "")]  # fmt: skip
    code, screen = at_terminal(["add", "courier", "none was expected before Friday"], base, answers)
    assert code == 0, screen
    assert screen.count("Tab completes, Enter leaves a question out, Ctrl-C ends and writes nothing") == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("4 May 2026", "2026-05-04"), ("May 4, 2026", "2026-05-04"), ("May 2026", "2026-05"), ("31 February 2026", None),
     ("Monday", None), ("05/04/2026", None)],
)  # fmt: skip
def test_spoken_dates(base: Path, typed: str, meant: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """Where just one day can be meant, it is named; nothing is guessed of 05/04."""
    before = files(base)
    assert main(["add", "courier", "on Monday", "-s", SAID, "--when", typed]) == 2
    assert (f"did you mean {meant}?" in capsys.readouterr().err) is (meant is not None)
    assert files(base) == before


def test_the_end_of_the_input_writes_nothing(base: Path) -> None:
    """Ctrl-D in the midst of the questions; and it is said."""
    before = files(base)
    answers = [("modality: ", ""), ("attribution: ", "\x04")]
    code, screen = at_terminal(["add", "courier", "none was expected before Friday"], base, answers)
    assert (code, files(base)) == (130, before), screen
    assert screen.endswith("nothing was written\n")


def test_a_mistake_in_the_editor_is_mended_there(base: Path) -> None:
    """What was typed is not lost: the same text opens again, as often as it takes."""
    script = base / "editor.sh"
    script.write_text(
        '#!/bin/sh\nif [ -e again ]; then sed -i "s/^statement:$/statement: It was mended./" "$1";\n'
        'else touch again; sed -i "s/^statement: .*/statement:/; s/draft/draft # kept/" "$1"; fi\n'
    )
    script.chmod(0o755)
    arguments = ["add", "courier", "none was expected before Friday", "-s", SAID, "--draft", "--edit"]
    code, screen = at_terminal(arguments, base, [("mend it in your editor? [Y/n] ", "")], EDITOR=str(script))
    assert code == 0, screen
    (text,) = [path.read_text("utf-8") for path in (base / "facts").rglob("*harbour-master*")]
    assert "statement: It was mended.\nstatus: draft # kept\n" in text


def test_who_does_not_mend_it_writes_nothing(base: Path) -> None:
    before = files(base)
    arguments = ["add", "courier", "none was expected before Friday", "-s", SAID, "--edit"]
    answers = [("mend it in your editor? [Y/n] ", "n")]
    code, screen = at_terminal(arguments, base, answers, EDITOR="sed -i s/^statement:.*/statement:/")
    assert (code, files(base)) == (2, before), screen
