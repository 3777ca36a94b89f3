"""Small, valid fact bases on disk for the tests: two sources, three facts, a dispute, the vocabulary they need."""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

ARRIVED = "F-BQ4R-81TM"
ARRIVED_WIRE = "F-0ZC2-7KMD"
UNLOADED = "F-JX59-D3W4"
DISPUTED = "D-M83G-TF2Q"
SPARE = ("F-S6H0-VNPT", "F-T4X9-Q7ZZ")
"""Valid fact ids that no default record has."""
SPARE_DISPUTE = "D-K1B2-C3DC"

COURIER = """\
Two ships at Port Alba
By Ines Marlow, 4 May 2021

About 40 sailors came ashore at Port Alba on Monday, the harbour master said.
“They stay for a week,” said Tomas Reyes, who commands the Estrela.

No cargo was unloaded. The harbour master told the Courier that none was expected before Friday.
"""
WIRE = """\
PORT ALBA, May 4 (North Wire) - Some 60 sailors landed at Port Alba on Monday, a port official said.
The ships, Estrela and Norte, belong to the coast guard.
"""
DOCUMENTS: Mapping[str, str] = {"courier-2021-05-04": COURIER, "wire-2021-05-04": WIRE}
"""The text of the default sources by id; each stands in `seeds/ID.txt` with its sidecar `seeds/ID.yaml`."""

_SIDECARS: Mapping[str, Mapping[str, Any]] = {
    "courier-2021-05-04": {
        "type": "article-newspaper",
        "title": "Two ships at Port Alba",
        "authors": ["ines-marlow"],
        "publisher": "the-courier",
        "published": "2021-05-04",
        "language": "en",
    },
    "wire-2021-05-04": {
        "type": "article-newspaper",
        "publisher": "north-wire",
        "published": "2021-05-04",
        "published_basis": "inferred",
        "language": "en",
    },
}

FACTS = (
    """\
id: F-BQ4R-81TM
statement: About 40 sailors came ashore at Port Alba on 3 May 2021.
status: accepted
topics: [arrivals]
entities: [coast-guard]
claim:
  subject: port-call
  predicate: landed
  value: {quantity: 40, unit: person, qualifier: about}
when: 2021-05-03
where: port-alba
confidence: probable
citations:
  - source: courier-2021-05-04
    quote: About 40 sailors came ashore at Port Alba on Monday
    span: [51, 102]
    modality: reported
    attribution:
      - {agent: harbour-master, act: said}
    context:
      - {quote: 4 May 2021, span: [39, 49], role: date}
reviews:
  - {by: second-reader, on: 2021-06-01, verdict: agree}
""",
    """\
id: F-0ZC2-7KMD
statement: Some 60 sailors landed at Port Alba on 3 May 2021.
status: disputed
topics: [arrivals]
claim:
  subject: port-call
  predicate: landed
  value: {quantity: 60, unit: person, qualifier: about}
when: 2021-05-03
where: port-alba
citations:
  - source: wire-2021-05-04
    quote: Some 60 sailors landed at Port Alba on Monday
    span: [32, 77]
    modality: reported
    attribution: [port-official]
""",
    """\
# Two places of one article say it together.
id: F-JX59-D3W4
statement: No cargo of the Estrela was unloaded while her crew stayed at Port Alba.
status: accepted
topics: [cargo]
claim: {subject: estrela, predicate: visited, object: port-alba}
citations:
  - source: courier-2021-05-04
    quotes:
      - “They stay for a week,” said Tomas Reyes, who commands the Estrela.
      - No cargo was unloaded.
    spans: [[129, 196], [198, 220]]
    modality: stated
relations: {refines: [F-BQ4R-81TM]}
""",
)

DISPUTES = (
    """\
id: D-M83G-TF2Q
title: How many sailors came ashore
facts: [F-BQ4R-81TM, F-0ZC2-7KMD]
severity: low
explanation: The newspaper had its number from the harbour master, the agency from a port official.
resolution: open
""",
)

