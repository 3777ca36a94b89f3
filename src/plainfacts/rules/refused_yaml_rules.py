"""Y rules about what YAML allows and a record may not have, since it can be read in two ways or reaches elsewhere."""

from collections.abc import Iterable

from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject


def duplicate_key(subject: Subject) -> Iterable[Finding]:
    """A key stands twice in one mapping.

    ## What it finds
    The second of two keys of the same name in one record, citation or other mapping.

    ## Why it matters
    Ordinary YAML readers keep the last one and say nothing: a statement or a quote disappears, and no reviewer sees
    it.

    ## Fails
    ```yaml
    status: draft
    confidence: probable
    status: accepted
    ```

    ## Passes
    ```yaml
    status: accepted
    confidence: probable
    ```

    ## Mend
    Keep the one that is right. Two citations are two items of one list `citations:`, each beginning with `-`.
    """
    return subject.faults("duplicate-key")


def tag(subject: Subject) -> Iterable[Finding]:
    """A value or key carries a YAML tag.

    ## What it finds
    Tags such as `!!int`, `!local` or `!!python/object/apply:os.system`. None is ever followed.

    ## Why it matters
    A tag changes how a value is read, from reader to reader, and some tags run programs. Here every value is text,
    and the format of the record gives it its type.

    ## Fails
    ```yaml
    when: !!timestamp 2021-05-04
    ```

    ## Passes
    ```yaml
    when: 2021-05-04
    ```

    ## Mend
    Delete the tag. A text that really begins with `!` goes in quotation marks.
    """
    return subject.faults("tag")


def anchor(subject: Subject) -> Iterable[Finding]:
    """An anchor (&) or an alias (*) stands in the file.

    ## What it finds
    `&name` before a value, and `*name` in the place of one.

    ## Why it matters
    An alias makes one place stand for another: a change up there alters a fact down here, which no reviewer sees in
    the difference. Nested aliases also make a file of ten lines as large as a library.

    ## Fails
    ```yaml
    when: &day 2021-05-04
    note: *day
    ```

    ## Passes
    ```yaml
    when: 2021-05-04
    note: The day is that of the photograph.
    ```

    ## Mend
    Write the value out in both places. A text that begins with `&` or `*` goes in quotation marks.
    """
    return subject.faults("anchor")


def merge_key(subject: Subject) -> Iterable[Finding]:
    """A merge key (<<) stands in a mapping.

    ## What it finds
    The key `<<`, by which some YAML readers copy the keys of another mapping.

    ## Why it matters
    A record must say all that it says in its own lines; YAML 1.2 has no merge key, and readers differ about it.

    ## Fails
    ```yaml
    citations:
      - <<: {source: courier-2021-05-04}
        quote: No cargo was unloaded.
    ```

    ## Passes
    ```yaml
    citations:
      - source: courier-2021-05-04
        quote: No cargo was unloaded.
    ```

    ## Mend
    Write the keys out.
    """
    return subject.faults("merge-key")


def directive(subject: Subject) -> Iterable[Finding]:
    """A YAML directive stands before a record.

    ## What it finds
    A line that begins with `%`, such as `%YAML 1.1` or `%TAG`.

    ## Why it matters
    A directive changes how the rest is read. Every record here is read in one way only.

    ## Fails
    ```yaml
    %YAML 1.1
    ---
    id: estrela
    ```

    ## Passes
    ```yaml
    id: estrela
    ```

    ## Mend
    Delete the line.
    """
    return subject.faults("directive")


REFUSED_YAML_RULES: tuple[Rule, ...] = (
    Rule("Y003", "duplicate-key", Severity.ERROR, duplicate_key, "keep the one that is right"),
    Rule("Y004", "tag", Severity.ERROR, tag, "delete the tag, or put a text that begins with ! in quotation marks"),
    Rule(
        "Y005",
        "anchor",
        Severity.ERROR,
        anchor,
        "write the value out, or put a text that begins with & or * in quotation marks",
    ),
    Rule("Y006", "merge-key", Severity.ERROR, merge_key, "write the keys out"),
    Rule("Y015", "directive", Severity.ERROR, directive, "delete the line"),
)
