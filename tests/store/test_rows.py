"""What the tables say of a base: the same as its files, and what can be worked out from them."""

import json
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from plainfacts.api import open_base
from plainfacts.model.digest import digest
from plainfacts.report.fact_page import fact_text
from plainfacts.report.paint import PLAIN
from plainfacts.store import record
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, SPARE, UNLOADED, add_source, cite, fact, make_base
from tests.store.building import built, rows


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    return built(make_base(tmp_path_factory.mktemp("base")))


def test_a_fact_has_what_people_sort_and_filter_by(database: sqlite3.Connection) -> None:
    (row,) = rows(database, "SELECT * FROM facts WHERE id = ?", ARRIVED)

    said = {
        "statement": "About 40 sailors came ashore at Port Alba on 3 May 2021.",
        "status": "accepted",
        "confidence": "probable",
        "when_text": "2021-05-03",
        "when_words": "3 May 2021",
        "when_start": "2021-05-03",
        "when_end": "2021-05-03",
        "place": "port-alba",
        "subject": "port-call",
        "predicate": "landed",
        "object": None,
        "value": "about 40 person",
        "value_min": 40,
        "value_max": 40,
        "value_unit": "person",
        "value_qualifier": "about",
        "negated": 0,
        "topics": '["arrivals"]',
        "sources": '["courier-2021-05-04"]',
        "origins": '["harbour-master"]',
        "modalities": '["reported"]',
        "n_citations": 1,
        "n_sources": 1,
        "origins_min": 1,
        "origins_max": 1,
        "n_controllers": 1,
        "path": f"facts/port-alba/{ARRIVED}.yaml",
    }
    assert {name: row[name] for name in said} == said
    assert isinstance(row["value_min"], int)


def test_the_digest_is_that_of_the_record(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    by_id = {each.id: digest(each) for each in open_base(root).facts}

    assert {row["id"]: row["digest"] for row in rows(built(root), "SELECT id, digest FROM facts")} == by_id


@pytest.mark.parametrize(
    ("value", "words", "least", "most"),
    [
        ({"quantity": 40, "unit": "person", "qualifier": "up-to"}, "up to 40 person", None, 40),
        ({"quantity": 40, "unit": "person", "qualifier": "at-least"}, "at least 40 person", 40, None),
        ({"quantity": 2.5, "unit": "person"}, "2.5 person", 2.5, 2.5),
        ({"min": 10, "max": 20, "unit": "person"}, "10 to 20 person", 10, 20),
        ({"min": 10}, "at least 10", 10, None),
        ({"max": 0, "unit": "person"}, "at most 0 person", None, 0),
    ],
)
def test_a_quantity_is_kept_as_words_and_as_bounds(
    tmp_path: Path, value: dict[str, object], words: str, least: float | None, most: float | None
) -> None:
    claim = {"subject": "port-call", "predicate": "landed", "value": value, "negated": "true"}
    (row,) = rows(built(make_base(tmp_path, facts=[fact(claim=claim)])), "SELECT * FROM facts")

    assert (row["value"], row["value_min"], row["value_max"], row["negated"]) == (words, least, most, 1)


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("../2021-05-03", None, "2021-05-03"),
        ("2021-05-03/..", "2021-05-03", None),
        ("[2021-05-01..2021-05-07]", "2021-05-01", "2021-05-07"),
        ("Y-17000", None, None),
        (None, None, None),
    ],
)
def test_a_date_has_its_first_and_last_day(
    tmp_path: Path, when: str | None, start: str | None, end: str | None
) -> None:
    (row,) = rows(built(make_base(tmp_path, facts=[fact(when=when)])), "SELECT * FROM facts")

    assert (row["when_text"], row["when_start"], row["when_end"]) == (when, start, end)


