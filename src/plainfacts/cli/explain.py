"""`facts explain`: the page of a rule, or the list of rules."""

import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from plainfacts.cli.exits import stop
from plainfacts.cli.options import Format, ListFormat

if TYPE_CHECKING:
    from plainfacts.rules.diagnostic import Rule

Code = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]", help="A code (C302), a name (citation-moved) or a family (C); none lists all rules."
    ),
]


def explain(code: Code = None, format: Format = ListFormat.TABLE) -> None:
    """Print a rule's page: what it finds, why it matters, what fails and what passes, and the mend."""
    from plainfacts.report.rule_pages import as_csv, as_json, as_table, page  # noqa: PLC0415  all rules come with it
    from plainfacts.rules.every import EVERY_RULE  # noqa: PLC0415

    wanted = EVERY_RULE if code is None else _wanted(code, EVERY_RULE)
    if format is ListFormat.JSON:
        sys.stdout.write(as_json(wanted))
    elif format is ListFormat.CSV:
        sys.stdout.write(as_csv(wanted))
    elif code is not None and len(wanted) == 1:
        sys.stdout.write(page(wanted[0]))
    else:
        sys.stdout.write(as_table(wanted))


def _wanted(text: str, rules: "tuple[Rule, ...]") -> "tuple[Rule, ...]":
    """The rule of that code or name, or those whose code begins so; ends the command where there is none."""
    typed = text.strip()
    named = [rule for rule in rules if typed.lower() == rule.name or typed.upper() == rule.code]
    found = named or [rule for rule in rules if typed and rule.code.startswith(typed.upper())]
    if not found:
        names = {name: rule.code for rule in rules for name in (rule.code.lower(), rule.name)}
        near = get_close_matches(typed.lower()[:40], names, n=1)
        stop(
            f"no rule is called {typed[:40]!r}",
            f"did you mean {names[near[0]]}?" if near else "`facts explain` lists all",
        )
    return tuple(found)
