"""The bases that the benchmark makes up are what they claim to be; nothing here is timed."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench.plan import Size
from bench.records import ALPHABET, check_character

from bench import generate

SMALL = Size(facts=120, sources=9, quotes_per_fact=2, source_chars=3000, folders=4)


class Texts(yaml.SafeLoader):
    """Reads every scalar as text, as the design does."""


Texts.yaml_implicit_resolvers = {}


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Texts)


def make(root: Path, size: Size) -> generate.Summary:
    return generate.generate(root, size)


def sources(root: Path) -> dict[str, str]:
    sidecars = [read(path) for path in sorted(root.glob("seeds/*.yaml"))]
    return {s["id"]: (root / "seeds" / s["file"]).read_bytes().decode() for s in sidecars}


def cited(root: Path) -> list[tuple[str, str, int, int]]:
    return [
        (c["source"], c["quote"], *map(int, c["span"]))
        for path in generate.fact_files(root)
        for c in read(path)["citations"]
    ]


def test_every_quote_of_a_clean_base_stands_at_its_span_and_nowhere_else(tmp_path: Path) -> None:
    summary = make(tmp_path / "base", SMALL)
    texts = sources(tmp_path / "base")
    quotes = cited(tmp_path / "base")
    assert len(quotes) == summary.citations == 240
    for source, quote, start, end in quotes:
        assert texts[source][start:end] == quote
        assert texts[source].count(quote) == 1


def test_each_fault_is_the_fault_it_is_called(tmp_path: Path) -> None:
    summary = make(tmp_path / "base", Size(facts=400, sources=20, source_chars=2000, wrong=0.25))
    texts = sources(tmp_path / "base")
    found = dict.fromkeys(summary.wrong, 0)
    for source, quote, start, end in cited(tmp_path / "base"):
        text = texts[source]
        if text[start:end] == quote:
            continue
        if text.count(quote) == 1:
            found["moved"] += 1
        elif quote.replace("'", "’") in text or quote.replace("’", "'") in text:
            found["retyped"] += 1
        elif any(quote in other for other in texts.values()):
            found["elsewhere"] += 1
        elif sum(a != b for a, b in zip(quote, text[start:end], strict=True)) == 1:
            found["digit"] += 1
        else:
            found["absent"] += 1
    assert found == summary.wrong
    assert summary.wrong_count == 100
    assert min(found.values()) > 0


def test_wrong_quotes_leave_the_sources_as_they_are(tmp_path: Path) -> None:
    make(tmp_path / "clean", Size(facts=100, sources=5, source_chars=500))
    make(tmp_path / "wrong", Size(facts=100, sources=5, source_chars=500, wrong=0.3))
    assert sources(tmp_path / "clean") == sources(tmp_path / "wrong")


def test_the_same_numbers_give_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    def digest(name: str, seed: int) -> dict[str, bytes]:
        root = tmp_path / name
        make(root, Size(facts=60, sources=4, source_chars=800, wrong=0.1, seed=seed))
        return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}

    first = digest("a", 1)
    assert first == digest("b", 1)
    assert first.keys() != digest("c", 2).keys()


def test_ids_are_unique_and_their_check_character_holds(tmp_path: Path) -> None:
    make(tmp_path / "base", SMALL)
    ids = [read(path)["id"] for path in generate.fact_files(tmp_path / "base")]
    assert len(set(ids)) == SMALL.facts
    for identifier in ids:
        kept = identifier.removeprefix("F-").replace("-", "")
        weighed = sum(place * ALPHABET.index(c) for place, c in enumerate(kept[:7], 1))
        assert ALPHABET[weighed % 29] == kept[7]


def test_the_check_character_is_that_of_the_designs_example() -> None:
    assert check_character("7K3Q9M2") == "C"


def test_records_name_only_what_the_vocabulary_knows(tmp_path: Path) -> None:
    root = tmp_path / "base"
    make(root, SMALL)
    vocabulary = {
        record["id"]
        for path in root.glob("schema/**/*.yaml")
        for record in yaml.load_all(path.read_text(encoding="utf-8"), Loader=Texts)
    }
    for path in generate.fact_files(root):
        fact = read(path)
        claim = fact["claim"]
        named = [*fact["topics"], *fact["entities"], fact["where"], claim["subject"], claim["predicate"]]
        named += [step["agent"] for citation in fact["citations"] for step in citation["attribution"]]
        assert set(named) <= vocabulary, path


def test_sidecars_hold_the_digest_of_their_source(tmp_path: Path) -> None:
    root = tmp_path / "base"
    make(root, SMALL)
    for path in root.glob("seeds/*.yaml"):
        sidecar = read(path)
        assert sidecar["sha256"] == hashlib.sha256((root / "seeds" / sidecar["file"]).read_bytes()).hexdigest()


def test_the_prose_has_what_makes_spans_hard(tmp_path: Path) -> None:
    make(tmp_path / "base", Size(facts=300, sources=20))
    everything = "".join(sources(tmp_path / "base").values())
    assert all(mark in everything for mark in "’“”'\"—é")
    assert any(ord(c) > 0xFFFF for c in everything)
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in everything)


@pytest.mark.parametrize("chars", [1, 40_000])
def test_one_source_takes_every_quote_and_the_length_asked_for(tmp_path: Path, chars: int) -> None:
    make(tmp_path / "base", Size(facts=50, sources=1, source_chars=chars))
    (text,) = sources(tmp_path / "base").values()
    assert len(text) >= chars
    assert {source for source, *_ in cited(tmp_path / "base")} == {"article-00000"}


def test_a_summary_reads_back_as_it_was_written(tmp_path: Path) -> None:
    assert make(tmp_path / "base", SMALL) == generate.read_summary(tmp_path / "base")
