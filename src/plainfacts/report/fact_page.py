"""One fact, or one dispute, for a person: what it says, the evidence in its context, and who says so in the end."""

import re
from collections.abc import Iterator
from typing import Any

from plainfacts.report.cells import harmless
from plainfacts.report.paint import Palette
from plainfacts.report.standing import origins_in_words, status_painted
from plainfacts.report.tables import as_csv, counted
from plainfacts.store.identity import AROUND

_BREAK = re.compile(r"\r\n?|\n")
_FIRST_WORD, _LAST_WORD = re.compile(r"^\S*\s?"), re.compile(r"\s?\S*$")
_GUTTER = 6
_BASES = {
    "named": "named by the source",
    "untraced": "the publisher's own voice, untraced",
    "repeated": "the publisher's own voice in a document that names who says so; may be no origin of its own",
    "inferred": "inferred by the editor; may be one of the others",
    "unnamed": "kept unnamed by the source; may be one of the others",
    "unclear": "unclear; may be one of the others",
}
_KINDS = {
    "derived_from": "follows from",
    "premise_of": "premise of",
    "refines": "refines",
    "refined_by": "refined by",
    "same_as": "says the same as",
    "superseded_by": "superseded by",
    "supersedes": "supersedes",
}
_CSV = (
    "fact", "statement", "status", "position", "source", "publisher", "published", "line", "page", "stance", "modality",
    "quote", "verdict", "attribution", "origin",
)  # fmt: skip

Record = dict[str, Any]


def fact_text(fact: Record, width: int | None, paint: Palette) -> str:
    """All that is known of a fact. A retracted or superseded one says so first."""
    return _page(_fact_lines(fact, paint), width)


def dispute_text(dispute: Record, width: int | None, paint: Palette) -> str:
    """A dispute with its facts."""
    return _page(_dispute_lines(dispute, paint, heading=True), width)


def fact_csv(fact: Record) -> str:
    """One row a citation of the fact."""
    return as_csv(_CSV, [_row(fact, citation) for citation in fact["citations"]])


def dispute_csv(dispute: Record) -> str:
    """One row a fact of the dispute."""
    named = (dispute["id"], dispute["title"])
    rows = [(*named, fact["id"], fact["statement"], fact["status"]) for fact in dispute["facts"]]
    return as_csv(("dispute", "title", "fact", "statement", "status"), rows)


def _page(lines: Iterator[str], width: int | None) -> str:
    return "".join(f"{shown}\n" for line in lines for shown in _wrapped(line, width))


def _fact_lines(fact: Record, paint: Palette) -> Iterator[str]:
    yield from _warnings(fact, paint)
    judged = [status_painted(fact["status"], paint), fact["confidence"] or ""]
    yield f"{paint.place(fact['id'])}  {' · '.join(part for part in judged if part)}"
    yield _prose(fact["statement"])
    yield ""
    yield from _facts_of_record(fact)
    yield ""
    cited = f"{counted(fact['n_citations'], 'citation')} in {counted(fact['n_sources'], 'source')}"
    yield paint.place(f"Evidence: {cited if fact['n_citations'] else 'no citation'}")
    for citation in fact["citations"]:
        yield from _citation_lines(citation, paint)
    yield from _searched_lines(fact)
    yield ""
    controllers = counted(fact["n_controllers"], "controller")
    said = f"{origins_in_words(fact)}, {controllers}" if fact["origins_max"] else "nobody"
    yield paint.place(f"Who says so: {said}")
    for origin in fact["origins"]:
        yield f"  {_origin(origin)}"
    for dispute in fact["disputes"]:
        yield ""
        yield from _dispute_lines(dispute, paint, heading=False, of=fact["id"])
    yield from _relation_lines(fact, paint)
    yield from _review_lines(fact, paint)
    yield from _use_lines(fact, paint)


def _warnings(fact: Record, paint: Palette) -> Iterator[str]:
    if fact["retracted"] is not None:
        yield paint.error(f"RETRACTED on {fact['retracted']['on']}: {_prose(fact['retracted']['reason'])}")
    for relation in fact["relations"]:
        if relation["kind"] == "superseded_by":
            yield paint.error(f"SUPERSEDED by {relation['id']}: {harmless(relation['statement'])}")


