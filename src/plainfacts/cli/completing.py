"""What the tab key offers in a shell: the ids of the base, read from names of files and lines of text, never a record.

A shell waits while this runs, so nothing is validated and pydantic is not loaded. Zsh evaluates what it is given: ids
have the form of ids, and what is said of one keeps letters, digits and a few marks.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import typer

from plainfacts.corpus.config import ConfigError, find_root

STATUSES = ("draft", "accepted", "disputed", "retracted", "superseded")
STANCES = ("supports", "disputes", "mentions")
MODALITIES = ("stated", "reported", "alleged", "denied", "planned", "predicted", "opinion")
CONFIDENCES = ("certain", "probable", "possible", "doubtful")
VERDICTS = ("agree", "disagree", "unclear")
"""The words of the model, said again so that it need not be loaded; a test holds the two together."""

_MOST_FILES = 20_000
_MOST_BYTES = 1 << 20
_MOST_WORDS = 60
_FACT = re.compile(r"([FD]-[0-9A-Z]{4}-[0-9A-Z]{4})(?:-([a-z0-9-]{1,80}))?\.yaml")
_RECORD = re.compile(r"^id:[ \t]*[\"']?([a-z0-9]+(?:-[a-z0-9]+)*)\b.*?(?=^---|\Z)", re.MULTILINE | re.DOTALL)
_CALLED = re.compile(r"^(?:name|label|title):[ \t]*(.+)$", re.MULTILINE)
_NOT_SAID = re.compile(r"[^\w .,–-]+")

Known = Iterator[tuple[str, str]]
"""Ids, each with a few words on it."""


def facts(root: Path) -> Known:
    """Facts and disputes: those of the built database with their statements, and those that only files name yet."""
    told = dict(_built(root / "db" / "facts.db"))
    yield from told.items()
    for path in islice((root / "facts").rglob("*.yaml"), _MOST_FILES):
        named = _FACT.fullmatch(path.name)
        if named is not None and named[1] not in told:
            yield named[1], (named[2] or "").replace("-", " ")


def sources(root: Path) -> Known:
    """Sources with their titles."""
    return _records((root / "seeds").rglob("*.yaml"))


def entities(root: Path) -> Known:
    """Entities with their names."""
    return _records((root / "schema" / "entities").rglob("*.yaml"))


def predicates(root: Path) -> Known:
    """Predicates with their labels."""
    return _records(iter([root / "schema" / "predicates.yaml"]))


def topics(root: Path) -> Known:
    """Topics with their labels."""
    return _records(iter([root / "schema" / "topics.yaml"]))


def rules(_root: Path) -> Known:
    """Codes of rules with their names."""
    from plainfacts.rules.catalogue import RULES  # noqa: PLC0415  a tenth of a second, where somebody asks for it

    return ((rule.code, rule.name) for rule in RULES)


def _words(*words: str) -> Callable[[Path], Known]:
    return lambda _root: ((word, "") for word in words)


_OPTIONS: Mapping[str, Callable[[Path], Known]] = {
    "topic": topics, "entity": entities, "where": entities, "subject": entities, "object": entities,
    "attribution": entities, "origin": entities, "controller": entities, "publisher": entities, "author": entities,
    "redact": entities, "predicate": predicates, "source": sources, "derived_from": sources, "to": facts, "by": facts,
    "explain": facts, "status": _words(*STATUSES), "stance": _words(*STANCES), "modality": _words(*MODALITIES),
    "confidence": _words(*CONFIDENCES), "verdict": _words(*VERDICTS), "select": rules, "ignore": rules,
}  # fmt: skip
"""What completes the value of an option, by its name."""
_ARGUMENTS: Mapping[str, Callable[[Path], Known]] = {
    "ID": facts,
    "SOURCE": sources,
    "SOURCES": sources,
    "CODE": rules,
}
"""What completes an argument, by the word that its help has for it."""
_NOT_THESE = frozenset({("review", "by")})
"""Options of the same name that mean something else."""


def complete(app: typer.Typer, arguments: list[str]) -> None:
    """Answer a shell that asks what could follow (typer's protocol: `_FACTS_COMPLETE` and the words typed)."""
    command = typer.main.get_command(app)
    _attach(command)
    command(arguments, prog_name="facts")


def typed_words(environment: Mapping[str, str]) -> list[str]:
    """The words behind `facts` that the shell has so far."""
    return (environment.get("_TYPER_COMPLETE_ARGS") or environment.get("COMP_WORDS", "")).split()[1:]


def _attach(command: Any) -> None:
    """Give each parameter that names something of the base what completes it."""
    for inner in getattr(command, "commands", {}).values():
        _attach(inner)
    for param in command.params:
        if param.param_type_name == "option":
            known = None if (command.name, param.name) in _NOT_THESE else _OPTIONS.get(param.name)
        else:
            known = _ARGUMENTS.get((param.metavar or param.name).upper().strip("[].").partition("|")[0])
        if known is not None:
            param.shell_complete = _completer(known)


def _completer(known: Callable[[Path], Known]) -> Callable[[Any, str], list[Any]]:
    def offered(context: Any, incomplete: str) -> list[Any]:
        from typer._click.shell_completion import CompletionItem  # noqa: PLC0415  typer carries its own click

        try:
            root = find_root(context.params.get("root"), Path.cwd())
            found = sorted(set(known(root)))
        except (ConfigError, OSError, ValueError, sqlite3.Error):
            return []
        typed = incomplete.upper() if known is facts or known is rules else incomplete
        # What is typed stays as it is: an id may be typed in any case.
        return [
            CompletionItem(incomplete + word[len(typed) :], help=_harmless(said) or None)
            for word, said in found
            if word.startswith(typed)
        ]

    return offered


def _harmless(said: str) -> str:
    words = " ".join(_NOT_SAID.sub(" ", said[: 4 * _MOST_WORDS]).split())
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}…"


def _built(database: Path) -> Known:
    """Ids and statements of the built database, stale or not; none where there is none."""
    from plainfacts.store.connect import connect  # noqa: PLC0415

    connection = None
    try:
        connection = connect(database)
        listed = connection.execute("SELECT id, statement FROM facts UNION ALL SELECT id, title FROM disputes")
        found = [(str(one), str(said)) for one, said in listed if _FACT.fullmatch(f"{one}.yaml")]
    except sqlite3.Error:
        found = []
    if connection is not None:
        connection.close()
    yield from found


def _records(paths: Iterator[Path]) -> Known:
    """The ids of records, and what they are called, as the lines of their files have them."""
    for path in islice(paths, _MOST_FILES):
        try:
            with path.open(encoding="utf-8", errors="replace") as file:
                text = file.read(_MOST_BYTES)
        except OSError:
            continue
        for record in _RECORD.finditer(text):
            called = _CALLED.search(record[0])
            yield record[1], called[1] if called else ""
