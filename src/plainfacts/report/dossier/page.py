"""A dossier as one HTML page that asks nobody for anything: no script, no font, no picture; for screen and for A4."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from plainfacts.report.dossier.redaction import HIDDEN_WORD

_SIGNS = {"accepted": "✓", "draft": "✎", "disputed": "⚡", "retracted": "✕", "superseded": "→"}
_BASES = {
    "named": "named by the source",
    "untraced": "the publisher’s own voice, untraced",
    "repeated": "the publisher’s own voice in a document that also names who says so; may be no origin of its own",
    "inferred": "inferred by the editor; may be one of the others",
    "unnamed": "kept unnamed by the source; may be one of the others",
    "unclear": "unclear; may be one of the others",
}
_FOOTLINE = 12
"""Digits of the base's digest at the foot of each printed page."""
_NAMED = 4
"""Manuscripts and IDs that the title names."""
_NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls, which HTML does not allow, and marks that turn the direction of what follows."""
_EMPTY_LINES = re.compile(r"[ \t\r]*\n\s*\n")

Data = Mapping[str, Any]


def page(dossier: Data) -> str:
    """The page; every text of a record or a source is escaped. The same bytes for the same dossier."""
    style = _asset("dossier.css").replace("FOOTLINE", f"Dossier · base {dossier['base']['digest'][:_FOOTLINE]}")
    broken = [each for each in dossier["findings"] if each["broken"]]
    findings = [each for each in dossier["findings"] if not each["broken"]]
    records = {each["id"]: each for each in (*dossier["facts"], *dossier["disputes"])}
    sources = {each["id"]: each for each in dossier["sources"]}
    return _template(each["placeholder"] for each in dossier["redactions"]).render(
        dossier,
        style=Markup(style),
        style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
        title=_title(dossier),
        broken=broken,
        findings=findings,
        worst="error" if any(each["severity"] == "error" for each in findings) else "warning",
        records=records,
        anchors={name: f"r{at}" for at, name in enumerate(records, 1)},
        numbers={name: source["number"] for name, source in sources.items()},
        publishers={name: source["publisher"] for name, source in sources.items()},
        cited_in=_cited_in(dossier),
        source_name=lambda name: _source_name(sources[name]),
        signs=_SIGNS,
        bases=_BASES,
        altered=_altered,
    )


def _template(placeholders: Iterable[str]) -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["shown"] = _shown(placeholders)
    return environment.from_string(_asset("dossier.html"))


def _asset(name: str) -> str:
    return files("plainfacts.report.dossier").joinpath(name).read_text("utf-8")


def _shown(placeholders: Iterable[str]) -> Callable[[str], Markup]:
    """Text as HTML, with what redaction put there set apart from the words of a source."""
    hidden = "|".join(re.escape(str(escape(each))) for each in (*placeholders, HIDDEN_WORD))
    pattern = re.compile(rf"(?P<hidden>{hidden})|(?<![\w-])(?P<id>[FD]-[0-9A-Z]{{4}}-[0-9A-Z]{{4}})(?![\w-])")
    classes = {"hidden": "hidden-name", "id": "id"}

    def shown(text: str) -> Markup:
        plain = _NOT_SHOWN.sub(lambda found: f"<U+{ord(found[0]):04X}>", str(text))
        plain = _EMPTY_LINES.sub("\n", plain)
        return Markup(
            pattern.sub(
                lambda found: f'<span class="{classes[found.lastgroup or ""]}">{found[0]}</span>', str(escape(plain))
            )
        )

    return shown


def _altered(record: Data, said: str = "redacted, not verbatim") -> Markup:
    """A notice beside what redaction changed, so that nobody takes it for verbatim."""
    return Markup(f'<span class="altered">{escape(said)}</span>') if record["altered"] else Markup("")


def _title(dossier: Data) -> str:
    named = [each["path"].rpartition("/")[2] for each in dossier["manuscripts"]]
    named += [each["id"] or each["typed"] for each in dossier["asked"]]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return ", ".join(named[:_NAMED]) + more


def _source_name(source: Data) -> str:
    """`The Courier, “Two ships at Port Alba”, 4 May 2021`, as far as it is known."""
    title = f"“{source['title']}”" if source["title"] else ""
    published = source["published"]["words"] if source["published"] is not None else ""
    return ", ".join(filter(None, (source["publisher"], title, published))) or str(source["id"])


def _cited_in(dossier: Data) -> dict[str, list[int]]:
    """The numbers of the sentences that cite each fact."""
    found: dict[str, list[int]] = {each["id"]: [] for each in dossier["facts"]}
    for number, sentence in enumerate(dossier["sentences"], 1):
        for name in dict.fromkeys(each["id"] for each in sentence["references"]):
            if name in found:
                found[name].append(number)
    return found
