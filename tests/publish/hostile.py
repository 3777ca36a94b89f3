"""A valid base in which every text that a page can show tries to be HTML, to run, or to break the layout."""

from pathlib import Path

from tests.bases import ARRIVED, SPARE, SPARE_DISPUTE, UNLOADED, VOCABULARY, add_source, as_yaml, cite, fact, make_base

SCRIPT = "<script>alert(1)</script>"
HANDLER = "\"'><img src=x onerror=alert(2)>"
LONG = "W" * 10_000
ALL = f"{SCRIPT} {HANDLER} {LONG} {{{{ 7 * 7 }}}} </textarea></title> \u0645\u0631\u062d\u0628\u0627"
DOCUMENT = (
    f"He said {SCRIPT} and {HANDLER} on Monday.\n{LONG}\n\n"
    # Documents are frozen as they are: an override of the direction of reading must end with its paragraph.
    "\u202eThis stands the wrong way round, and nobody ends it.\n\nThis does not.\n\nA letter about nothing.\n"
)
RETRACTED, DIFFERENT = SPARE[1], UNLOADED
_QUOTE = f"He said {SCRIPT} and {HANDLER} on Monday"


def hostile_base(folder: Path) -> Path:
    """Write it and return it. `facts check` finds no error in it."""
    make_base(folder, facts=_facts(), disputes=[_dispute()], files=_vocabulary())
    told = {"standing": "corrected", "standing_note": ALL, "note": ALL, "published": "2021-05-04", "accessed": "2021"}
    excluded = [{"span": [len(DOCUMENT) - 24, len(DOCUMENT)], "reason": ALL}]
    people = {"authors": ["tomas-reyes"], "publisher": "north-wire", "contributors": ["tomas-reyes"]}
    url = "https://example.org/?a=1&b='\"<b>"
    add_source(folder, "hostile", DOCUMENT, title=f"Title {ALL}", url=url, excluded=excluded, **told, **people)
    add_source(folder, "script", "A letter.\n", title=SCRIPT, url="javascript:alert(3)", derived_from=["hostile"])
    return folder


def _facts() -> list[str]:
    said = [{"agent": "tomas-reyes", "act": "said"}, {"agent": "harbour-master", "act": "told"}]
    context = [{"quote": "on Monday", "span": [len(_QUOTE) - 9, len(_QUOTE)], "role": "date"}]
    quotes = [cite(_QUOTE, "hostile", DOCUMENT, modality="reported", attribution=said, context=context, note=ALL)]
    own = [
        cite(_QUOTE, "hostile", DOCUMENT),
        cite(LONG, "hostile", DOCUMENT),
        cite("A letter", "script", "A letter.\n"),
    ]
    everything = {
        "topics": ["cargo"], "entities": ["tomas-reyes", "north-wire"], "when": "2021-05-03", "where": "port-alba",
        "confidence": "doubtful", "note": ALL,
        "searched": [{"words": f"zeppelin {SCRIPT}", "on": "2021-06-01", "note": ALL}],
        "reviews": [{"by": "second-reader", "on": "2021-06-01", "verdict": "unclear", "note": ALL}],
    }  # fmt: skip
    landed = {"subject": "port-call", "predicate": "landed"}
    described = {"subject": "tomas-reyes", "predicate": "described-as", "value": {"text": ALL}}
    statement = f"He said {SCRIPT} and {HANDLER} on Monday, and {LONG}."
    few, many = ({**landed, "value": {"quantity": number, "unit": "person"}} for number in (40, 60))
    gone = {"on": "2021-06-02", "reason": ALL}
    return [
        fact(SPARE[0], statement=statement, citations=quotes, claim=few, **everything),
        fact(DIFFERENT, statement=f"Not so: {ALL}", status="disputed", citations=own, claim=many, when="2021-05-03"),
        fact(RETRACTED, statement=f"Gone: {ALL}", status="retracted", retracted=gone, citations=own, claim=described),
        fact(ARRIVED, statement=f"Old: {ALL}", status="superseded", superseded_by=[SPARE[0]], topics=["cargo"]),
    ]


def _dispute() -> str:
    settled = {"prefer": DIFFERENT, "reason": ALL}
    said = {"title": f"Title {ALL}", "explanation": ALL, "note": ALL, "severity": "high", "resolution": settled}
    return as_yaml({"id": SPARE_DISPUTE, "facts": [SPARE[0], DIFFERENT], "topics": ["cargo"], **said})


def _vocabulary() -> dict[str, str]:
    people = [
        {"id": "ines-marlow", "name": "Ines Marlow", "kind": "person"},
        {"id": "tomas-reyes", "name": f"Tomas {ALL}", "kind": "person", "aliases": [ALL, HANDLER], "wikidata": "Q1"},
        {"id": "harbour-master", "name": f"Master {ALL}", "kind": "unnamed", "description": ALL, "note": ALL},
        {"id": "port-official", "name": SCRIPT, "kind": "unnamed"},
    ]
    organizations = [
        {"id": "the-courier", "name": f"Courier {ALL}", "kind": "organization", "controlled_by": "coast-guard"},
        {"id": "north-wire", "name": f"Wire {ALL}", "kind": "organization", "controlled_by": "coast-guard"},
        {"id": "coast-guard", "name": f"Guard {ALL}", "kind": "organization", "description": ALL},
    ]
    topics = [
        {"id": "ships", "label": f"Ships {ALL}", "description": ALL},
        {"id": "arrivals", "label": SCRIPT, "broader": "ships"},
        {"id": "cargo", "label": f"Cargo {ALL}", "broader": "ships", "description": ALL},
    ]
    words = {"title": f"A base {SCRIPT} {LONG}", "description": ALL, "license": SCRIPT, "source": HANDLER, "about": ALL}
    predicates = VOCABULARY["schema/predicates.yaml"].replace("label: landed", f"label: 'landed {SCRIPT}'")
    return {
        "schema/entities/people.yaml": "---\n".join(map(as_yaml, people)),
        "schema/entities/organizations.yaml": "---\n".join(map(as_yaml, organizations)),
        "schema/topics.yaml": "---\n".join(map(as_yaml, topics)),
        "schema/predicates.yaml": predicates,
        "db/metadata.yaml": as_yaml({**words, "source_url": "https://example.org/'\"><script>"}),
        "db/queries/all.sql": f"-- title: All {SCRIPT}\n-- description: {HANDLER}\nSELECT * FROM facts\n",
    }
