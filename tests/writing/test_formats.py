"""CSL-JSON, BibLaTeX and RIS as others read them: programs that we did not write take every item and give it back."""

import io
import json
import warnings
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.cli.app import main
from plainfacts.corpus.config import read_config
from plainfacts.corpus.load import load
from plainfacts.model.sources import CslType
from plainfacts.writing.biblatex import biblatex, tex
from plainfacts.writing.cited import cited
from plainfacts.writing.csl import Item, fact_item, source_item
from plainfacts.writing.ris import ris
from tests.bases import COURIER, SPARE, add_source, as_yaml, cite, fact, make_base, write
from tests.writing.csl_rules import faults, listed
from tests.writing.pandocs import each_pandoc, run

ROOT = Path(__file__).parents[2]
DATES = [
    "2021",
    "2021-05",
    "2021-05-04",
    "2021-05-04/2021-05-06",
    "2021~",
    "2021-05?",
    "../2021",
    "[2021-01..2021-03]",
    "202X",
]
PEOPLE = ["Ines Marlow", "Ludwig van Beethoven", "Martin Luther King Jr.", "Pelé", "王伟", "O'Neill & Sons {x} %"]


def items_of(root: Path) -> list[Item]:
    """The items of all facts, disputes and sources of a base."""
    corpus = load(root, read_config(root))
    names = [*corpus.fact_by_id, *corpus.dispute_by_id]
    found = [fact_item(corpus, cited(corpus, name)) for name in names]
    return found + [source_item(corpus, entry.record) for entry in corpus.sources]


@pytest.fixture(scope="module")
def real() -> list[Item]:
    """The items of this repository's own base."""
    return items_of(ROOT)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> list[Item]:
    """Items of every type, with every kind of date, and names that are hard to divide."""
    root = make_base(tmp_path_factory.mktemp("odd"), files={"facts.toml": 'url = "https://facts.example"\n'})
    people = [{"id": f"person-{at}", "name": name, "kind": "person"} for at, name in enumerate(PEOPLE)]
    write(root, "schema/entities/odd.yaml", "---\n".join(map(as_yaml, people)))
    for at, kind in enumerate(get_args(CslType)):
        add_source(
            root, f"odd-{at}", COURIER, type=kind, title=f"Title {at}: 50% {{of}} $5 & more", publisher="the-courier",
            authors=[f"person-{at % len(PEOPLE)}"], published=DATES[at % len(DATES)], language="en",
            url=f"https://x.example/{at}?a=1&b=%20", accessed="2021-06-01",
        )  # fmt: skip
    write(root, "facts/odd.yaml", fact(SPARE[0], citations=[cite("No cargo", f"odd-{at}", COURIER) for at in range(3)]))
    return items_of(root)


def test_every_type_of_a_source_is_one_of_csl() -> None:
    """As the CSL project lists them."""
    assert set(get_args(CslType)) == listed("item-types")


