"""Lists and searches: ranked, filtered, and clear about what a base does not have."""

import sqlite3
from pathlib import Path

import pytest

from plainfacts.store.filters import Filters, UnknownValue
from plainfacts.store.listing import Listing, list_facts, search
from plainfacts.store.lookup import NotFound, find
from plainfacts.store.passages import passages
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, SPARE, UNLOADED, cite, fact, make_base
from tests.store.building import built


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    return built(make_base(tmp_path_factory.mktemp("base")))


def found(listing: Listing) -> list[str]:
    return [each.row["id"] for each in listing.facts]


def fitting(database: sqlite3.Connection, **filters: object) -> list[str]:
    return found(list_facts(database, Filters(**filters), 0))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("how many sailors landed?", [ARRIVED_WIRE]),
        ("sailor", [ARRIVED, ARRIVED_WIRE]),
        ("who was the harbour master", [ARRIVED]),
        ("Reyes commands", [UNLOADED]),
        ("Estrela's crew", [UNLOADED]),
        ('"came ashore"', [ARRIVED]),
        ('"ashore came"', []),
    ],
)
def test_a_question_finds_statements_quotes_names_and_agents(
    database: sqlite3.Connection, words: str, wanted: list[str]
) -> None:
    assert sorted(found(search(database, words, Filters(), 0))) == sorted(wanted)


def test_where_no_fact_has_all_words_those_with_most_come_first(database: sqlite3.Connection) -> None:
    answer = search(database, "did 60 sailors unload the cargo of the Norte", Filters(), 0)

    counts = [each.matched for each in answer.facts]
    assert counts == sorted(counts, reverse=True) == [2, 2, 1]
    assert (answer.facts[-1].row["id"], answer.terms) == (ARRIVED, 5)


def test_a_statement_weighs_more_than_a_quote_and_that_more_than_a_name(tmp_path: Path) -> None:
    quoted = fact(SPARE[0], statement="It was said.", citations=[cite("none was expected before Friday")])
    stated = fact(SPARE[1], statement="None was expected.", citations=[cite("the harbour master said")])
    database = built(make_base(tmp_path, facts=[quoted, stated]))

    assert found(search(database, "expected", Filters(), 0)) == [SPARE[1], SPARE[0]]


def test_a_snippet_marks_what_was_looked_for(database: sqlite3.Connection) -> None:
    (hit,) = search(database, "commands Estrela", Filters(), 0).facts
    statement, quote = hit.snippets

    assert (statement.field, quote.field) == ("statement", "quotes")
    assert [statement.text[start:end] for start, end in statement.marks] == ["Estrela"]
    assert [quote.text[start:end] for start, end in quote.marks] == ["commands", "Estrela"]


def test_a_limit_says_how_many_there_are(database: sqlite3.Connection) -> None:
    answer = search(database, "Alba", Filters(), 1)

    assert (len(answer.facts), answer.total) == (1, 3)
    assert list_facts(database, Filters(), 2).total == 3


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"topics": ["arrivals"]}, [ARRIVED, ARRIVED_WIRE]),
        ({"topics": ["ships"]}, [ARRIVED, ARRIVED_WIRE, UNLOADED]),
        ({"topics": ["SHIPS"]}, [ARRIVED, ARRIVED_WIRE, UNLOADED]),
        ({"topics": ["cargo", "arrivals"]}, [ARRIVED, ARRIVED_WIRE, UNLOADED]),
        ({"entities": ["coast-guard"]}, [ARRIVED]),
        ({"entities": ["The Coast Guard"]}, [ARRIVED]),
        ({"entities": ["estrela"], "topics": ["arrivals"]}, []),
        ({"sources": ["wire-2021-05-04"]}, [ARRIVED_WIRE]),
        ({"sources": ["two ships at port alba"]}, [ARRIVED, UNLOADED]),
        ({"statuses": ["disputed"]}, [ARRIVED_WIRE]),
        ({"statuses": ["Accepted"]}, [ARRIVED, UNLOADED]),
        ({"origins": ["harbour-master"]}, [ARRIVED]),
        ({"origins": ["the courier"]}, [UNLOADED]),
        ({"stances": ["supports"]}, [ARRIVED, ARRIVED_WIRE, UNLOADED]),
        ({"stances": ["disputes"]}, []),
        ({"places": ["alba"]}, [ARRIVED, ARRIVED_WIRE]),
        ({"places": ["port-alba"]}, [ARRIVED, ARRIVED_WIRE]),
        ({"since": "2021-05-03"}, [ARRIVED, ARRIVED_WIRE]),
        ({"since": "2021-05-04"}, []),
        ({"until": "2021-05-03"}, [ARRIVED, ARRIVED_WIRE]),
        ({"until": "2021-05-02"}, []),
    ],
)
def test_every_filter_keeps_what_fits(
    database: sqlite3.Connection, filters: dict[str, object], wanted: list[str]
) -> None:
    assert sorted(fitting(database, **filters)) == sorted(wanted)
    assert sorted(found(search(database, "Alba", Filters(**filters), 0))) == sorted(wanted)  # type: ignore[arg-type]


