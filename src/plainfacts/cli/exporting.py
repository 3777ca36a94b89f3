"""What exports need of a base besides its database: names for its records, checksums of its texts."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from plainfacts.cli.printing import say
from plainfacts.corpus.config import Config
from plainfacts.corpus.files import FileRefused, read_regular
from plainfacts.model.iris import UNPUBLISHED, record_iri, web_iri


def namer(config: Config) -> Callable[[str], str]:
    """From the path of a page to the IRI of what it shows; stderr says so where the base has no address."""
    if web_iri(config.url) is None:
        say(f"no `url` in facts.toml says where the base is published: its records are named {UNPUBLISHED}…")
    return partial(record_iri, config.url)


def text_sha256(home: Path, config: Config, path: str | None) -> str | None:
    """The checksum of the frozen text at `path`, from the root; None where there is no such file."""
    try:
        return None if path is None else sha256(read_regular(home / path, config.limits.source_bytes)).hexdigest()
    except FileRefused:
        return None
