"""The bases that the tests stand on are what they claim to be."""

from hashlib import sha256
from pathlib import Path

import yaml

from tests.bases import DOCUMENTS, FACTS, SPARE, SPARE_DISPUTE, cite, fact, make_base


def test_every_default_quote_stands_at_its_span() -> None:
    """The spans written by hand are right, so a rule that finds one wrong is wrong itself."""
    for text in FACTS:
        for citation in yaml.safe_load(text)["citations"]:
            quotes = citation.get("quotes") or [citation["quote"]]
            spans = citation.get("spans") or [citation["span"]]
            contexts = citation.get("context", [])
            for quote, (start, end) in [*zip(quotes, spans, strict=True), *((c["quote"], c["span"]) for c in contexts)]:
                assert DOCUMENTS[citation["source"]][start:end] == quote


def test_a_base_has_a_sidecar_with_the_checksum_of_each_document(tmp_path: Path) -> None:
    """Documents are written byte for byte, line ends included."""
    make_base(tmp_path, sources={"extra": "one\r\ntwo"})
    for name in (*DOCUMENTS, "extra"):
        sidecar = yaml.safe_load((tmp_path / f"seeds/{name}.yaml").read_text("utf-8"))
        assert sha256((tmp_path / "seeds" / sidecar["file"]).read_bytes()).hexdigest() == sidecar["sha256"]
    assert (tmp_path / "seeds/extra.txt").read_bytes() == b"one\r\ntwo"


def test_own_facts_take_the_place_of_the_default_ones(tmp_path: Path) -> None:
    """A key is changed, added or left out; a base of its own facts has no dispute about others."""
    text = fact(SPARE[0], statement='He said: "no" #1', status=None, citations=[cite("4 May 2021", stance="mentions")])
    make_base(tmp_path, facts=[text], files={"schema/topics.yaml": None, "facts/more/note.txt": "x"})
    assert [path.name for path in (tmp_path / "facts/port-alba").iterdir()] == [f"{SPARE[0]}.yaml"]
    record = yaml.safe_load((tmp_path / f"facts/port-alba/{SPARE[0]}.yaml").read_text("utf-8"))
    assert record["statement"] == 'He said: "no" #1'
    assert record["citations"] == [
        {"source": "courier-2021-05-04", "quote": "4 May 2021", "span": [39, 49], "stance": "mentions"}
    ]
    assert "status" not in record
    assert not (tmp_path / "schema/topics.yaml").exists()
    assert SPARE_DISPUTE.startswith("D-")