def test_source_and_stance_are_those_of_one_citation(tmp_path: Path) -> None:
    against = cite("Some 60 sailors landed", "wire-2021-05-04", stance="disputes")
    database = built(make_base(tmp_path, facts=[fact(SPARE[0], citations=[cite("before Friday"), against])]))

    assert fitting(database, sources=["wire-2021-05-04"], stances=["disputes"]) == [SPARE[0]]
    assert fitting(database, sources=["courier-2021-05-04"], stances=["disputes"]) == []


def test_an_open_end_fits_any_later_day(tmp_path: Path) -> None:
    database = built(make_base(tmp_path, facts=[fact(SPARE[0], when="2021/.."), fact(SPARE[1], when="../2020")]))

    assert fitting(database, since="2999-01-01") == [SPARE[0]]
    assert fitting(database, until="0001-01-01") == [SPARE[1]]
    assert fitting(database, since="2020-12-31", until="2021-01-01") == [SPARE[1], SPARE[0]]


def test_a_list_is_in_the_order_of_time(tmp_path: Path) -> None:
    facts = [fact(SPARE[0]), fact(SPARE[1], when="2020"), fact(ARRIVED, when="../2019"), fact(UNLOADED, when="2018")]
    database = built(make_base(tmp_path, facts=facts))

    assert fitting(database) == [UNLOADED, ARRIVED, SPARE[1], SPARE[0]]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"topics": ["arivals"]}, "this base has no topic 'arivals'; did you mean arrivals?"),
        ({"entities": ["Capt Reyes"]}, "this base has no entity 'Capt Reyes'; did you mean tomas-reyes?"),
        ({"statuses": ["acepted"]}, "this base has no status 'acepted'; did you mean accepted?"),
        ({"stances": ["likes"]}, "this base has no stance 'likes'; there are disputes, mentions, supports"),
        ({"places": ["\udcff" * 300]}, "this base has no place"),
    ],
)
def test_a_value_that_the_base_has_not_is_said_with_what_was_meant(
    database: sqlite3.Connection, filters: dict[str, object], message: str
) -> None:
    with pytest.raises(UnknownValue) as error:
        fitting(database, **filters)
    assert str(error.value).startswith(message)


def test_a_name_of_two_is_not_guessed(tmp_path: Path) -> None:
    people = "id: one-lee\nname: Lee\nkind: person\n---\nid: two-lee\nname: lee\nkind: person\n"
    database = built(make_base(tmp_path, files={"schema/entities/lee.yaml": people}))

    with pytest.raises(UnknownValue, match="may be one-lee or two-lee; give the id"):
        fitting(database, entities=["LEE"])


@pytest.mark.parametrize(
    "typed", [ARRIVED, ARRIVED.lower(), "fbq4r81tm", "F–BQ4R–81TM", "f-b", " F BQ4R ", f"{ARRIVED}#0"]
)
def test_an_id_is_read_in_any_form_and_by_its_beginning(database: sqlite3.Connection, typed: str) -> None:
    assert find(database, typed).id == ARRIVED


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("F-BQ4R-81TN", "there is no F-BQ4R-81TN", f"did you mean {ARRIVED}?"),
        ("F-BQR4-81TM", "there is no F-BQR4-81TM", f"did you mean {ARRIVED}?"),
        (SPARE[0], f"this base has no {SPARE[0]}", "`facts search WORDS`"),
        ("F", "'F' is the beginning of several ids", f"give more of it: {ARRIVED_WIRE}, {ARRIVED}, {UNLOADED}"),
        ("sailors", "'sailors' is no identifier", "`facts search WORDS`"),
        ("", "'' is no identifier", "`facts search WORDS`"),
        ("%_\udcff", "'%_", "`facts search WORDS`"),
    ],
)
def test_an_id_that_is_none_is_said_with_what_to_type(
    database: sqlite3.Connection, typed: str, message: str, hint: str
) -> None:
    with pytest.raises(NotFound) as error:
        find(database, typed)
    assert str(error.value).startswith(message)
    assert error.value.hint.startswith(hint)


def test_disputes_are_found_by_id_too(database: sqlite3.Connection) -> None:
    assert find(database, "d-m8").id == DISPUTED


def test_passages_that_no_fact_cites_are_found(database: sqlite3.Connection) -> None:
    (passage,) = passages(database, "by Ines Marlow")

    assert (passage["source"], passage["line"]) == ("courier-2021-05-04", 1)
    assert passages(database, "?") == passages(database, "elephants") == []
