"""`facts origins` on small bases and on this repository's own: how facts rest, and the tree to who says so."""

import csv
import json
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from plainfacts.model.ids import complete
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, SPARE, UNLOADED, add_source, cite, fact, make_base
from tests.real import copy_real_base

SEVERAL = fact(
    SPARE[1],
    citations=[
        cite("No cargo was unloaded.", attribution=["harbour-master"]),
        cite("Two ships at Port Alba", attribution=["tomas-reyes"]),
        cite("belong to the coast guard", source="wire-2021-05-04", attribution=["coast-guard"]),
    ],
)
UNSURE_ID = complete("F", "0000002")
UNSURE = fact(
    UNSURE_ID,
    statement="Two ships lay at Port Alba.",
    citations=[
        cite("Two ships at Port Alba", attribution=["harbour-master"]),
        cite("Estrela and Norte", source="wire-2021-05-04", attribution=["port-official"]),
    ],
)
SPARES = (complete("F", "0000001"),)
DERIVED = fact(SPARE[0], citations=None, relations={"derived_from": [SPARE[1]]})


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"facts/several.yaml": SEVERAL, "facts/derived.yaml": DERIVED, "facts/unsure.yaml": UNSURE}
    monkeypatch.chdir(make_base(tmp_path, files=files))
    return tmp_path


def rests(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, str]:
    main(["origins", "-f", "json", *options])
    return {each["id"]: each["rests"] for each in json.loads(capsys.readouterr().out)["facts"]}


def test_facts_are_listed_by_how_they_rest(capsys: pytest.CaptureFixture[str]) -> None:
    assert rests(capsys) == {
        UNLOADED: "single-origin",
        ARRIVED: "single-origin",
        ARRIVED_WIRE: "single-origin",
        UNSURE_ID: "single-origin",
        SPARE[1]: "several",
        SPARE[0]: "several",
    }


def test_the_list_can_be_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(rests(capsys, "--untraced")) == {UNLOADED}
    assert set(rests(capsys, "--single-origin")) == {UNLOADED, ARRIVED, ARRIVED_WIRE, UNSURE_ID}
    assert set(rests(capsys, "--single-controller", "--topic", "cargo")) == {UNLOADED}
    assert set(rests(capsys, "--origin", "Tomas Reyes")) == {SPARE[0], SPARE[1]}
    assert set(rests(capsys, "--controller", "the courier")) == {UNLOADED}
    assert main(["origins", "--controller", "nobody-at-all"]) == 2


def test_the_same_filters_serve_list_and_search(capsys: pytest.CaptureFixture[str]) -> None:
    main(["list", "--single-origin", "--controller", "the-courier", "-f", "json"])
    assert [each["id"] for each in json.loads(capsys.readouterr().out)["facts"]] == [UNLOADED]
    main(["search", "cargo", "--single-origin", "-f", "json"])
    assert [each["id"] for each in json.loads(capsys.readouterr().out)["facts"]] == [UNLOADED]


def test_the_table_names_who_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    main(["origins"])
    lines = {line.split()[0]: " ".join(line.split()) for line in capsys.readouterr().out.splitlines()}

    assert lines[UNLOADED].startswith(f"{UNLOADED} 1 1 one origin, untraced The Courier")
    assert lines[SPARE[1]].startswith(f"{SPARE[1]} 2 2 to 3 several the coast guard; Tomas Reyes; the harbour master")


def test_the_tree_of_a_fact_leads_to_each_origin_by_the_citations(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["origins", SPARE[1].lower()]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "2 sources, 2 to 3 origins, 2 controllers"
    assert lines[3] == "├─ the coast guard"
    assert lines[4] == "│  └─ wire-2021-05-04, line 2: North Wire <- the coast guard"
    assert lines[-3] == "└─ the harbour master of Port Alba (kept unnamed; may be one of the others)"


def test_the_tree_of_a_derived_fact_leads_to_its_premises(capsys: pytest.CaptureFixture[str]) -> None:
    main(["origins", SPARE[0]])

    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "from other facts, 2 to 3 origins, 2 controllers"
    assert lines[3] == f"└─ follows from {SPARE[1]}  accepted, 2 sources, 2 to 3 origins"
    assert lines[5] == "   who says so: the coast guard; Tomas Reyes; the harbour master of Port Alba"


def test_what_a_derived_fact_follows_from_is_shown_to_any_depth(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    step = fact(SPARES[0], citations=None, relations={"derived_from": [SPARE[0]]})
    (base / "facts/step.yaml").write_text(step)
    main(["origins", SPARES[0], "-f", "json"])
    premises = json.loads(capsys.readouterr().out)["fact"]["premises"]
    main(["origins", SPARES[0]])

    assert [(each["id"], each["through"], each["steps"]) for each in premises] == [
        (SPARE[0], SPARES[0], 1),
        (SPARE[1], SPARE[0], 2),
    ]
    assert f"└─ follows through {SPARE[0]} from {SPARE[1]}  accepted, 2 sources" in capsys.readouterr().out


def test_lists_and_pages_tell_who_says_what_follows_from_facts(capsys: pytest.CaptureFixture[str]) -> None:
    main(["list"])
    listed = capsys.readouterr().out
    main(["show", SPARE[0]])
    shown = capsys.readouterr().out

    assert "from other facts, 2 to 3 origins" in next(line for line in listed.splitlines() if SPARE[0] in line)
    assert "Who says so: 2 to 3 origins, 2 controllers" in shown
    assert "  Tomas Reyes: named by the source, through what it follows from" in shown


def test_single_origin_means_the_same_wherever_it_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """In `stats`, the filter, and the list: one, or several of which no two surely differ."""
    main(["stats", "-f", "json"])
    counted = json.loads(capsys.readouterr().out)["counts"]["single_origin_facts"]

    single = set(rests(capsys, "--single-origin"))
    assert counted == len(single) == 4
    assert single == {name for name, how in rests(capsys).items() if how == "single-origin"}


def test_the_tree_as_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    main(["origins", SPARE[1], "-f", "json"])
    found = json.loads(capsys.readouterr().out)["fact"]
    main(["origins", SPARE[1], "-f", "csv"])
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))

    assert [origin["id"] for origin in found["origins"]] == ["coast-guard", "tomas-reyes", "harbour-master"]
    assert [row["origin"] for row in rows] == ["coast-guard", "tomas-reyes", "harbour-master"]
    assert rows[0]["attribution"] == "coast-guard"


