"""Tell which manuscripts cite a record that has just changed its standing."""

import sys
from typing import TYPE_CHECKING

from plainfacts.corpus.corpus import Corpus

if TYPE_CHECKING:
    from plainfacts.writing.manuscript import Draft


def tell_uses(corpus: Corpus, identifier: str) -> None:
    """Print on stderr where the manuscripts of the configuration cite the record; nothing where there are none."""
    drafts = readable_drafts(corpus)
    if not drafts:
        return
    from plainfacts.report.cells import harmless  # noqa: PLC0415
    from plainfacts.writing.uses import uses  # noqa: PLC0415

    found = uses(drafts, identifier)
    if found:
        print(f"{identifier} is cited in manuscripts; mend these places (`facts refs` tells more):", file=sys.stderr)
    for use in found:
        print(f"  {harmless(use.path)}:{use.line}:{use.column}: {harmless(use.sentence)}", file=sys.stderr)


def readable_drafts(corpus: Corpus) -> "list[Draft]":
    """The manuscripts of the configuration that can be read; of the others stderr says why they cannot."""
    if not corpus.config.manuscripts:
        return []
    from plainfacts.corpus.manuscripts import ManuscriptError, listed, read_listed  # noqa: PLC0415
    from plainfacts.writing.manuscript import read_draft  # noqa: PLC0415

    config, drafts = corpus.config, []
    try:
        paths = listed(corpus.root, config.manuscripts)
    except ManuscriptError as error:
        print(f"warning: {error}", file=sys.stderr)
        return []
    for path in paths:
        try:
            drafts.append(read_draft(read_listed(corpus.root, path, config.limits.source_bytes), config.url))
        except ManuscriptError as error:
            print(f"warning: not looked through: {error}", file=sys.stderr)
    return drafts
