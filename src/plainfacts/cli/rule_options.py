"""`--select` and `--ignore`: what was typed, or else what the base's options say, as a selection of rules."""

from collections.abc import Sequence
from difflib import get_close_matches

from plainfacts.cli.exits import stop
from plainfacts.corpus.config import Config
from plainfacts.rules.catalogue import RULES
from plainfacts.rules.diagnostic import Rule
from plainfacts.rules.engine import Selection, UnknownCode

_WRITING = "W"


def selection(
    select: Sequence[str] | None, ignore: Sequence[str] | None, config: Config, rules: Sequence[Rule] = RULES
) -> Selection:
    """Which of `rules` run: what was typed, else the base's options. Ends the command (exit 2) for an unknown code.

    The options of the base hold for its records and for manuscripts; each takes the codes that are about it.
    """
    chosen = Selection(
        select=_of(config.select, rules) if select is None else _codes(select),
        ignore=_of(config.ignore, rules) if ignore is None else _codes(ignore),
    )
    try:
        return chosen.validated(rules)
    except UnknownCode as unknown:
        code = next(code for code in (*chosen.select, *chosen.ignore) if not _known(code, rules))
        stop(str(unknown), f"did you mean {meant}?" if (meant := _meant(code, rules)) else None)


def _of(codes: Sequence[str], rules: Sequence[Rule]) -> tuple[str, ...]:
    """The codes about records, or those about manuscripts (family W), as the rules are."""
    writing = rules[0].family == _WRITING
    return tuple(code for code in codes if code.upper().startswith(_WRITING) == writing)


def _codes(typed: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for part in typed for code in part.split(","))


def _known(code: str, rules: Sequence[Rule]) -> bool:
    return bool(code) and any(rule.code.startswith(code.upper()) for rule in rules)


def _meant(code: str, rules: Sequence[Rule]) -> str | None:
    by_name = {rule.name: f"{rule.code} [{rule.name}]" for rule in rules}
    near = get_close_matches(code.lower(), by_name, n=1)
    if near:
        return by_name[near[0]]
    codes = get_close_matches(code.upper(), [rule.code for rule in rules], n=1)
    return codes[0] if codes else None
