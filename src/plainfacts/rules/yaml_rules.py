"""Y rules about the text of a record file: it is YAML, of plain characters, and each document in it is a record."""

from collections.abc import Iterable
from dataclasses import replace

from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject

# What libyaml says, and what somebody who writes a record most likely did.
_LIKELY = (
    (
        "mapping values are not allowed",
        "a text with a colon and a space needs quotation marks; a key begins in the column of the others",
    ),
    ("escape", "inside \" \" a backslash begins an escape: write \\\\ for the character itself, or use ' '"),
    ("quoted scalar", "a quotation mark is not closed: a text that begins with one ends with the same one"),
    ("flow sequence", "a [ is not closed, or a comma is missing in the list"),
    ("flow mapping", "a { is not closed, or a comma is missing between its keys"),
    ("cannot start any token", "a text that begins with @, ` or % needs quotation marks"),
    ("block sequence", "each item of a list begins with - in the same column"),
    ("simple key", "a key is followed by a colon and a space: `status: draft`"),
    ("block mapping", "the keys of a record begin in the same column"),
)


def yaml_syntax(subject: Subject) -> Iterable[Finding]:
    """The file is not YAML.

    ## What it finds
    A place at which the YAML reader cannot go on: a colon inside a text without quotation marks, a bracket or
    quotation mark that is not closed, keys that do not begin in the same column.

    ## Why it matters
    What follows that place cannot be told apart any more, so nothing after it in the file is read or checked.

    ## Fails
    ```yaml
    statement: He said: the ship left at noon.
    ```

    ## Passes
    ```yaml
    statement: "He said: the ship left at noon."
    note: >-
      A longer text: here a colon is harmless.
    ```

    ## Mend
    Put the text in quotation marks, or below the key after `>-`. The place in the message is where the reader gave
    up; the mistake may stand a line above.
    """
    for finding in subject.faults("yaml-syntax"):
        likely = next((mend for said, mend in _LIKELY if said in finding.message), None)
        yield replace(finding, help=finding.help or likely)


def tab_indentation(subject: Subject) -> Iterable[Finding]:
    """A tab stands in the indentation.

    ## What it finds
    The first tab before the first character of a line. Tabs inside a text are not meant.

    ## Why it matters
    Indentation tells what belongs to what, and every editor shows a tab at another width: two people see two records.

    ## Fails
    ```yaml
    # <TAB> stands for a tab
    claim:
    <TAB>subject: estrela
    ```

    ## Passes
    ```yaml
    claim:
      subject: estrela
    ```

    ## Mend
    Indent with spaces, two for each step. Most editors turn tabs into spaces by a setting ("soft tabs").
    """
    return subject.faults("tab-indentation")


def control_character(subject: Subject) -> Iterable[Finding]:
    """An invisible control character stands in the file.

    ## What it finds
    Control characters (U+0000 to U+001F without tab and line ends, U+007F to U+009F), those that turn the direction
    of text (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), line and paragraph separators (U+2028,
    U+2029), and escapes such as `"\\0"` that stand for a control character.

    ## Why it matters
    They are not seen, and they change what is seen: a direction control can make `not` appear elsewhere in a sentence
    than it stands ("Trojan Source"). A reviewer must be able to trust what the screen shows.

    ## Fails
    ```yaml
    # between "was" and "closed" stands U+202E, which nobody sees
    statement: "The port was<U+202E>closed."
    ```

    ## Passes
    ```yaml
    statement: The port was closed.
    # where the source itself has a direction mark, the quote says so by an escape
    quote: "\\u200fميناء"
    ```

    ## Mend
    Delete the character: put the cursor at the given column and press Delete. If it stands in the source that is
    quoted, write it as an escape inside double quotation marks (`"\\u200f"`).
    """
    return subject.faults("control-character")


def too_deep(subject: Subject) -> Iterable[Finding]:
    """Lists and mappings nest deeper than 32.

    ## What it finds
    The 33rd list or mapping inside one another. Reading stops there.

    ## Why it matters
    The deepest place of a record is six deep. What nests deeper is an accident or an attack; a file of 100,000
    opening brackets makes YAML readers crash.

    ## Fails
    ```yaml
    topics: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[arrivals]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
    ```

    ## Passes
    ```yaml
    topics: [arrivals]
    ```

    ## Mend
    Take the brackets away. A text that begins with `[` or `{` goes in quotation marks.
    """
    return subject.faults("too-deep")


def missing_value(subject: Subject) -> Iterable[Finding]:
    """A key or a list item has no value.

    ## What it finds
    `when:` with nothing behind it, or `-` with nothing behind it.

    ## Why it matters
    Nobody can tell whether the value is unknown, was forgotten, or was lost in a merge. What is not known is left
    out.

    ## Fails
    ```yaml
    when:
    where: port-alba
    ```

    ## Passes
    ```yaml
    where: port-alba
    ```

    ## Mend
    Write the value, or delete the key. A text that is really empty is never wanted.
    """
    return subject.faults("missing-value")


def not_a_record(subject: Subject) -> Iterable[Finding]:
    """A file holds something else than records.

    ## What it finds
    A document in the stream that is a list or a plain text, where a mapping of keys to values was expected.

    ## Why it matters
    A record is a mapping; several stand in one file one after another, separated by a line `---`, not as a list.

    ## Fails
    ```yaml
    - id: estrela
      name: Estrela
      kind: object
    ```

    ## Passes
    ```yaml
    id: estrela
    name: Estrela
    kind: object
    ---
    id: norte
    name: Norte
    kind: object
    ```

    ## Mend
    Take away the `-` and the indentation, and put a line `---` between two records.
    """
    return subject.faults("not-a-record")


def key_not_text(subject: Subject) -> Iterable[Finding]:
    """A key is a list or a mapping.

    ## What it finds
    A list or mapping in the place of a key, as `[a, b]: c` or `? - a` writes it. It happens by accident where a text
    begins with a bracket.

    ## Why it matters
    The keys of a record are the names that its format gives; nothing else can be meant.

    ## Fails
    ```yaml
    {source: courier-2021-05-04}: quoted
    ```

    ## Passes
    ```yaml
    source: courier-2021-05-04
    ```

    ## Mend
    Write a name as the key, or put the text that begins with a bracket in quotation marks.
    """
    return subject.faults("key-not-text")


YAML_RULES: tuple[Rule, ...] = (
    Rule(
        "Y002",
        "yaml-syntax",
        Severity.ERROR,
        yaml_syntax,
        "put texts with : # [ ] { } or quotation marks in quotation marks",
    ),
    Rule("Y007", "tab-indentation", Severity.ERROR, tab_indentation, "indent with spaces"),
    Rule(
        "Y008",
        "control-character",
        Severity.ERROR,
        control_character,
        'delete it; if the source has it, write it as an escape: "\\u200f"',
    ),
    Rule("Y011", "too-deep", Severity.ERROR, too_deep, "take the brackets away, or put the text in quotation marks"),
    Rule("Y012", "missing-value", Severity.ERROR, missing_value, "write the value, or delete the key"),
    Rule(
        "Y013",
        "not-a-record",
        Severity.ERROR,
        not_a_record,
        "write `key: value` lines; separate two records by a line `---`",
    ),
    Rule(
        "Y014",
        "key-not-text",
        Severity.ERROR,
        key_not_text,
        "write a name as the key, or put the text in quotation marks",
    ),
)
