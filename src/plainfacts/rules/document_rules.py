"""S rules about the files of sources: each is inside `seeds/`, a regular file, unchanged, and readable text."""

from collections.abc import Iterable

from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject


def source_missing(subject: Subject) -> Iterable[Finding]:
    """The document of a source is not there.

    ## What it finds
    A sidecar whose `file` (or `text.file`) names a file that does not exist beside it.

    ## Why it matters
    None of the quotes from this source can be verified.

    ## Fails
    ```yaml
    file: 001_afc52664e375d364.text     # the file is 001_afc52664e375d364.txt
    ```

    ## Passes
    ```yaml
    file: 001_afc52664e375d364.txt
    ```

    ## Mend
    Correct the name, which is relative to the folder of the sidecar, or put the document back: `git checkout --
    FILE`.
    """
    return subject.faults("source-missing")


def outside_seeds(subject: Subject) -> Iterable[Finding]:
    """A source names a file outside `seeds/`.

    ## What it finds
    A path that is absolute, climbs out with `..`, has a backslash, or passes through a symbolic link out of `seeds/`.
    Such a file is never opened.

    ## Why it matters
    What lies outside is not frozen, is not in the repository of the next reader, and may be a file that nobody meant
    to publish.

    ## Fails
    ```yaml
    file: ../../private/notes.txt
    ```

    ## Passes
    ```yaml
    file: notes.txt
    ```

    ## Mend
    Copy the document into `seeds/`, beside its sidecar, and name it there.
    """
    return subject.faults("outside-seeds")


def source_not_regular(subject: Subject) -> Iterable[Finding]:
    """The document of a source is no regular file.

    ## What it finds
    A folder, a FIFO, a device, a socket or an unreadable file in the place of the document. It is never opened for
    long, and nothing is read from it.

    ## Why it matters
    Only the bytes of a file can be frozen. A device never ends; a FIFO says something else each time.

    ## Fails
    ```yaml
    file: scans        # a folder
    ```

    ## Passes
    ```yaml
    file: scan-01.txt
    ```

    ## Mend
    Put the document itself there and name it.
    """
    return subject.faults("source-not-regular")


def source_changed(subject: Subject) -> Iterable[Finding]:
    """A document is not the one that was frozen.

    ## What it finds
    A document whose sha256 is not the one in its sidecar. Its citations are then unchecked (C308).

    ## Why it matters
    The whole promise of a fact base is that the words that were cited are still the words that are there. An editor
    that "corrects" quotation marks or line ends on saving is enough to break it.

    ## Fails
    ```yaml
    file: 001_afc52664e375d364.txt      # edited since
    sha256: be8b10fc37ee3fde4eb7a6c3cc0bc26710642cedd02d50f6b1a5522b872d6a76
    ```

    ## Passes
    ```yaml
    file: 001_afc52664e375d364.txt      # as it was frozen
    sha256: be8b10fc37ee3fde4eb7a6c3cc0bc26710642cedd02d50f6b1a5522b872d6a76
    ```

    ## Mend
    Put the frozen document back: `git log -p FILE` shows what changed, `git checkout REV -- FILE` takes it back.
    Where git turned the line ends, put `seeds/* -text` in `.gitattributes`. A new version of a document is a new
    source with an id of its own.
    """
    return subject.faults("source-changed")


def source_encoding(subject: Subject) -> Iterable[Finding]:
    """A document is not text in UTF-8.

    ## What it finds
    Bytes that are not UTF-8, a NUL, or a PDF, Word or other binary file without frozen text; with the encoding that
    it seems to have.

    ## Why it matters
    Spans count code points. Read in a wrong encoding, every place after the first accent would be another one.

    ## Fails
    ```yaml
    file: report.pdf
    ```

    ## Passes
    ```yaml
    file: report.pdf
    text:
      file: report.txt
      sha256: be8b10fc37ee3fde4eb7a6c3cc0bc26710642cedd02d50f6b1a5522b872d6a76
      extractor: pdftotext
      version: 24.02.0
    ```

    ## Mend
    Take the document out of `seeds/` and let `facts source add` bring it in again: it keeps the document as it came,
    a text in another encoding, a page, a PDF or a Word document, and freezes its text beside it under `text:`.
    """
    return subject.faults("source-encoding")


def source_too_large(subject: Subject) -> Iterable[Finding]:
    """A document is larger than what is read.

    ## What it finds
    A document over `limits.source_bytes` (64 MiB unless `facts.toml` says otherwise).

    ## Why it matters
    Whoever checks a base that others contribute to must not run out of memory. None of its quotes is verified.

    ## Fails
    ```yaml
    file: all-cables.txt        # 1.7 GB
    ```

    ## Passes
    ```yaml
    file: cable-09CARACAS123.txt
    ```

    ## Mend
    Freeze the parts that are cited as sources of their own, or raise `limits.source_bytes`.
    """
    return subject.faults("source-too-large")


DOCUMENT_RULES: tuple[Rule, ...] = (
    Rule("S201", "source-missing", Severity.ERROR, source_missing, "correct the name, or put the document back"),
    Rule("S202", "outside-seeds", Severity.ERROR, outside_seeds, "copy the document into seeds/, beside its sidecar"),
    Rule("S203", "source-not-regular", Severity.ERROR, source_not_regular, "put the document itself there and name it"),
    Rule(
        "S204",
        "source-changed",
        Severity.ERROR,
        source_changed,
        "put the frozen document back; a new version is a new source",
    ),
    Rule("S205", "source-encoding", Severity.ERROR, source_encoding, "freeze its text as UTF-8"),
    Rule(
        "S206",
        "source-too-large",
        Severity.ERROR,
        source_too_large,
        "freeze its parts, or raise limits.source_bytes in facts.toml",
    ),
)
