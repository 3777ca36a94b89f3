"""R rules about single values: dates, numbers, names, checksums, spans, and the value of a claim."""

from collections.abc import Iterable

from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject


def malformed_date(subject: Subject) -> Iterable[Finding]:
    """A date is not EDTF.

    ## What it finds
    Dates in other forms (`23/03/2019`, `March 2019`, `last week`), days that do not exist, intervals that end before
    they begin. The form is EDTF, ISO 8601-2:2019, levels 0 to 2.

    ## Why it matters
    `03/04/2019` is two different days on two sides of an ocean. EDTF also says what is not known: `2019-03-XX`,
    `2019-03-23?`, `[2019-03-25..2019-03-31]` for one day of that week.

    ## Fails
    ```yaml
    when: 23 March 2019
    ```

    ## Passes
    ```yaml
    when: 2019-03-23
    ```

    ## Mend
    Write year, month, day with hyphens, and leave off what is not known. An interval is `2019-03-25/2019-03-31`.
    """
    return subject.faults("malformed-date")


def malformed_number(subject: Subject) -> Iterable[Finding]:
    """A quantity is not a plain number.

    ## What it finds
    Numbers with thousands separators, units, signs of approximation or words; a range whose `min` is more than its
    `max`, or that has neither.

    ## Why it matters
    `25.000` is twenty-five in one country and twenty-five thousand in another.

    ## Fails
    ```yaml
    claim:
      subject: plant
      predicate: capacity
      value: {quantity: "25,000", unit: rifle}
    ```

    ## Passes
    ```yaml
    claim:
      subject: plant
      predicate: capacity
      value: {quantity: 25000, unit: rifle, qualifier: up-to}
    ```

    ## Mend
    Write digits only, with a point before decimals. "About", "almost" and "up to" go in `qualifier`, the unit in
    `unit`.
    """
    return subject.faults("malformed-number")


def malformed_slug(subject: Subject) -> Iterable[Finding]:
    """A name of an entity, predicate, topic or source is not written as one.

    ## What it finds
    Names with capitals, spaces, accents or underscores where a slug belongs: lower-case letters a to z, digits and
    single hyphens, at most 100. A Wikidata identifier that is not `Q` and a number.

    ## Why it matters
    The name is typed by hand in many records, stands in addresses of pages and in file names, and must be the same
    everywhere.

    ## Fails
    ```yaml
    topics: [Ship arrivals]
    ```

    ## Passes
    ```yaml
    topics: [ship-arrivals]
    ```

    ## Mend
    Write it in lower case with hyphens. The name to show goes in `name` or `label` of the vocabulary.
    """
    return subject.faults("malformed-slug")


def malformed_checksum(subject: Subject) -> Iterable[Finding]:
    """A checksum or digest has not the form of one.

    ## What it finds
    A `sha256` that is not 64 hexadecimal digits in lower case, a review's `digest` that is not 8 of them.

    ## Why it matters
    The checksum is what proves that a source is the document that was frozen. A cut one proves nothing.

    ## Fails
    ```yaml
    sha256: BE8B10FC37EE
    ```

    ## Passes
    ```yaml
    sha256: be8b10fc37ee3fde4eb7a6c3cc0bc26710642cedd02d50f6b1a5522b872d6a76
    ```

    ## Mend
    Copy the whole checksum: `sha256sum FILE` prints it (`shasum -a 256 FILE` on a Mac).
    """
    return subject.faults("malformed-checksum")


def malformed_span(subject: Subject) -> Iterable[Finding]:
    """A span is not two offsets.

    ## What it finds
    A span that is not `[start, end]` in whole numbers, or whose end does not lie after its start.

    ## Why it matters
    The span says at which characters of the source the quote stands: code points, counted from 0, the end not
    included (W3C TextPositionSelector). Half a span is no place.

    ## Fails
    ```yaml
    span: [3053, 2996]
    ```

    ## Passes
    ```yaml
    span: [2996, 3053]
    ```

    ## Mend
    Delete the span: `facts check --fix` writes the right one where the quote stands once in its source.
    """
    return subject.faults("malformed-span")


def claim_value(subject: Subject) -> Iterable[Finding]:
    """A claim has no value, two values, or one of no known kind.

    ## What it finds
    A claim with neither `object` nor `value`, with both, or whose `value` has none of the keys `quantity`, `min`,
    `max`, `date`, `text`.

    ## Why it matters
    A claim is one subject, one predicate and one value. Only so can two facts be compared.

    ## Fails
    ```yaml
    claim: {subject: tomas-reyes, predicate: commands}
    ```

    ## Passes
    ```yaml
    claim: {subject: tomas-reyes, predicate: commands, object: estrela}
    ```

    ## Mend
    Write `object:` with an entity id, or `value:` with one of its kinds. Two values are two facts.
    """
    return subject.faults("claim-value")


VALUE_RULES: tuple[Rule, ...] = (
    Rule("R106", "malformed-date", Severity.ERROR, malformed_date, "write YYYY-MM-DD, and leave off what is not known"),
    Rule(
        "R107", "malformed-number", Severity.ERROR, malformed_number, "write digits only, with a point before decimals"
    ),
    Rule("R108", "malformed-slug", Severity.ERROR, malformed_slug, "write it in lower case with hyphens: port-alba"),
    Rule(
        "R109",
        "malformed-checksum",
        Severity.ERROR,
        malformed_checksum,
        "copy the whole checksum; `sha256sum FILE` prints it",
    ),
    Rule(
        "R110",
        "malformed-span",
        Severity.ERROR,
        malformed_span,
        "delete the span; `facts check --fix` writes the right one",
    ),
    Rule(
        "R111",
        "claim-value",
        Severity.ERROR,
        claim_value,
        "write object: ENTITY, or value: {quantity: …}, {date: …} or {text: …}",
    ),
)
