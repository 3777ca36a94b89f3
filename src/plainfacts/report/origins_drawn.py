"""Who really says so, for a person, as JSON, as CSV: how facts rest, and the tree from one fact to its origins."""

from collections.abc import Iterator, Sequence
from typing import Any

from plainfacts.report.cells import harmless
from plainfacts.report.paint import Palette
from plainfacts.report.paragraphs import indented
from plainfacts.report.standing import origins_in_words, sources_in_words, status_painted
from plainfacts.report.tables import as_csv, as_json, as_table, counted

Fact = dict[str, Any]

_RESTS = {
    "single-origin": "one origin",
    "single-controller": "one controller",
    "several": "several",
    "nobody": "nobody's word",
}
_BASES = {
    "named": "",
    "untraced": "in its own voice, untraced",
    "repeated": "in its own voice, where the document also names who says so",
    "inferred": "inferred by the editor",
    "unnamed": "kept unnamed",
    "unclear": "unclear",
}
_CSV = (
    "id", "statement", "status", "confidence", "rests", "untraced", "n_citations", "n_sources", "origins_min",
    "origins_max", "n_controllers",
)  # fmt: skip
_TREE = ("fact", "origin", "known", "basis", "controller", "citation", "source", "line", "quote", "attribution")
_QUOTE = 300
"""Code points of a quote that a tree shows."""


def list_text(facts: Sequence[Fact], width: int | None, paint: Palette) -> str:
    """One line a fact, those told by most sources on fewest origins first."""
    rows = [
        (fact["id"], fact["n_sources"], origins_in_words(fact).split(" ori")[0], rests_in_words(fact), *_told(fact))
        for fact in facts
    ]
    return as_table(("ID", "SOURCES", "ORIGINS", "RESTS ON", "WHO SAYS SO", "STATEMENT"), rows, width, paint)


def rests_in_words(fact: Fact) -> str:
    """`one origin, untraced`; `no two surely differ` where a single origin has several candidates."""
    unsure = fact["rests"] == "single-origin" and fact["origins_max"] > 1
    rests = "no two surely differ" if unsure else _RESTS[fact["rests"]]
    through = any(origin["inherited"] for origin in fact["origins"])
    return rests + (", untraced" if fact["untraced"] else "") + (", through facts" if through else "")


def list_json(facts: Sequence[Fact]) -> str:
    """The form of docs/json-evidence.md."""
    return as_json(total=len(facts), facts=facts)


def list_csv(facts: Sequence[Fact]) -> str:
    """One row a fact; the ids of its origins separated by `; `."""
    rows = [
        [*(int(fact[name]) if name == "untraced" else fact[name] for name in _CSV), [o["id"] for o in fact["origins"]]]
        for fact in facts
    ]
    return as_csv((*_CSV, "origins"), rows)


def tree_text(fact: Fact, width: int | None, paint: Palette) -> str:
    """The tree from the fact to each origin, with the citations on the way, the relays of each in their order."""
    lines = [f"{paint.place(fact['id'])}  {status_painted(fact['status'], paint)}"]
    lines += indented(fact["statement"], "", width)
    lines.append(_counts(fact))
    own = [origin for origin in fact["origins"] if not origin["inherited"]]
    branches = [*own, *_others(fact), *fact["premises"]]
    for number, branch in enumerate(branches, 1):
        stem, under = ("└─ ", "   ") if number == len(branches) else ("├─ ", "│  ")
        lines += _branch(branch, stem, under, width, paint)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def tree_json(fact: Fact) -> str:
    """The form of docs/json-evidence.md."""
    return as_json(fact=fact)


def tree_csv(fact: Fact) -> str:
    """One row a citation on the way to an origin."""
    rows = []
    for origin in fact["origins"]:
        controller = None if origin["controller"] is None else origin["controller"]["id"]
        known = (fact["id"], origin["id"], int(origin["known"]), origin["basis"], controller)
        for each in origin["citations"] or [None]:
            said = () if each is None else (each["position"], each["source"]["id"], each["line"], each["quote"])
            chain = () if each is None else ([voice["id"] for voice in each["attribution"]],)
            rows.append((*known, *(said or (None,) * 4), *(chain or (None,))))
    return as_csv(_TREE, rows)


def _counts(fact: Fact) -> str:
    if not fact["origins"]:
        return "nobody says so: no citation supports it"
    several = f"{counted(fact['n_facts'], 'fact')}, " if "n_facts" in fact else ""
    return f"{several}{sources_in_words(fact)}, {counted(fact['n_controllers'], 'controller')}"


def _told(fact: Fact) -> tuple[str, str]:
    return "; ".join(_name(origin) for origin in fact["origins"]), fact["statement"]


def _others(fact: Fact) -> list[Fact]:
    citations = fact["other_citations"]
    return [{"citations": citations}] if citations else []


def _branch(branch: Fact, stem: str, under: str, width: int | None, paint: Palette) -> Iterator[str]:
    if "statement" in branch:
        yield from _premise(branch, stem, under, width, paint)
        return
    if "basis" in branch:
        yield stem + _origin(branch, paint)
    else:
        yield f"{stem}citations that do not support it, or leave open which source says so"
    citations = branch["citations"]
    for number, citation in enumerate(citations, 1):
        twig, below = ("└─ ", "   ") if number == len(citations) else ("├─ ", "│  ")
        yield from indented(_way(citation), under + twig, width, under + below)
        quote = " ".join(citation["quote"].split())
        shown = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…"
        yield from indented(f"“{shown}”", under + below, width, under + below)


def _premise(premise: Fact, stem: str, under: str, width: int | None, paint: Palette) -> Iterator[str]:
    through = f"through {premise['through']} " if premise["steps"] > 1 else ""
    yield f"{stem}follows {through}from {paint.place(premise['id'])}  {premise['status']}, {sources_in_words(premise)}"
    yield from indented(premise["statement"], under, width, under)
    said = "; ".join(_name(origin) for origin in premise["origins"])
    if said:
        yield from indented(f"who says so: {said}", under, width, under)


def _origin(origin: Fact, paint: Palette) -> str:
    controller = origin["controller"]
    under = controller is not None and controller["id"] != origin["id"]
    told = (
        _BASES[origin["basis"]],
        "" if origin["known"] else "may be one of the others",
        f"controlled by {controller['name']}" if under else "",
    )
    words = "; ".join(filter(None, told))
    return paint.place(harmless(_name(origin))) + harmless(f" ({words})" if words else "")


def _way(citation: Fact) -> str:
    """`The Guardian <- RIA Novosti (reported) <- an official (told)`, the source, its line, and what it does."""
    source = citation["source"]
    publisher = source["publisher"]["name"] if source["publisher"] is not None else "no publisher"
    voices = [voice["name"] + (f" ({voice['act']})" if voice["act"] else "") for voice in citation["attribution"]]
    line = f", line {citation['line']}" if citation["line"] else ""
    stance = "" if citation["stance"] == "supports" else f" ({citation['stance']})"
    fact = f"{citation['fact']}, " if "fact" in citation else ""
    return f"{fact}{source['id']}{line}{stance}: {' <- '.join((publisher, *voices))}"


def _name(origin: Fact) -> str:
    return str(origin["name"] or "a source without a publisher")