def test_the_tree_of_a_dispute_takes_the_citations_of_its_facts_together(capsys: pytest.CaptureFixture[str]) -> None:
    """One story in several wordings has no more origins than those who tell it."""
    assert main(["origins", DISPUTED]) == 0

    out = capsys.readouterr().out
    assert "2 facts, 2 sources, 1 to 2 origins, 1 controller" in out
    assert f"   └─ {ARRIVED_WIRE}, wire-2021-05-04, line 1: North Wire <- a port official" in out
    main(["origins", DISPUTED, "-f", "json"])
    found = json.loads(capsys.readouterr().out)["fact"]
    assert [each["citations"][0]["fact"] for each in found["origins"]] == [ARRIVED, ARRIVED_WIRE]
    assert main(["origins", DISPUTED, "--as-of", "2021-06"]) == 0


def test_on_the_real_base_repetition_does_not_corroborate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words "nothing mysterious" come from voices of which no two surely differ; the landing from several."""
    monkeypatch.chdir(copy_real_base(tmp_path / "real"))
    found = rests(capsys)

    assert found["F-02HF-6VJJ"] == "single-origin"
    assert found["F-4STB-J0RN"] == "single-origin"
    assert found["F-T2QR-WK6M"] == "single-origin"
    assert found["F-QD0D-5NCN"] == "single-origin"


def test_sources_that_may_share_an_origin_are_suggested_until_a_record_answers(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The passages of both are shown; `independent_of` in a sidecar ends it."""
    add_source(base, "echo", 'A captain said: "They stay for a week," and left.', publisher="north-wire")
    assert main(["origins", "--suggest"]) == 0
    out = capsys.readouterr()
    assert "courier-2021-05-04 and echo\n  quotation: they quote the same words" in out.out
    assert "  > courier-2021-05-04, line 5: “They stay for a week,”" in out.out
    assert "1 suggested, 0 answered by a record" in out.err

    answer = [{"source": "courier-2021-05-04", "reason": "Both heard him."}]
    add_source(base, "echo", 'A captain said: "They stay for a week," and left.', independent_of=answer)
    main(["origins", "--suggest", "-f", "json"])
    assert json.loads(capsys.readouterr().out) == {"version": 1, "suggestions": [], "answered": 1}
    assert main(["check", "--select", "R"]) == 0

    main(["origins", "--suggest", "--all"])
    out = capsys.readouterr()
    assert "  answered: echo is independent of courier-2021-05-04: Both heard him." in out.out
    assert "0 suggested, 1 answered by a record" in out.err
    main(["origins", "--suggest", "--all", "-f", "csv"])
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (row["answer"], row["answered_by"], row["reason"]) == ("independent_of", "echo", "Both heard him.")


def test_what_is_suggested_is_what_was_published_by_then(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_source(base, "echo", 'A captain said: "They stay for a week," and left.', published="2021-06-02")
    for day, expected in (("2021-06-01", 0), ("2021-06-02", 1)):
        main(["origins", "--suggest", "--as-of", day, "-f", "json"])
        assert len(json.loads(capsys.readouterr().out)["suggestions"]) == expected
    assert main(["origins", "--all"]) == 2
    assert main(["origins", "--suggest", UNLOADED]) == 2


def test_an_answer_that_names_no_source_is_an_error(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_source(base, "echo", "Nothing.", independent_of=[{"source": "courier-2021", "reason": "Both heard him."}])

    assert main(["check"]) == 1
    assert "independent_of" in capsys.readouterr().out