def _facts_of_record(fact: Record) -> Iterator[str]:
    when, claim = fact["when"], fact["claim"]
    said = {
        "when": f"{when['words']} ({when['text']})" if when is not None else "",
        "where": fact["place"]["name"] if fact["place"] is not None else "",
        "claim": _claim(claim) if claim is not None else "",
        "topics": "; ".join(topic["label"] for topic in fact["topics"]),
        "entities": "; ".join(dict.fromkeys(entity["name"] for entity in fact["entities"])),
        "note": fact["note"] or "",
        "digest": fact["digest"],
        "file": fact["path"],
    }
    for name, text in said.items():
        if text:
            yield f"{name:<9} {_prose(text)}"


def _claim(claim: Record) -> str:
    value = claim["object"]["name"] if claim["object"] is not None else claim["value"]
    denied = "not: " if claim["negated"] else ""
    return f"{denied}{claim['subject']['name']} · {claim['predicate']['label']} · {value}"


def _citation_lines(citation: Record, paint: Palette) -> Iterator[str]:
    source = citation["source"]
    publisher = source["publisher"]["name"] if source["publisher"] is not None else ""
    title = f"“{source['title']}”" if source["title"] else ""
    named = ", ".join(harmless(part) for part in (publisher, title, source["published_words"]) if part)
    yield f"{citation['position']:>3}. {named or source['id']}"
    if source["standing"] in ("corrected", "retracted"):
        since = f" ({source['standing_on']})" if source["standing_on"] else ""
        note = f": {_prose(source['standing_note'])}" if source["standing_note"] else ""
        newer = f"; its newer version is {source['newer_version']}" if source["newer_version"] else ""
        yield "     " + paint.warning(f"this source was {source['standing']}{since}{note}{newer}")
    where = [source["id"], f"line {citation['line']}" if citation["line"] else "", _page_of(citation), _spans(citation)]
    verdict = citation["verdict"] if citation["verdict"] == "exact" else paint.error(citation["verdict"])
    told = [*filter(None, where), " · ".join(filter(None, (citation["stance"], citation["modality"], verdict)))]
    yield f"     {', '.join(told)}"
    yield from _quote_lines(citation, paint)
    for context in citation["contexts"]:
        yield f"     leans on “{harmless(context['quote'])}” ({context['role']}, line {context['line']})"
    yield f"     who says so: {_chain(citation, publisher)}"
    if citation["note"]:
        yield f"     note: {_prose(citation['note'])}"


def _page_of(citation: Record) -> str:
    return f"page {citation['page']}" if citation["page"] else ""


def _spans(citation: Record) -> str:
    return " ".join(f"[{start}, {end}]" for start, end in citation["spans"])


def _quote_lines(citation: Record, paint: Palette) -> Iterator[str]:
    """The quote between `>>` and `<<` in the lines of the source around it, each with its number."""
    before, after = _whole_words(citation["context_before"] or "", citation["context_after"] or "")
    first = citation["line"] - len(_BREAK.findall(before)) if citation["line"] else None
    shown = f"{before}\x02{citation['quote']}\x03{after}"
    gaps = len(citation["spans"]) > 1
    inside = False
    for number, line in enumerate(_BREAK.split(shown)):
        known = first is not None and not (gaps and (inside or "\x03" in line) and "\x02" not in line)
        opened, closed = "\x02" in line, "\x03" in line
        if line.strip(" \x02\x03"):
            label = str(first + number) if known and first is not None else ""
            yield f"{label:>{_GUTTER + 3}} | {_marked(line, paint, inside=inside)}"
        inside = (inside or opened) and not closed
        if gaps and closed:
            first = None


def _whole_words(before: str, after: str) -> tuple[str, str]:
    """The words around a quote, without those that the database has cut through."""
    if len(before) >= AROUND:
        before = "…" + _FIRST_WORD.sub("", before)
    if len(after) >= AROUND:
        after = _LAST_WORD.sub("", after) + "…"
    return before.replace("\xa0", " "), after.replace("\xa0", " ")


def _marked(line: str, paint: Palette, *, inside: bool) -> str:
    before, opened, rest = line.partition("\x02") if not inside else ("", "", line)
    quote, closed, after = rest.partition("\x03")
    if not opened and not inside:
        return harmless(before.strip())
    quoted = (">>" if opened else "") + harmless(quote) + ("<<" if closed else "")
    return harmless(before.lstrip()) + paint.place(quoted) + harmless(after.rstrip())


def _chain(citation: Record, publisher: str) -> str:
    voices = [_voice(voice) for voice in citation["attribution"]]
    if not voices:
        own = "in its own voice" if citation["stance"] == "supports" else "no attribution"
        return f"{harmless(publisher)}, {own}" if publisher else own
    return " <- ".join(filter(None, (harmless(publisher), *voices)))


