"""C rules about quotes that are in their source, once: the span or the typography is off, and `--fix` mends it."""

from collections.abc import Iterable

from plainfacts.anchoring.verdicts import Verdict
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.misquotes import Misquote, first_differing, misquotes, place
from plainfacts.rules.subject import Subject


def citation_moved(subject: Subject) -> Iterable[Finding]:
    """A quote is not at its span, but once elsewhere in its source.

    ## What it finds
    A quote that stands to the letter at one place of the source, and a span that says another.

    ## Why it matters
    Nobody finds the words at the place that is given, and a page that marks the passage marks other words. Spans
    counted in bytes, or in a document that had other line ends, are off like this.

    ## Fails
    ```yaml
    quote: About 40 sailors came ashore
    span: [53, 81]
    ```

    ## Passes
    ```yaml
    quote: About 40 sailors came ashore
    span: [51, 79]
    ```

    ## Mend
    `facts check --fix` writes the right span; `--diff` shows it first.
    """
    for wrong in misquotes(subject, Verdict.MOVED):
        found = wrong.found
        message = f"{wrong.name} is not at its span, but at {place(wrong.document, found)}"
        yield wrong.finding(message, wrong.at_span, _write(wrong), (wrong.source, found))


def citation_unlocated(subject: Subject) -> Iterable[Finding]:
    """A quote has no span yet.

    ## What it finds
    A quote without a span that stands to the letter at one place of its source.

    ## Why it matters
    Quote and span say the same thing twice, and that is the check: without the span, a later edit of the quote that
    happens to fit another place would go unnoticed.

    ## Fails
    ```yaml
    quote: About 40 sailors came ashore
    ```

    ## Passes
    ```yaml
    quote: About 40 sailors came ashore
    span: [51, 79]
    ```

    ## Mend
    `facts check --fix` writes the span; `--diff` shows it first.
    """
    for wrong in misquotes(subject, Verdict.UNLOCATED):
        found = wrong.found
        message = f"{wrong.name} has no span yet; it is at {place(wrong.document, found)}"
        yield wrong.finding(message, wrong.at_quote, _write(wrong), (wrong.source, found))


def citation_normalized(subject: Subject) -> Iterable[Finding]:
    """A quote has its source's words, and other typography.

    ## What it finds
    A quote that stands at one place of the source once quotation marks, dashes, white space, canonical Unicode form
    and invisible characters are made alike in both; nothing else differs.

    ## Why it matters
    The record should hold the source's own characters, so that anybody can find them again by a plain search. Editors
    and chat programs change `’` to `'` on the way.

    ## Fails
    ```yaml
    quote: '"They stay for a week," said Tomas Reyes'
    span: [129, 169]
    ```

    ## Passes
    ```yaml
    quote: “They stay for a week,” said Tomas Reyes
    span: [129, 169]
    ```

    ## Mend
    `facts check --fix` writes the source's own characters and the span; `--diff` shows them first.
    """
    for wrong in misquotes(subject, Verdict.NORMALIZED):
        found = wrong.found
        differing = first_differing(wrong.quote, found.of(wrong.document.text))
        message = f"{wrong.name} has another typography than the source: {differing}, {place(wrong.document, found)}"
        yield wrong.finding(message, wrong.at_quote, None, (wrong.source, found), compared=True)


def _write(wrong: Misquote) -> str:
    """The span to write; for a quote in parts, all of them."""
    if wrong.part is None:
        written = f"span: [{wrong.found.start}, {wrong.found.end}]"
    else:
        places = [part.found for part in wrong.reading.parts if part.found is not None]
        written = f"spans: [{', '.join(f'[{span.start}, {span.end}]' for span in places)}]"
    return f"write {written}, or run `facts check --fix`"


CITATION_PLACE_RULES: tuple[Rule, ...] = (
    Rule("C302", "citation-moved", Severity.ERROR, citation_moved, "`facts check --fix` writes the span", fixable=True),
    Rule(
        "C303",
        "citation-unlocated",
        Severity.ERROR,
        citation_unlocated,
        "`facts check --fix` writes the span",
        fixable=True,
    ),
    Rule(
        "C304",
        "citation-normalized",
        Severity.ERROR,
        citation_normalized,
        "`facts check --fix` writes the source's own characters",
        fixable=True,
    ),
)