VOCABULARY: Mapping[str, str] = {
    "schema/entities/people.yaml": """\
id: ines-marlow
name: Ines Marlow
kind: person
---
id: tomas-reyes
name: Tomas Reyes
kind: person
aliases: [Captain Reyes]
---
id: harbour-master
name: the harbour master of Port Alba
kind: unnamed
---
id: port-official
name: a port official
kind: unnamed
""",
    "schema/entities/organizations.yaml": """\
id: the-courier
name: The Courier
kind: organization
---
id: north-wire
name: North Wire
kind: organization
---
id: coast-guard
name: the coast guard
kind: organization
""",
    "schema/entities/things.yaml": """\
id: alba
name: Alba
kind: place
---
id: port-alba
name: Port Alba
kind: place
located_in: alba
---
id: estrela
name: Estrela
kind: object
controlled_by: coast-guard
---
id: port-call
name: the port call of May 2021
kind: event
""",
    "schema/predicates.yaml": """\
id: landed
label: landed
value: quantity
functional: true
unit: person
---
id: visited
label: visited
value: entity
---
id: arrived-on
label: arrived on
value: date
functional: true
---
id: described-as
label: is described as
value: text
""",
    "schema/topics.yaml": """\
id: ships
label: Ships
---
id: arrivals
label: Arrivals
broader: ships
---
id: cargo
label: Cargo
broader: ships
""",
}
_ID = re.compile(r"^id: *(\S+)", re.MULTILINE)


def make_base(
    folder: Path,
    *,
    facts: Iterable[str] | None = None,
    disputes: Iterable[str] | None = None,
    sources: Mapping[str, str | bytes] | None = None,
    files: Mapping[str, str | bytes | None] | None = None,
) -> Path:
    """Write a fact base into `folder` and return it.

    `facts` and `disputes` (YAML texts, see `fact`) take the place of the default ones; a base with facts of its own has
    no dispute unless it is given one. `sources` (document by source id) come in addition, with a sidecar each. `files`
    (content by path from the root) are written last; None takes the file away.
    """
    own = facts is not None
    records = [*(FACTS if facts is None else facts), *(disputes if disputes is not None else () if own else DISPUTES)]
    for text in records:
        write(folder, f"facts/port-alba/{_named(text)}.yaml", text)
    for path, text in VOCABULARY.items():
        write(folder, path, text)
    for name, document in {**DOCUMENTS, **(sources or {})}.items():
        add_source(folder, name, document)
    for path, content in (files or {}).items():
        if content is None:
            (folder / path).unlink()
        else:
            write(folder, path, content)
    return folder


def add_source(folder: Path, name: str, document: str | bytes, **keys: Any) -> None:
    """Write `seeds/NAME.txt` and its sidecar; `keys` change the sidecar's (None leaves one out)."""
    data = document.encode() if isinstance(document, str) else document
    write(folder, f"seeds/{name}.txt", data)
    sidecar = {"id": name, "file": f"{name}.txt", "sha256": sha256(data).hexdigest(), "type": "document"}
    own: Mapping[str, Any] = _SIDECARS.get(name, {})
    write(folder, f"seeds/{name}.yaml", as_yaml({**sidecar, **own, **keys}))


def fact(identifier: str = SPARE[0], **keys: Any) -> str:
    """The YAML text of a valid accepted fact on the Courier's article; `keys` change it (None leaves one out)."""
    said: dict[str, Any] = {
        "id": identifier,
        "statement": "The harbour master of Port Alba expected no cargo before Friday.",
        "status": "accepted",
        "citations": [cite("none was expected before Friday")],
    }
    return as_yaml({**said, **keys})


def cite(quote: str, source: str = "courier-2021-05-04", document: str | None = None, **keys: Any) -> dict[str, Any]:
    """A citation with the span at which `quote` stands first in the document (that of a default source where None)."""
    start = (DOCUMENTS[source] if document is None else document).index(quote)
    said = {"source": source, "quote": quote, "span": [start, start + len(quote)]}
    return {key: value for key, value in {**said, **keys}.items() if value is not None}


def as_yaml(record: Mapping[str, Any]) -> str:
    """A record as YAML, one key a line; the values stand in the JSON that YAML contains."""
    lines = [f"{key}: {_value(value)}\n" for key, value in record.items() if value is not None]
    return "".join(lines)


def write(folder: Path, path: str, content: str | bytes) -> Path:
    """Write one file of the base, with its folders; text is UTF-8, and its line ends stay as they are."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    return target


def _value(value: Any) -> str:
    plain = isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ,.'-]*[A-Za-z0-9.]|[A-Za-z0-9]", value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def _named(text: str) -> str:
    found = _ID.search(text)
    return found[1] if found else "nameless"
