"""The repository's own fact base: sources untouched, records whole, read by a second person, and found again."""

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from plainfacts.api import FactBase, digest, open_base
from plainfacts.cli.app import main

ROOT = Path(__file__).parent.parent
DOCUMENTS = {
    "000_6d490fdb0cd1f42f.txt": "9d81073b0daba78383c511dd23848a8ef3b6e6e489b0f9adc45cc3ed53b1470b",
    "001_afc52664e375d364.txt": "be8b10fc37ee3fde4eb7a6c3cc0bc26710642cedd02d50f6b1a5522b872d6a76",
    "002_b885acbaa012fcc7.txt": "7b4ff1be959644fd074f7e141e035302577a09baefb7a625e5fc26d4e30ac26d",
    "003_80c82ff9077e4a9c.txt": "728cf9f9324e97b0ca52c21e26208c175165425ec80f75df409da62c38e97193",
    "004_e410707e234922fc.txt": "e2347939902decf57724f4de1109ca7ac16e2abdda1483bdf33e2f72bdc99bf7",
}
MODELINE = re.compile(r"# yaml-language-server: \$schema=((?:\.\./)*(?:schema/)?json/(\w+)\.json)\n")


@pytest.fixture(scope="module")
def base() -> FactBase:
    """The base of this repository."""
    return open_base(ROOT)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it, whose database may be built."""
    home = tmp_path_factory.mktemp("copy")
    for folder in ("facts", "seeds", "schema"):
        shutil.copytree(ROOT / folder, home / folder)
    return home


def test_the_documents_are_those_that_came() -> None:
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")}
    assert found == DOCUMENTS


def test_nothing_is_found_in_it_not_even_a_warning(base: FactBase) -> None:
    report = base.check()
    assert report.diagnostics == ()
    assert report.checked.facts == len(base.facts) > 200
    assert {source.id for source in base.sources} == {
        citation.source for fact in base.facts for citation in fact.citations
    }


def test_every_record_file_names_its_schema_in_the_first_line() -> None:
    """An editor completes and underlines by it; the path leads to a schema that is there."""
    kinds = {"seeds": {"source"}, "facts": {"fact", "dispute"}, "schema": {"entity", "predicate", "topic"}}
    for folder, allowed in kinds.items():
        for path in (ROOT / folder).rglob("*.yaml"):
            named = MODELINE.match(path.read_text("utf-8"))
            assert named is not None, path
            assert named[2] in allowed, path
            assert (path.parent / named[1]).resolve() == ROOT / "schema/json" / f"{named[2]}.json", path


def test_every_fact_was_read_by_somebody_else_as_it_now_stands(base: FactBase) -> None:
    unread = [
        fact.id
        for fact in base.facts
        if not any(review.verdict == "agree" and review.digest == digest(fact) for review in fact.reviews)
    ]
    assert unread == []


def test_what_the_documents_do_not_say_is_not_said(base: FactBase) -> None:
    """Three have no date, and one names neither author nor publisher."""
    sources = {source.file[:3]: source for source in base.sources}
    assert [number for number, source in sorted(sources.items()) if source.published is None] == ["002", "003", "004"]
    assert (sources["004"].publisher, sources["004"].authors) == (None, ())
    assert sources["000"].publisher_basis == sources["003"].publisher_basis == "inferred"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("who led the delegation", "F-GFWB-00S0"),
        ("how many soldiers", "F-69GQ-X4X5"),
        ("what did the ministry's insider say", "F-WQJ1-W68S"),
        ("when did the bombers visit", "F-RVWM-6C0Z"),
        ("which claims rest on an unnamed source", "F-71WG-3PX3"),
    ],
)
def test_plain_questions_are_answered(
    question: str, first: str, copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", question, "-f", "json", "--root", str(copied)]) == 0
    assert json.loads(capsys.readouterr().out)["facts"][0]["id"] == first


@pytest.mark.parametrize(
    ("identifier", "least", "most", "known"),
    [
        ("F-4STB-J0RN", 1, 1, ["javier-mayorca"]),  # about 100 soldiers
        ("D-N9NZ-PMQB", 1, 5, ["javier-mayorca"]),  # every count of them
        ("F-GFWB-00S0", 2, 2, ["javier-mayorca", "ntn24"]),  # who led them
        ("D-VD6B-62HR", 1, 3, ["javier-mayorca"]),  # the cargo
        ("F-02HF-6VJJ", 1, 1, []),  # "nothing mysterious"
        ("D-T763-VZKJ", 1, 1, ["ria-novosti"]),  # whose words that was
        ("F-QD0D-5NCN", 1, 1, []),  # a base on La Orchila
        ("F-5SMR-38PN", 1, 1, ["nezavisimaya-gazeta"]),  # an agreement on La Orchila
        ("F-1CRT-S7TK", 1, 2, []),  # the landing
        ("F-D7K3-RZ7B", 1, 1, []),  # the day of the landing, which follows from two facts
    ],
)
def test_who_really_says_so(
    identifier: str, least: int, most: int, known: list[str], copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of what three to five articles carry no more is certain than the records say: one known voice, or none."""
    assert main(["origins", identifier, "-f", "json", "--root", str(copied)]) == 0
    found = json.loads(capsys.readouterr().out)["fact"]
    assert (found["origins_min"], found["origins_max"]) == (least, most)
    assert [origin["id"] for origin in found["origins"] if origin["known"]] == known


@pytest.mark.parametrize(
    ("one", "other", "dispute", "found"),
    [
        ("F-87F0-20BV", "F-PGJM-27X3", "D-MRN7-QPZK", True),  # the two offices of General Tonkoshkurov
        ("F-2GV1-M54V", "F-QD0D-5NCN", "D-8DQ2-X5Z0", False),  # what the bombers did
        ("F-5SMR-38PN", "F-KVKF-TX9R", "D-TP4Q-ZM41", False),  # an agreement reached, or imminent
    ],
)
def test_what_differs_is_found_or_acknowledged(
    one: str, other: str, dispute: str, found: bool, copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program finds the offices; that the others differ a person saw, and every one of them has its dispute."""
    assert main(["conflicts", "--explain", one, other, "-f", "json", "--root", str(copied)]) == 0
    told = json.loads(capsys.readouterr().out)
    (pair,) = told["conflicts"] if found else told["near_misses"]
    assert [each["id"] for each in pair["disputes"]] == [dispute]


def test_two_suggestions_wait_since_no_text_answers_them(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["origins", "--suggest", "--all", "-f", "json", "--root", str(copied)]) == 0
    told = json.loads(capsys.readouterr().out)["suggestions"]
    open_ones = [(each["sign"], *(side["id"] for side in each["sources"])) for each in told if each["answer"] is None]
    assert open_ones == [
        ("quotation", "amn-2019-04-03", "military-must-leave-venezuela"),
        ("agency", "guardian-2019-03-25", "kiafriqa-putin-sends-troops"),
    ]
    assert {each["answer"]["key"] for each in told if each["answer"] is not None} == {"independent_of"}


def test_what_no_article_says_rests_on_searches(base: FactBase) -> None:
    """Six questions that a journalist would ask; each search is run again by every check."""
    negative = [fact for fact in base.facts if fact.searched]
    assert len(negative) == 6
    assert all(not fact.citations and not search.sources for fact in negative for search in fact.searched)
