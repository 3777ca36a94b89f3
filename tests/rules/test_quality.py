"""The Q rules: their cases, the real articles, and that no text and no span makes one fail."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.rules.diagnostic import Diagnostic, Severity
from plainfacts.rules.edges import edges, language_of
from plainfacts.rules.hedges import HEDGES, Sense, phrases
from plainfacts.rules.quality_rules import QUALITY_RULES
from plainfacts.text.numerals import numerals
from plainfacts.text.spans import Span
from plainfacts.text.spoken_dates import date_parts
from tests.bases import SPARE, cite, fact, make_base
from tests.rules.cases import FIRST, Case, cases, diagnose

ARTICLES = Path(__file__).parents[2] / "seeds"
BY_CODE = {rule.code: rule for rule in QUALITY_RULES}
FAILS = [case for code in BY_CODE for case in cases(code)[0]]
PASSES = [case for code in BY_CODE for case in cases(code)[1]]
HEADINGS = ["## What it finds", "## Why it matters", "## Fails", "## Passes", "## Mend"]


def _found(root: Path) -> list[Diagnostic]:
    return [each for each in diagnose(root) if each.code in BY_CODE]


@pytest.mark.parametrize("case", FAILS, ids=str)
def test_a_case_that_fails_has_its_one_finding(case: Case, tmp_path: Path) -> None:
    """One mistake, one warning, in the words and at the place that the case gives."""
    found = _found(case.make(tmp_path))
    mine = [each for each in found if each.code == case.code]
    expected: dict[str, Any] = case.data["expect"]
    assert len(mine) == 1, found
    assert expected["says"] in mine[0].message
    assert (mine[0].position.line, mine[0].position.column) == (expected["line"], expected["column"])
    assert mine[0].path == expected.get("path", FIRST)
    if "shows" in expected:
        assert mine[0].passage is not None
        assert mine[0].passage.words == expected["shows"]


@pytest.mark.parametrize("case", PASSES, ids=str)
def test_a_case_that_passes_has_no_finding_of_its_rule(case: Case, tmp_path: Path) -> None:
    """A warning that cries wolf is worse than none."""
    assert [each.message for each in _found(case.make(tmp_path)) if each.code == case.code] == []


@pytest.mark.parametrize("rule", QUALITY_RULES, ids=lambda rule: rule.code)
def test_each_rule_is_a_warning_with_a_whole_page(rule: Any) -> None:
    """`facts explain` prints the docstring: the fixed headings, in their order."""
    assert rule.severity is Severity.WARNING
    assert [line.strip() for line in rule.page.splitlines() if line.strip().startswith("## ")] == HEADINGS


def test_the_default_base_is_silent(tmp_path: Path) -> None:
    """So that every finding in a case comes from what the case changes."""
    assert _found(make_base(tmp_path)) == []


# What a quote from the five articles leaves outside; None where nothing that matters is.
EDGES: Sequence[tuple[str, str, str | None]] = (
    ("000", "prohibits foreign countries from establishing a military base", "reportedly"),
    ("000", "the training center opened last week", None),
    ("000", "deployed TU-160 supersonic nuclear-capable bombers to La Orchila", None),
    ("000", "The location of the new training center", None),
    ("000", "disclosed", "not"),
    ("000", "take part in operations against smugglers", None),
    ("000", "Secretary of State Mike Pompeo", None),
    ("000", "the country’s socialist president Nicolas Maduro", None),
    ("001", "100 soldiers in Caracas", "up to"),
    ("001", "100 Russian soldiers arriving in Venezuela", "nearly"),
    ("001", "100 Russian soldiers led by Gen Vasily Tonkoshkurov", "about"),
    ("001", "35 tons of equipment", "about"),
    ("001", "carrying spare parts", "may"),
    ("001", "headed to Caracas", "apparently"),
    ("001", "establish a base in Venezuela", "could"),
    ("001", "alarm the US military", "would"),
    ("001", "escalate with a ban on crude oil imports", "set to"),
    ("001", "crimp the Maduro government's already diminished finances", "expected to"),
    ("001", "this is some kind of major deployment", "would"),
    ("001", "require maintenance and training", "said"),
    ("001", "Venezuela was for years one of the largest importers of Russian military technology", None),
    ("001", "[Javier Mayorca](#), a Venezuelan journalist", None),
    ("001", "Any Russian foothold in Latin America", None),
    ("001", "Sergei Lavrov, about Venezuela", None),
    ("002", "100 personnel", "about"),
    ("002", "have strengthened this year", "appear to"),
    ("002", "begin assembling AK-103 assault rifles", "plans to"),
    ("002", "been able to reverse the trend of falling oil production", "not"),
    ("002", "the trend of falling oil production", None),
    ("002", "mysterious” about the Russian visit", "nothing"),
    (
        "002",
        "Russian military officials have arrived in Venezuela for talks on defense industry cooperation",
        "reported",
    ),
    ("003", "100 troops", "almost"),
    ("003", "satellite images of the deployment", "alleged"),
    ("003", "allow a U.S.-backed regime change", "would"),
    ("003", "President Nicolas Maduro's government", None),
    ("003", "happen again", "not"),
    ("003", "officials arrived in Caracas to discuss strategy, equipment maintenance and training", "told"),
    ("004", "deploying strategic bombers full-time", "considering"),
    ("004", "they have much to lose", "if"),
    ("004", "the Russian newspaper", None),
    ("004", "kept unchecked, obviously will grow", "if"),
    ("004", "NATO membership should be offered to Brazil", None),
)


@pytest.mark.parametrize(("article", "quote", "outside"), EDGES)
def test_the_edges_of_quotes_from_real_articles(article: str, quote: str, outside: str | None) -> None:
    """The five articles of this repository, quoted with and without the words that matter."""
    text = next(ARTICLES.glob(f"{article}_*.txt")).read_bytes().decode()
    start = text.index(quote)
    found = list(edges(text, Span(start, start + len(quote)), "en", frozenset()))
    assert [edge.words.lower() for edge in found][:1] == ([] if outside is None else [outside])
    assert all(edge.span.of(text) == edge.words for edge in found)


@pytest.mark.parametrize(
    ("language", "sentence", "outside"),
    [
        ("es", "El buque <no> [llegó a Caracas].", True),
        ("es", "El ministro [habló de Caracas].", False),
        ("fr", "La flotte n’a <pas> [quitté le port].", True),
        ("fr", "L'avion <aurait> [transporté cent soldats].", True),
        ("fr", "La flotte [a quitté le port].", False),
        ("de", "Russland <soll> [Soldaten entsandt haben].", True),
        ("de", "Russland hat die Soldaten <nicht> [entsandt].", True),
        ("de", "Russland hat [Soldaten entsandt].", False),
        ("pt", "O navio <não> [chegou a Caracas].", True),
        ("pt", "O navio [chegou a Caracas].", False),
        ("ru", "Самолёт <якобы> [доставил сто солдат].", True),
        ("ru", "Самолёт [доставил сто солдат].", False),
        ("uk", "Літак <нібито> [доставив сто солдатів].", True),
        ("uk", "Літак [доставив сто солдатів].", False),
    ],
)
def test_hedges_of_other_languages(language: str, sentence: str, outside: bool) -> None:
    """Each list finds what its language hedges with, and is silent about a plain sentence."""
    marked = sentence.replace("<", "").replace(">", "")
    start, text = marked.index("["), marked.replace("[", "").replace("]", "")
    end = marked.index("]") - 1
    assert bool(list(edges(text, Span(start, end), language, frozenset()))) is outside


@pytest.mark.parametrize(
    ("tag", "language"), [("en", "en"), ("pt-BR", "pt"), ("EN_us", "en"), ("da", None), (None, None)]
)
def test_a_language_tag_gives_the_list_of_its_language(tag: str | None, language: str | None) -> None:
    """BCP 47: the first subtag names the language."""
    assert language_of(tag) == language


def test_the_notation_of_the_lists_is_written_out() -> None:
    """No bracket may be left in a phrase: it would be searched for as it stands."""
    assert phrases("plan(s,ned) to|if") == ("plan to", "plans to", "planned to", "if")
    for words in HEDGES.values():
        lists = [*words.clause.values(), *words.ahead.values(), *words.behind.values(), words.amounts, words.telling]
        assert not [phrase for listed in lists for phrase in phrases(listed) if set(phrase) & set("(),*") or not phrase]


TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(["not", "may", "said", ",", ".", " ", "\n", "“", "25,000", "é", "\u0301", "It", "if", "$5"]),
    max_size=40,
).map(" ".join)


@given(TEXTS, st.integers(0, 70), st.integers(0, 70), st.sampled_from(sorted(HEDGES)))
def test_edges_never_fail_and_lie_outside_the_quote(text: str, one: int, other: int, language: str) -> None:
    """Any text and any span inside it, in any language."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for edge in edges(text, Span(start, end), language, frozenset()):
        assert edge.span.of(text) == edge.words
        assert not edge.span.overlaps(Span(start, end))


