"""Y rules about files: whether a record file can be read at all, and whether one would be passed over in silence."""

from collections.abc import Iterable

from plainfacts.corpus.faults import START
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject


def not_utf_8(subject: Subject) -> Iterable[Finding]:
    """A record file holds bytes that are not UTF-8.

    ## What it finds
    A file in `facts/`, `schema/` or a sidecar in `seeds/` whose bytes are not UTF-8 text, with the first wrong byte
    and the encoding that the file seems to have. A byte order mark (BOM) at the beginning is harmless.

    ## Why it matters
    A quote is compared code point by code point. In a file of another encoding `é` may be read as `Ã©`, and no quote
    with such a letter would ever be found in its source.

    ## Fails
    ```yaml
    # saved as Latin-1 by an old editor: the é is the single byte E9
    statement: The café was closed.
    ```

    ## Passes
    ```yaml
    # the same words, saved as UTF-8
    statement: The café was closed.
    ```

    ## Mend
    Save the file as UTF-8 in the editor, or convert it: `iconv -f ISO-8859-1 -t UTF-8 OLD.yaml > NEW.yaml`.
    """
    return subject.faults("not-utf-8")


def empty_file(subject: Subject) -> Iterable[Finding]:
    """A record file holds no record.

    ## What it finds
    A file named `.yaml` that is empty, that holds only white space or comments, or a `---` that no record follows.

    ## Why it matters
    Somebody meant to write a record there. An interrupted save or a failed merge leaves such a file, and a fact that
    was once published would be gone without a word.

    ## Fails
    ```yaml
    # F-7K3Q-9M2C: to be written
    ```

    ## Passes
    ```yaml
    id: F-7K3Q-9M2C
    statement: The ship reached the port on 4 May 2021.
    status: draft
    ```

    ## Mend
    Write the record, or delete the file (or the `---`). `git log -p FILE` shows what stood there before.
    """
    return subject.faults("empty-file", "empty-record")


def too_large(subject: Subject) -> Iterable[Finding]:
    """A record file is larger than what is read.

    ## What it finds
    A record file over `limits.record_bytes` (1 MiB unless `facts.toml` says otherwise). It is not opened further.

    ## Why it matters
    Records are written by hand and reviewed line by line; a file of that size is an accident or an attack. A limit
    also keeps a check fast whatever somebody puts into a pull request.

    ## Fails
    ```yaml
    # facts/everything.yaml, 3 MB: 2,000 facts in one file
    id: F-7K3Q-9M2C
    ```

    ## Passes
    ```yaml
    # facts/arrival/F-7K3Q-9M2C.yaml: one fact in one file
    id: F-7K3Q-9M2C
    ```

    ## Mend
    Split the file: one fact a file keeps its history readable. If it must be so large, raise `limits.record_bytes`.
    """
    return subject.faults("too-large")


def overlooked_file(subject: Subject) -> Iterable[Finding]:
    """A file looks like records and would be passed over in silence.

    ## What it finds
    Files in `facts/`, `seeds/` and `schema/` that end in `.yml` or `.YAML`, that are hidden (`.name.yaml`, or inside
    a hidden folder), YAML files in `schema/` that are no part of the vocabulary, and names with unprintable
    characters.

    ## Why it matters
    Only `NAME.yaml` is read. Whoever saved the file believes that it was checked; a fact that nobody checks is worse
    than one that fails.

    ## Fails
    ```yaml
    # facts/arrival/F-7K3Q-9M2C.yml
    id: F-7K3Q-9M2C
    ```

    ## Passes
    ```yaml
    # facts/arrival/F-7K3Q-9M2C.yaml
    id: F-7K3Q-9M2C
    ```

    ## Mend
    Rename the file: `git mv NAME.yml NAME.yaml`. Move what is no record out of the folder.
    """
    return subject.faults("overlooked-file")


def not_a_regular_file(subject: Subject) -> Iterable[Finding]:
    """What stands in the place of a record file is no regular file.

    ## What it finds
    A symbolic link, a FIFO, a socket, a device or an unreadable file among the records. It is never opened; nor is a
    linked folder entered.

    ## Why it matters
    A link can lead out of the fact base, to a file that the next reader does not have or that holds a secret. A FIFO
    would hold the check for ever.

    ## Fails
    ```yaml
    # facts/F-7K3Q-9M2C.yaml -> ../../elsewhere/fact.yaml
    ```

    ## Passes
    ```yaml
    # facts/F-7K3Q-9M2C.yaml, a file of its own
    id: F-7K3Q-9M2C
    ```

    ## Mend
    Put the file itself there: `cp --remove-destination "$(readlink -f LINK)" LINK`. Or take the link away.
    """
    return subject.faults("not-a-regular-file", "missing-file")


def empty_base(subject: Subject) -> Iterable[Finding]:
    """The fact base holds no fact.

    ## What it finds
    A base without a single fact: `facts/` holds no record file. Where records were refused, only their own errors are
    said.

    ## Why it matters
    A check of nothing finds nothing, and that must not look like a pass: the wrong folder, a failed checkout and a
    mistyped `--root` all look like this.

    ## Fails
    ```yaml
    # facts/ is empty
    ```

    ## Passes
    ```yaml
    # facts/F-7K3Q-9M2C.yaml
    id: F-7K3Q-9M2C
    statement: The ship reached the port on 4 May 2021.
    status: draft
    ```

    ## Mend
    See whether `--root` or FACTS_ROOT names the base that you mean. In a new one, write the first fact.
    """
    corpus = subject.corpus
    if not corpus.facts and not any(fault.path.startswith("facts/") for fault in corpus.faults):
        found = "disputes, but no fact" if corpus.disputes else "no fact"
        yield Finding(f"this fact base holds {found}", "facts", position=START)


FILE_RULES: tuple[Rule, ...] = (
    Rule("Y001", "not-utf-8", Severity.ERROR, not_utf_8, "save the file as UTF-8"),
    Rule("Y009", "empty-file", Severity.ERROR, empty_file, "write the record, or delete the file"),
    Rule("Y010", "too-large", Severity.ERROR, too_large, "split the file, or raise limits.record_bytes in facts.toml"),
    Rule(
        "Y016",
        "overlooked-file",
        Severity.ERROR,
        overlooked_file,
        "rename it to NAME.yaml, or move it out of the folder",
    ),
    Rule(
        "Y017", "not-a-regular-file", Severity.ERROR, not_a_regular_file, "put the file itself there, or take it away"
    ),
    Rule(
        "Y018",
        "empty-base",
        Severity.ERROR,
        empty_base,
        "see whether --root names the right base, or write a first fact",
    ),
)