@pytest.mark.parametrize("which", ["real", "odd"])
def test_csl_json_is_what_the_specification_says(which: str, request: pytest.FixtureRequest) -> None:
    """Types, variables, names and dates of every item."""
    items = request.getfixturevalue(which)
    assert len(items) > 40
    assert [(item["id"], faults(item)) for item in items if faults(item)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "newspaper"}, {"id": ""}, {"headline": "x"}, {"author": []}, {"author": [{"name": "x"}]},
        {"author": [{"family": "x", "literal": "y"}]}, {"issued": "2021"}, {"issued": {"date-parts": [[2021, 13]]}},
        {"issued": {"date-parts": []}}, {"issued": {}}, {"title": 5}, {"title": ""}, {"custom": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_the_check_itself_finds_what_is_wrong(wrong: dict[str, Any]) -> None:
    """Else it would prove nothing."""
    assert faults({"id": "a", "type": "book", **wrong})


@pytest.mark.parametrize("which", ["real", "odd"])
def test_citeproc_py_takes_and_renders_every_item(which: str, request: pytest.FixtureRequest) -> None:
    """A processor that shares no code with pandoc."""
    citeproc = pytest.importorskip("citeproc", reason="citeproc-py is not installed: requirements/dev.txt")
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    items = [_without_interval(item) for item in request.getfixturevalue(which)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a style that is older than the types it is given
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = citeproc.CitationStylesBibliography(style, CiteProcJSON(items), citeproc.formatter.plain)
        for item in items:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"].lower())]))
        shown = [str(entry) for entry in bibliography.bibliography()]
    assert len(shown) == len(items)
    for item, text in zip(items, shown, strict=True):
        year = str(item["issued"]["date-parts"][0][0]) if "date-parts" in item.get("issued", {}) else ""
        assert year in text, (item, text)


@each_pandoc
@pytest.mark.parametrize("which", ["real", "odd"])
def test_pandoc_takes_every_item_both_ways(
    which: str, pandoc: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """CSL-JSON to BibLaTeX and back by pandoc; our BibLaTeX to CSL-JSON: keys, titles and families stay."""
    items = request.getfixturevalue(which)
    write(tmp_path, "items.json", json.dumps(items))
    write(tmp_path, "items.bib", biblatex(items))
    own = json.loads(run(pandoc, "-f", "biblatex", "-t", "csljson", "items.bib", folder=tmp_path))
    assert [each["id"] for each in own] == [each["id"] for each in items]
    theirs = run(pandoc, "-f", "csljson", "-t", "biblatex", "items.json", folder=tmp_path)
    back = json.loads(run(pandoc, "-f", "biblatex", "-t", "csljson", text=theirs, folder=tmp_path))
    assert {each["id"] for each in back} == {each["id"] for each in items}
    for item, other in zip(items, own, strict=True):
        assert _plain(other.get("title", "")) == _plain(item.get("title", "")), item["id"]
        years = [item["issued"]["date-parts"][0][0]] if "date-parts" in item.get("issued", {}) else []
        assert years == [] or str(other["issued"]["date-parts"][0][0]) == str(years[0])


@pytest.mark.parametrize("which", ["real", "odd"])
def test_pybtex_parses_every_entry(which: str, request: pytest.FixtureRequest) -> None:
    """A parser of BibTeX that is not pandoc's."""
    pybtex = pytest.importorskip("pybtex.database", reason="pybtex is not installed: requirements/dev.txt")
    items = request.getfixturevalue(which)
    entries = pybtex.parse_string(biblatex(items), "bibtex").entries
    assert list(entries) == [item["id"] for item in items]
    for item in items:
        families = [tex(name["family"].split()[-1]) for name in item.get("author", ()) if "family" in name]
        persons = [person.last_names[-1] for person in entries[item["id"]].persons.get("author", ())][: len(families)]
        assert not families or persons == families, item


@pytest.mark.parametrize("which", ["real", "odd"])
def test_rispy_parses_every_record(which: str, request: pytest.FixtureRequest) -> None:
    """A reader of RIS: type, title, authors and year of each."""
    rispy = pytest.importorskip("rispy", reason="rispy is not installed: requirements/dev.txt")
    items = request.getfixturevalue(which)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        records = rispy.load(io.StringIO(ris(items)))
    assert [record["id"] for record in records] == [item["id"] for item in items]
    for item, record in zip(items, records, strict=True):
        assert record.get("title", "") == " ".join(item.get("title", "").split())
        assert len(record.get("authors", ())) == len(item.get("author", ()))
        assert record["type_of_reference"] in rispy.TYPE_OF_REFERENCE_MAPPING, item["type"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), min_size=1, max_size=40))
def test_any_title_is_one_field_to_a_parser(title: str) -> None:
    """No text ends its field, its entry or its record."""
    pybtex = pytest.importorskip("pybtex.database", reason="pybtex is not installed: requirements/dev.txt")
    item = {"id": "a", "type": "book", "title": title, "publisher": "P"}
    entries = pybtex.parse_string(biblatex([item, {**item, "id": "b"}]), "bibtex").entries
    assert [entries[key].fields["publisher"] for key in ("a", "b")] == ["P", "P"]


def test_the_bibliography_of_the_example_is_valid(capsys: pytest.CaptureFixture[str]) -> None:
    """What the command prints, not only what the functions make."""
    assert main(["bibliography", str(ROOT / "docs/example/article.md"), "--root", str(ROOT)]) == 0
    items = json.loads(capsys.readouterr().out)
    assert len(items) > 20
    assert [item["id"] for item in items if faults(item)] == []


def _without_interval(item: Item) -> Item:
    """citeproc-py 0.11 fails on an interval inside one month: it gets the first day of it."""
    parts = item.get("issued", {}).get("date-parts", ())
    return {**item, "issued": {"date-parts": parts[:1]}} if len(parts) > 1 else item


def _plain(text: str) -> str:
    """Quotation marks and blanks aside: readers of TeX make their own of them."""
    return "".join(char for char in text.casefold() if char.isalnum())
