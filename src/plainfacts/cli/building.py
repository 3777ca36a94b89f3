"""Check a base and build its database, for `facts build` and for commands that need a fresh one."""

import gc
from pathlib import Path

from plainfacts.cli.manuscripts import citing
from plainfacts.cli.progress import Progress
from plainfacts.cli.rule_options import selection
from plainfacts.corpus.config import Config
from plainfacts.corpus.inputs import Inputs, digest_now, list_database_inputs
from plainfacts.corpus.load import load, without_garbage_collection
from plainfacts.corpus.prefetch import Ahead
from plainfacts.corpus.readings import read_quotes
from plainfacts.rules.catalogue import RULES
from plainfacts.rules.diagnostic import Severity
from plainfacts.rules.engine import Selection, check
from plainfacts.store.build import Built, Site, site
from plainfacts.store.connect import open_database
from plainfacts.store.digested import Digested
from plainfacts.store.identity import DATABASE

_PATIENCE = 600.0
"""Seconds to wait for somebody else's build of the same base, since it does our work."""


class Refused(Exception):
    """The base has errors, and nobody asked to build it all the same."""

    def __init__(self, errors: int) -> None:
        super().__init__(f"the base has {errors:,} error{'' if errors == 1 else 's'}")


def build(inputs: Inputs, ahead: Ahead, *, allow_errors: bool) -> Built:
    """Build the database of the base whose files `inputs` lists, from before anything of it was read.

    Raises `Refused` where a check finds errors, `BuildError` where it cannot be written or is being built already.
    """
    with site(inputs.root) as place:
        return _build(place, inputs, ahead, allow_errors=allow_errors)


def build_unless_fresh(home: Path, config: Config) -> None:
    """The same for a command that only wants to read: waits for a build that is running, and takes what it made."""
    with site(home, _PATIENCE) as place:
        found = open_database(home / DATABASE)
        if found is None or not found.holds(digest_now(home, config)):
            inputs = list_database_inputs(home, config)
            with Ahead(home, config.limits.record_bytes) as ahead:
                _build(place, inputs, ahead, allow_errors=False)


def _build(place: Site, inputs: Inputs, ahead: Ahead, *, allow_errors: bool) -> Built:
    config = inputs.config
    with Progress() as progress:
        with without_garbage_collection():
            corpus = load(inputs.root, config, progress.files, ahead)
            gc.freeze()  # what was read stays: a collector that looks through it takes a fifth of a large build
        readings = read_quotes(corpus, progress.each(corpus.facts, "reading quotes at their spans: facts"))
        errors = check(corpus, readings, _errors_only(config)).count(Severity.ERROR)
        if errors and not allow_errors:
            raise Refused(errors)
        return place.build(
            Digested(corpus, readings, citing(corpus)), inputs.digest(corpus.digests), errors, progress.table
        )


def _errors_only(config: Config) -> Selection:
    """What `facts check` would call an error in this base: warnings do not keep it from being built."""
    chosen = selection(None, None, config)
    return Selection(tuple(rule.code for rule in RULES if rule.severity is Severity.ERROR and rule in chosen))