def _voice(voice: Record) -> str:
    basis = "inferred" if voice["basis"] == "inferred" else ""
    told = ", ".join(filter(None, (voice["act"], voice["said_words"], basis)))
    return harmless(voice["name"]) + (f" ({told})" if told else "")


def _origin(origin: Record) -> str:
    name = origin["name"] or "a source without a publisher"
    controller = origin["controller"]
    controlled = controller is not None and controller["id"] != origin["id"]
    under = f", controlled by {controller['name']}" if controlled else ""
    through = ", through what it follows from" if origin["inherited"] else ""
    return harmless(f"{name}: {_BASES[origin['basis']]}{under}{through}")


def _dispute_lines(dispute: Record, paint: Palette, *, heading: bool, of: str = "") -> Iterator[str]:
    settled = "open" if dispute["resolution"] == "open" else f"settled for {dispute['prefer']}: {dispute['reason']}"
    title = f"{dispute['id']}  {dispute['title']}"
    yield paint.place(harmless(title if heading else f"Dispute {title}"))
    yield f"  {dispute['severity']} · {_prose(settled)}"
    yield f"  {_prose(dispute['explanation'])}"
    for fact in dispute["facts"]:
        if fact["id"] != of:
            yield f"  {fact['id']}  {status_painted(fact['status'], paint)}  {harmless(fact['statement'])}"
    if heading:
        yield from _use_lines(dispute, paint)
        yield ""
        yield f"file      {harmless(dispute['path'])}"


def _relation_lines(fact: Record, paint: Palette) -> Iterator[str]:
    if fact["relations"]:
        yield ""
        yield paint.place("Relations")
    for each in fact["relations"]:
        status = "" if each["status"] == "accepted" else f"{status_painted(each['status'], paint)}  "
        yield f"  {_KINDS[each['kind']]} {each['id']}  {status}{harmless(each['statement'])}"


def _searched_lines(fact: Record) -> Iterator[str]:
    for each in fact["searched"]:
        where = ", ".join(each["sources"]) or "every source"
        note = f"; {_prose(each['note'])}" if each["note"] else ""
        yield f"  searched and not found: “{_prose(each['words'])}” in {where}, {each['searched_on']}{note}"


def _review_lines(fact: Record, paint: Palette) -> Iterator[str]:
    if fact["reviews"]:
        yield ""
        yield paint.place("Reviews")
    wordings = {True: ", of this wording", False: ", of another wording", None: ""}
    for each in fact["reviews"]:
        note = f": {_prose(each['note'])}" if each["note"] else ""
        knew = f", knowing what became of {', '.join(each['knowing'])}" if each["knowing"] else ""
        yield f"  {each['verdict']}, {each['reviewer']}, {each['reviewed_on']}{wordings[each['current']]}{knew}{note}"


def _use_lines(record: Record, paint: Palette) -> Iterator[str]:
    if record["uses"]:
        yield ""
        yield paint.place("Cited in")
    for each in record["uses"]:
        changed = paint.error(" (changed since it was pinned)") if each["holds"] is False else ""
        yield f"  {harmless(each['manuscript'])}:{each['line']}:{each['column']}{changed} {harmless(each['sentence'])}"


def _row(fact: Record, citation: Record) -> list[Any]:
    source = citation["source"]
    publisher, origin = source["publisher"], citation["origin"]
    chain = [voice["id"] for voice in citation["attribution"]]
    said = {
        **{name: citation[name] for name in ("position", "line", "page", "stance", "modality", "quote", "verdict")},
        "fact": fact["id"],
        "statement": fact["statement"],
        "status": fact["status"],
        "source": source["id"],
        "publisher": None if publisher is None else publisher["id"],
        "published": source["published"],
        "attribution": chain,
        "origin": None if origin is None else origin["id"],
    }
    return [said[column] for column in _CSV]


def _prose(text: str) -> str:
    """The text of an editor on one line: where it breaks says nothing."""
    return harmless(" ".join(text.split()))


def _wrapped(line: str, width: int | None) -> list[str]:
    """A line as several that break between words and are indented alike; as it is where the width is not limited."""
    if width is None or len(line) <= width:
        return [line.rstrip()]
    from textwrap import wrap  # noqa: PLC0415

    found = re.match(r"[ \d]{3}\d?\. | *\d* \| |[a-z]+ {2,}| *", line)
    indent = " " * (found.end() if found is not None else 0)
    if line.lstrip(" 0123456789").startswith("| "):
        indent = f"{indent[:-2]}| "
    return wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
