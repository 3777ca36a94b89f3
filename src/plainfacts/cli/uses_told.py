"""Tell which manuscripts cite a record that has just changed its standing."""

import sys

from plainfacts.corpus.corpus import Corpus


def tell_uses(corpus: Corpus, identifier: str) -> None:
    """Print on stderr where the manuscripts of the configuration cite the record; nothing where there are none."""
    if not corpus.config.manuscripts:
        return
    from plainfacts.corpus.manuscripts import ManuscriptError, listed, read_listed  # noqa: PLC0415
    from plainfacts.report.cells import harmless  # noqa: PLC0415
    from plainfacts.writing.manuscript import read_draft  # noqa: PLC0415
    from plainfacts.writing.uses import uses  # noqa: PLC0415

    config, drafts = corpus.config, []
    try:
        paths = listed(corpus.root, config.manuscripts)
    except ManuscriptError as error:
        print(f"warning: {error}", file=sys.stderr)
        return
    for path in paths:
        try:
            drafts.append(read_draft(read_listed(corpus.root, path, config.limits.source_bytes), config.url))
        except ManuscriptError as error:
            print(f"warning: not looked through: {error}", file=sys.stderr)
    found = uses(drafts, identifier)
    if found:
        print(f"{identifier} is cited in manuscripts; mend these places (`facts refs` tells more):", file=sys.stderr)
    for use in found:
        print(f"  {harmless(use.path)}:{use.line}:{use.column}: {harmless(use.sentence)}", file=sys.stderr)