def test_a_citation_stands_in_its_context(database: sqlite3.Connection) -> None:
    (row,) = rows(database, "SELECT * FROM citations WHERE fact = ?", ARRIVED)

    assert (row["quote"], row["line"], row["verdict"]) == (
        "About 40 sailors came ashore at Port Alba on Monday",
        4,
        "exact",
    )
    assert row["context_before"] == "Two ships at Port Alba\nBy Ines Marlow, 4 May 2021\n\n"
    assert row["context_after"].startswith(", the harbour master said.\n“They stay")
    assert len(row["context_after"]) == 160
    assert json.loads(row["spans"]) == [[51, 102]]
    assert row["origin"] == "harbour-master"


def test_a_quote_with_a_gap_keeps_the_span_of_each_part(database: sqlite3.Connection) -> None:
    (row,) = rows(database, "SELECT * FROM citations WHERE fact = ?", UNLOADED)

    assert row["quote"].endswith("commands the Estrela. […] No cargo was unloaded.")
    assert json.loads(row["spans"]) == [[129, 196], [198, 220]]
    assert (row["span_start"], row["span_end"], row["line"]) == (129, 220, 5)


def test_who_says_so_and_what_the_quote_leans_on_are_rows_of_their_own(database: sqlite3.Connection) -> None:
    joined = "JOIN citations ON citations.id = citation WHERE fact = ?"
    (voice,) = rows(database, f"SELECT attributions.* FROM attributions {joined}", ARRIVED)
    (context,) = rows(database, f"SELECT contexts.* FROM contexts {joined}", ARRIVED)

    assert (voice["agent"], voice["act"], voice["basis"], voice["position"]) == ("harbour-master", "said", "stated", 1)
    assert (context["quote"], context["role"], context["line"], context["verdict"]) == (
        "4 May 2021",
        "date",
        2,
        "exact",
    )


def test_origins_say_how_they_are_known(database: sqlite3.Connection) -> None:
    found = {row["fact"]: row for row in rows(database, "SELECT * FROM origins")}

    assert (found[ARRIVED]["origin"], found[ARRIVED]["known"], found[ARRIVED]["basis"]) == (
        "harbour-master",
        0,
        "unnamed",
    )
    assert (found[UNLOADED]["origin"], found[UNLOADED]["basis"]) == ("the-courier", "untraced")


def test_entities_topics_relations_disputes_and_reviews_are_linked(database: sqlite3.Connection) -> None:
    about = rows(database, "SELECT entity, role FROM fact_entities WHERE fact = ? ORDER BY entity", ARRIVED)
    assert [(row["entity"], row["role"]) for row in about] == [
        ("coast-guard", "mentioned"),
        ("port-alba", "place"),
        ("port-call", "subject"),
    ]
    assert rows(database, "SELECT * FROM relations") == [{"fact": UNLOADED, "kind": "refines", "other": ARRIVED}]
    differing = rows(database, "SELECT fact FROM dispute_facts WHERE dispute = ? ORDER BY position", DISPUTED)
    assert [row["fact"] for row in differing] == [ARRIVED, ARRIVED_WIRE]
    (dispute,) = rows(database, "SELECT * FROM disputes")
    assert (dispute["resolution"], dispute["prefer"]) == ("open", None)
    (review,) = rows(database, "SELECT * FROM reviews")
    assert (review["reviewer"], review["verdict"], review["current"]) == ("second-reader", "agree", None)
    assert rows(database, "SELECT broader FROM topics WHERE id = 'cargo'") == [{"broader": "ships"}]
    (conflict,) = rows(database, "SELECT fact, other, dispute FROM conflicts")
    assert tuple(conflict.values()) == (ARRIVED_WIRE, ARRIVED, DISPUTED)


def test_a_source_says_what_it_says_of_itself_and_how_much_it_is_cited(database: sqlite3.Connection) -> None:
    (row,) = rows(database, "SELECT * FROM sources WHERE id = 'courier-2021-05-04'")

    assert (row["publisher"], row["published_start"], row["published_words"]) == (
        "the-courier",
        "2021-05-04",
        "4 May 2021",
    )
    assert (row["n_facts"], row["n_citations"], row["path"]) == (2, 2, "seeds/courier-2021-05-04.txt")


