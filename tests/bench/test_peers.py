"""What the benchmark hands to a peer is the same base: every record, every quote, every pinned digest."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench.peers import citations, databases, schemas
from bench.plan import Size

from bench import generate


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "base"
    generate.generate(root, Size(facts=60, sources=4, quotes_per_fact=3, source_chars=1500, wrong=0.2))
    return root


@pytest.fixture(scope="module")
def facts(base: Path) -> list[dict[str, Any]]:
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for path in generate.fact_files(base)]


def claims(library: Path) -> list[tuple[str, dict[str, Any]]]:
    """Every claim that `citations` would read, with the source it stands under; its pin is held to the file."""
    found = []
    for path in sorted((library / "claims").glob("*.yaml")):
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
        pinned = (library / read["source"]["local"]).resolve()
        assert hashlib.sha256(pinned.read_bytes()).hexdigest() == read["source"]["sha256"]
        found += [(read["source"]["citation"], claim) for claim in read["claims"].values()]
    return found


@pytest.mark.parametrize("write", [citations.write_whole, citations.write_bare])
def test_citations_gets_every_quote_under_its_source(
    base: Path, facts: list[dict[str, Any]], tmp_path: Path, write: Any
) -> None:
    write(base, tmp_path / "library")
    given = Counter((s, c["statement"], q["exact"]) for s, c in claims(tmp_path / "library") for q in c["quotes"])
    assert given == Counter((c["source"], f["statement"], c["quote"]) for f in facts for c in f["citations"])
    assert given.total() == 180


def test_citations_gets_whole_records_unless_asked_for_bare_ones(base: Path, tmp_path: Path) -> None:
    citations.write_whole(base, tmp_path / "whole")
    citations.write_bare(base, tmp_path / "bare")
    whole, bare = (claims(tmp_path / name)[0][1] for name in ("whole", "bare"))
    assert {"status", "topics", "claim", "when", "where", "confidence", "note"} < set(whole)
    assert {"span", "stance", "modality", "attribution"} < set(whole["quotes"][0])
    assert (set(bare), set(bare["quotes"][0])) == ({"statement", "quotes"}, {"exact"})


def test_a_peer_that_reads_yaml_1_1_gets_words_where_it_would_see_dates_and_booleans(
    base: Path, facts: list[dict[str, Any]], tmp_path: Path
) -> None:
    schemas.write_quoted(base, tmp_path / "copy")
    copies = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((tmp_path / "copy").glob("*/*.yaml"))]
    assert [copy["when"] for copy in copies] == [fact["when"] for fact in facts]
    said = [step["on"] for copy in copies for citation in copy["citations"] for step in citation["attribution"]]
    assert said == [c["attribution"][0]["on"] for fact in facts for c in fact["citations"]]


def test_the_list_for_yaml_to_sqlite_holds_every_record(
    base: Path, facts: list[dict[str, Any]], tmp_path: Path
) -> None:
    databases.write_list(base, tmp_path / "list")
    text = (tmp_path / "list" / "facts.yaml").read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.BaseLoader) == facts
