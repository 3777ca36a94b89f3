"""R rules about the shape of a record: which keys it has, and whether a text, a list or a mapping stands at each."""

from collections.abc import Iterable

from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject


def missing_key(subject: Subject) -> Iterable[Finding]:
    """A record lacks a key that it must have.

    ## What it finds
    A fact without `id`, `statement` or `status`; a source without `file` or `sha256`; a context without `role`; and
    so on for every required key of every record. `facts schema` writes the list.

    ## Why it matters
    Without that key the record does not say what it is, or nobody can cite it, or nothing about it can be verified.

    ## Fails
    ```yaml
    id: F-7K3Q-9M2C
    statement: The ship reached the port on 4 May 2021.
    ```

    ## Passes
    ```yaml
    id: F-7K3Q-9M2C
    statement: The ship reached the port on 4 May 2021.
    status: draft
    ```

    ## Mend
    Add the key. A fact that lacks its evidence still has `status: draft`.
    """
    return subject.faults("missing-key")


def unknown_key(subject: Subject) -> Iterable[Finding]:
    """A record has a key that its format does not know.

    ## What it finds
    A mistyped key (`statment`), a key that belongs one level further in or out (`quote` beside `citations`), or a key
    of your own.

    ## Why it matters
    A key that is not known is not read. Whoever wrote it believes that it counts.

    ## Fails
    ```yaml
    statment: The ship reached the port on 4 May 2021.
    ```

    ## Passes
    ```yaml
    statement: The ship reached the port on 4 May 2021.
    note: Words of your own have their place in a note.
    ```

    ## Mend
    Correct the key, or indent it under the key where it belongs. An editor that reads the schema named in the first
    line of the file completes keys and underlines wrong ones.
    """
    return subject.faults("unknown-key")


def wrong_shape(subject: Subject) -> Iterable[Finding]:
    """A value is a text where a list or a mapping belongs, or the other way round.

    ## What it finds
    `topics: arrivals` instead of `topics: [arrivals]`, a citation that is only a text, a statement that is a list.

    ## Why it matters
    The value cannot be read, and a guess at what was meant could change what the record says.

    ## Fails
    ```yaml
    topics: arrivals
    ```

    ## Passes
    ```yaml
    topics: [arrivals]
    ```

    ## Mend
    A list is `[one, two]` or lines that begin with `-`; a mapping is `{key: value}` or indented `key: value` lines; a
    text that begins with `[` or `{` goes in quotation marks.
    """
    return subject.faults("wrong-shape")


def unknown_value(subject: Subject) -> Iterable[Finding]:
    """A value is none of those that the key allows.

    ## What it finds
    Words outside the list of a key: `status: done`, `stance: support`, `negated: yes`, a source type that is not
    CSL's.

    ## Why it matters
    These words are counted, filtered and compared. Two spellings of one thing are two things for a program.

    ## Fails
    ```yaml
    status: published
    ```

    ## Passes
    ```yaml
    status: accepted
    ```

    ## Mend
    Take one of the words in the message; `true` and `false` are the only yes and no.
    """
    return subject.faults("unknown-value")


def empty_text(subject: Subject) -> Iterable[Finding]:
    """A text is empty.

    ## What it finds
    `""`, or a text of nothing but white space, wherever a text is expected.

    ## Why it matters
    An empty statement states nothing and an empty quote stands everywhere, so that neither can be verified.

    ## Fails
    ```yaml
    note: ""
    ```

    ## Passes
    ```yaml
    note: The day is that of the photograph.
    ```

    ## Mend
    Write the text, or delete the key if it is optional.
    """
    return subject.faults("empty-text")


RECORD_RULES: tuple[Rule, ...] = (
    Rule("R101", "missing-key", Severity.ERROR, missing_key, "add the key"),
    Rule("R102", "unknown-key", Severity.ERROR, unknown_key, "correct the key, or move it to where it belongs"),
    Rule("R103", "wrong-shape", Severity.ERROR, wrong_shape, "a list is [one, two]; a mapping is {key: value}"),
    Rule("R104", "unknown-value", Severity.ERROR, unknown_value, "take one of the values that the key allows"),
    Rule("R105", "empty-text", Severity.ERROR, empty_text, "write the text, or delete the key"),
)