@given(st.text(max_size=80))
def test_numbers_and_dates_are_read_from_any_text(text: str) -> None:
    """Their spans are in order and inside the text."""
    for language in HEDGES:
        assert all(numeral.span.fits(len(text)) and numeral.values for numeral in numerals(text, language))
    assert all(part.span.fits(len(text)) for part in date_parts(text))


@given(st.integers(0, 10**9))
def test_a_number_is_found_in_every_spelling(number: int) -> None:
    """With and without separators, of any kind."""
    for spelt in (str(number), f"{number:,}", f"{number:,}".replace(",", "."), f"{number:,}".replace(",", "\u00a0")):
        assert Decimal(number) in {value for one in numerals(f"some {spelt} men", "en") for value in one.values}


@given(st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S")), min_size=1, max_size=40))
def test_a_statement_said_twice_is_met_in_any_script(tmp_path_factory: pytest.TempPathFactory, statement: str) -> None:
    """Whatever it is made of; and the sentence alone raises nothing."""
    citations = [cite("About 40 sailors came ashore at Port Alba on Monday", modality="reported")]
    facts = [fact(identifier, statement=f"{statement} came.", citations=citations) for identifier in SPARE]
    root = make_base(tmp_path_factory.mktemp("base"), facts=facts)
    found = diagnose(root)
    readable = not [each for each in found if each.code.startswith(("Y", "R"))]
    assert [each.code for each in found if each.code == "Q607"] == ["Q607"] * readable


def test_two_facts_of_one_dispute_do_not_repeat_one_another(tmp_path: Path) -> None:
    """A dispute says already how they stand to each other."""
    said = "About 40 sailors came ashore at Port Alba."
    quote = [cite("About 40 sailors came ashore at Port Alba on Monday", modality="reported")]
    facts = [fact(identifier, statement=said, citations=quote) for identifier in SPARE]
    alone = _found(make_base(tmp_path / "alone", facts=facts))
    assert [each.code for each in alone] == ["Q607"]
    dispute = (
        f"id: D-K1B2-C3DC\ntitle: T.\nfacts: [{', '.join(SPARE)}]\nseverity: low\nexplanation: E.\nresolution: open\n"
    )
    assert _found(make_base(tmp_path / "disputed", facts=facts, disputes=[dispute])) == []


def test_what_the_record_says_is_left_out() -> None:
    """The senses that are said already are not looked for."""
    text = "He said it may have landed."
    span = Span(text.index("landed"), len(text) - 1)
    assert [edge.sense for edge in edges(text, span, "en", frozenset())] == [Sense.CHANCE]
    assert list(edges(text, span, "en", frozenset({Sense.CHANCE}))) == []