def test_passages_are_the_paragraphs_and_count_the_citations_that_quote_them(database: sqlite3.Connection) -> None:
    found = rows(database, "SELECT * FROM passages WHERE source = 'courier-2021-05-04' ORDER BY position")

    assert [(row["text"].partition("\n")[0][:12], row["line"], row["n_citations"]) for row in found] == [
        ("Two ships at", 1, 0),
        ("About 40 sai", 4, 2),
        ("No cargo was", 7, 1),
    ]


def test_excluded_passages_say_why(tmp_path: Path) -> None:
    text = "Give us money.\n\nThe news.\n"
    root = make_base(tmp_path, sources={"appeal": text})
    add_source(root, "appeal", text, excluded=[{"span": [0, 14], "reason": "appeal for donations"}])
    found = rows(built(root), "SELECT text, excluded FROM passages WHERE source = 'appeal'")

    assert [tuple(row.values()) for row in found] == [("Give us money.", "appeal for donations"), ("The news.", None)]


def test_pages_of_a_source_are_told(tmp_path: Path) -> None:
    text = "page one\npage two says so\n"
    root = make_base(tmp_path, facts=[fact(citations=[cite("two says so", "paged", text)])], sources={"paged": text})
    add_source(root, "paged", text, pages=[[0, 9], [9, 26]])

    assert rows(built(root), "SELECT page FROM citations") == [{"page": 2}]


def test_what_stands_elsewhere_than_it_says_has_its_verdict_and_its_place(tmp_path: Path) -> None:
    moved = cite("before Friday", span=[1, 14])
    absent = cite("before Friday", span=[1, 14]) | {"quote": "Nothing of the kind stands there at all."}
    unchecked = {"source": "lost", "quote": "words", "span": [0, 5]}
    database = built(make_base(tmp_path, facts=[fact(citations=[moved, absent, unchecked])]))
    found = rows(database, "SELECT verdict, span_start, line, context_before FROM citations ORDER BY position")

    assert [row["verdict"] for row in found] == ["moved", "absent", "unchecked"]
    assert found[0]["span_start"] > 200
    assert found[0]["line"] == 7
    assert [(row["span_start"], row["line"], row["context_before"]) for row in found[1:]] == [(None, None, None)] * 2


def test_what_is_named_and_not_described_has_a_row_that_says_so(tmp_path: Path) -> None:
    """A base with errors is built whole where that is asked for; no row of it leads nowhere."""
    broken = fact(
        SPARE[0],
        topics=["lost-topic"],
        entities=["lost-entity"],
        where="lost-place",
        claim={"subject": "lost-subject", "predicate": "lost-predicate", "object": "lost-object"},
        citations=[{"source": "lost-source", "quote": "words", "span": [0, 5], "attribution": ["lost-agent"]}],
        relations={"refines": [SPARE[1]]},
        superseded_by=[SPARE[1]],
    )
    disputes = [
        f"id: {DISPUTED}\ntitle: T\nfacts: [{SPARE[0]}, {SPARE[1]}]\nseverity: low\nexplanation: E\n"
        f"resolution: {{prefer: {SPARE[1]}, reason: R}}\n"
    ]
    database = built(make_base(tmp_path, facts=[broken], disputes=disputes))

    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert rows(database, "SELECT standing FROM sources WHERE id = 'lost-source'") == [{"standing": "unknown"}]
    kinds = rows(database, "SELECT kind FROM entities WHERE id LIKE 'lost-%'")
    assert Counter(row["kind"] for row in kinds) == {"unknown": 5}
    assert rows(database, "SELECT * FROM relations") == []
    assert rows(database, "SELECT prefer FROM disputes") == [{"prefer": None}]
    assert [row["fact"] for row in rows(database, "SELECT fact FROM dispute_facts")] == [SPARE[0]]


