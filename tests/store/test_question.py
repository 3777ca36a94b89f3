"""A question in a person's words finds what matters in it, and no input is a syntax error."""

import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plainfacts.store.question import MOST, question


def texts(words: str) -> list[str]:
    return [term.text for term in question(words).terms]


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("who led the delegation?", ["led", "delegation"]),
        ("How many soldiers were there", ["soldiers"]),
        ("What did the harbour master say about cargo", ["harbour", "master", "cargo"]),
        ("Maduro's sanctions", ["Maduro", "sanctions"]),
        ("Maduro’s", ["Maduro"]),
        ("An-124 with 25,000 rifles", ["An-124", "25,000", "rifles"]),
        ("US sanctions for us", ["US", "sanctions"]),
        ("WHO LED US", ["LED"]),
        ('"nothing mysterious" visit', ["nothing mysterious", "visit"]),
        ("“nothing mysterious”", ["nothing mysterious"]),
        ("«rien de mystérieux» Caracas", ["rien de mystérieux", "Caracas"]),
        ('"never closed', ["never closed"]),
        ('say "the who"', ["the who"]),
        ("who", ["who"]),
        ("the of and", ["the", "of", "and"]),
        ("soldiers soldiers", ["soldiers"]),
        ("(soldiers) — *!?", ["soldiers"]),
        ("", []),
        ("?! — \u200b\x00", []),
    ],
)
def test_what_is_looked_for(words: str, terms: list[str]) -> None:
    assert texts(words) == terms


def test_a_star_at_the_end_finds_beginnings() -> None:
    assert question("tonkosh* led").every == '"tonkosh" * AND "led"'


def test_a_question_without_end_is_cut() -> None:
    assert len(question(" ".join(f"word{at}" for at in range(1000))).terms) == MOST


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='porter unicode61 remove_diacritics 2')")
    connection.execute("INSERT INTO t VALUES ('two ships came to Port Alba')")
    return connection


@given(st.text(max_size=40) | st.text(alphabet="\"'*^:(){}[]-+ANDORNEART ,0é\udc80\x00\n“”«»", max_size=40))
@example('NEAR("a b", 3) OR words:x* NOT ^y')
@example('"" AND ""')
@example('«0"0')
@example("a" * 5000)
def test_no_question_is_a_syntax_error(index: sqlite3.Connection, words: str) -> None:
    asked = question(words)
    if asked.terms:
        for expression in (asked.every, asked.some, *(term.match for term in asked.terms)):
            index.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression,)).fetchall()


@pytest.mark.parametrize("words", ["Ships", "SHIP", "“port alba”", "ship*", "shíps", "who came?"])
def test_words_are_found_in_any_form(words: str, index: sqlite3.Connection) -> None:
    assert index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (question(words).every,)).fetchone() == (1,)