def test_of_two_facts_with_one_id_the_first_is_kept(tmp_path: Path) -> None:
    root = make_base(
        tmp_path, facts=[], files={"facts/a.yaml": fact(statement="First."), "facts/b.yaml": fact(statement="B.")}
    )

    assert rows(built(root), "SELECT statement FROM facts") == [{"statement": "First."}]


def test_rows_stand_in_the_order_of_ids_however_the_files_are_named(tmp_path: Path) -> None:
    stream = "---\n".join(fact(name) for name in (SPARE[1], SPARE[0]))
    database = built(make_base(tmp_path, facts=[], files={"facts/z.yaml": stream, "facts/zz.yaml": fact(ARRIVED)}))

    ordered = [ARRIVED, SPARE[0], SPARE[1]]
    assert [row["id"] for row in rows(database, "SELECT id FROM facts ORDER BY rowid")] == ordered
    assert [row["fact"] for row in rows(database, "SELECT fact FROM citations ORDER BY id")] == ordered


def test_an_empty_base_has_empty_tables(tmp_path: Path) -> None:
    database = built(make_base(tmp_path, facts=[]))

    assert rows(database, "SELECT count(*) AS n FROM facts") == [{"n": 0}]
    assert rows(database, "SELECT value FROM meta WHERE key = 'facts'") == [{"value": "0"}]


def test_what_was_searched_and_not_found_is_kept(tmp_path: Path) -> None:
    """With its words, its sources and its day; the page of the fact says so."""
    searched = [{"words": "an admiral", "sources": ["wire-2021-05-04"], "on": "2021-06-01"}]
    negative = fact(SPARE[0], citations=None, searched=searched)
    database = built(make_base(tmp_path, files={"facts/negative.yaml": negative}))

    assert rows(database, "SELECT * FROM searches") == [
        {
            "fact": SPARE[0],
            "position": 1,
            "words": "an admiral",
            "sources": '["wire-2021-05-04"]',
            "searched_on": "2021-06-01",
            "note": None,
        }
    ]
    shown = fact_text(record.fact(database, SPARE[0]), None, PLAIN)
    assert "searched and not found: “an admiral” in wire-2021-05-04, 2021-06-01" in shown


def test_sources_that_may_share_an_origin_are_rows_with_both_passages_and_the_answer(tmp_path: Path) -> None:
    base = make_base(tmp_path)
    answer = [{"source": "courier-2021-05-04", "reason": "Both heard him."}]
    add_source(base, "echo", "He said: “They stay for a week,” and left.", independent_of=answer)
    add_source(base, "parrot", "It said: “They stay for a week,” and flew.", derived_from=["echo"], derived_note="So.")
    found = rows(built(base), "SELECT * FROM suggested_dependence")

    assert [(row["source"], row["other"], row["sign"]) for row in found] == [
        ("courier-2021-05-04", "echo", "quotation"),
        ("courier-2021-05-04", "parrot", "quotation"),
        ("echo", "parrot", "quotation"),
    ]
    assert {row["passage"] for row in found} == {row["other_passage"] for row in found} == {"They stay for a week,"}
    assert (found[0]["line"], found[0]["span_start"], found[0]["span_end"], found[0]["other_line"]) == (5, 130, 151, 1)
    assert [(row["answer"], row["answered_by"], row["answer_names"], row["reason"]) for row in found] == [
        ("independent_of", "echo", "courier-2021-05-04", "Both heard him."),
        (None, None, None, None),
        ("derived_from", "parrot", "echo", "So."),
    ]


def test_of_a_long_passage_that_two_share_the_beginning_is_kept_and_the_span_of_all(tmp_path: Path) -> None:
    text = " ".join(f"word{number}" for number in range(400))
    base = make_base(tmp_path)
    for name in ("one", "reprint"):
        add_source(base, name, text)
    (row,) = rows(built(base), "SELECT * FROM suggested_dependence WHERE sign = 'words'")

    assert row["passage"] == row["other_passage"] == f"{text[:1000]}…"
    assert (row["span_start"], row["span_end"]) == (0, len(text))
    assert row["why"] == "they share 400 words in a row"
