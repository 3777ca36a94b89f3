"""R rules about what the keys of one record say together: value and predicate, quote and span, status and reason."""

from collections.abc import Iterable, Iterator

from plainfacts.model.claims import Claim, DateValue, Quantity, Range, TextValue
from plainfacts.model.facts import Citation, Dispute, Fact
from plainfacts.model.vocabulary import Predicate
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject, about

_KIND_OF_VALUE = {Quantity: "quantity", Range: "quantity", DateValue: "date", TextValue: "text"}
_WRITTEN = {
    "entity": "object: ENTITY",
    "quantity": "value: {quantity: …} or {min: …, max: …}",
    "date": "value: {date: …}",
    "text": "value: {text: …}",
}
Keys = tuple[str | int, ...]


def value_kind(subject: Subject) -> Iterable[Finding]:
    """The value of a claim is not of the kind that its predicate takes.

    ## What it finds
    An entity where the predicate takes a quantity, a date or a text, or the other way round; a quantity in another
    unit than the predicate's.

    ## Why it matters
    Facts with one predicate are compared with one another: a number of persons and a number of tons cannot be, nor
    can a date and a name.

    ## Fails
    ```yaml
    # schema/predicates.yaml has: {id: landed, label: landed, value: quantity, unit: person}
    claim: {subject: port-call, predicate: landed, object: coast-guard}
    ```

    ## Passes
    ```yaml
    claim: {subject: port-call, predicate: landed, value: {quantity: 40, unit: person}}
    ```

    ## Mend
    Write the value in the kind that the message names, or take a predicate that says what you mean.
    """
    predicates = subject.corpus.predicate_by_id
    for entry in subject.corpus.facts:
        claim = entry.record.claim
        predicate = predicates.get(claim.predicate) if claim is not None else None
        if claim is not None and predicate is not None:
            for keys, message, mend in _unfit_value(claim, predicate.record):
                yield about(entry, message, *keys, help=mend)


def _unfit_value(claim: Claim, predicate: Predicate) -> Iterator[tuple[Keys, str, str]]:
    given = "entity" if claim.value is None else _KIND_OF_VALUE[type(claim.value)]
    if given != predicate.value:
        where: Keys = ("claim", "object" if claim.value is None else "value")
        message = (
            f"the predicate {predicate.id} takes a value of kind {predicate.value}, and this is one of kind {given}"
        )
        yield where, message, f"write {_WRITTEN[predicate.value]}, or take another predicate"
        return
    unit = claim.value.unit if isinstance(claim.value, Quantity | Range) else None
    if unit and predicate.unit and unit != predicate.unit:
        message = f"the predicate {predicate.id} counts in {predicate.unit}, and this is in {unit}"
        yield ("claim", "value", "unit"), message, f"write the quantity in {predicate.unit}, or take another predicate"


def evidence_missing(subject: Subject) -> Iterable[Finding]:
    """A fact cites nothing.

    ## What it finds
    A fact that is no draft and has neither a citation, nor facts in `relations.derived_from`, nor a search that found
    nothing (`searched`).

    ## Why it matters
    "How do we know?" has no answer. A statement without evidence is an opinion, however right it is.

    ## Fails
    ```yaml
    id: F-7K3Q-9M2C
    statement: The ship reached the port on 4 May 2021.
    status: accepted
    ```

    ## Passes
    ```yaml
    id: F-7K3Q-9M2C
    statement: The ship reached the port on 4 May 2021.
    status: accepted
    citations:
      - source: courier-2021-05-04
        quote: The Estrela reached Port Alba yesterday
        span: [12, 51]
    ```

    ## Mend
    Cite a source. Until you have one, write `status: draft`. What follows from other facts names them in
    `relations: {derived_from: [ID]}`; what no source says has `searched`.
    """
    for entry in subject.corpus.facts:
        fact = entry.record
        evidence = fact.citations or fact.relations.derived_from or fact.searched
        if not evidence and fact.status != "draft":
            yield about(entry, f"this fact is {fact.status}, and cites no source", "status")


def quote_shape(subject: Subject) -> Iterable[Finding]:
    """The quotes of a citation and their spans do not belong together.

    ## What it finds
    A citation with neither `quote` nor `quotes`, or with both; `spans` beside `quote`, or `span` beside `quotes`; not
    as many spans as quotes; parts whose spans overlap or are out of order.

    ## Why it matters
    Quote and span say the same thing twice, and that is the check. It works only if it is plain which span is that of
    which words.

    ## Fails
    ```yaml
    source: courier-2021-05-04
    quotes: [They stay for a week, No cargo was unloaded]
    spans: [[130, 150]]
    ```

    ## Passes
    ```yaml
    source: courier-2021-05-04
    quotes: [They stay for a week, No cargo was unloaded]
    spans: [[130, 150], [198, 219]]
    ```

    ## Mend
    One stretch of words: `quote` and `span`. Several with gaps: `quotes` and `spans`, in the order of the source.
    Spans may be left out: `facts check --fix` writes them.
    """
    for entry in subject.corpus.facts:
        for number, citation in enumerate(entry.record.citations):
            fault = unfit_quote(citation)
            if fault is not None:
                keys, message = fault
                yield about(entry, message, "citations", number, *keys, source=citation.source)


def unfit_quote(citation: Citation) -> tuple[Keys, str] | None:
    """Why quotes and spans of a citation do not belong together, with the key to look at; None where they do."""
    if citation.quote is not None and citation.quotes:
        return ("quotes",), "a citation has quote or quotes, not both"
    if citation.quote is None and not citation.quotes:
        return (), "this citation has no quote"
    if citation.quote is not None and citation.spans:
        return ("spans",), "one quote has one span: write span: [start, end]"
    if citation.quotes and citation.span is not None:
        return ("span",), "several quotes have several spans: write spans: [[start, end], …]"
    if citation.spans and len(citation.spans) != len(citation.quotes):
        return ("spans",), f"here are {len(citation.quotes)} quotes and {len(citation.spans)} spans"
    for number, (before, after) in enumerate(zip(citation.spans, citation.spans[1:], strict=False), start=1):
        if after[0] < before[1]:
            return (
                "spans",
                number,
            ), "the parts of a quote stand one after another: this span begins before the last one ends"
    return None


def status_details(subject: Subject) -> Iterable[Finding]:
    """The status of a fact and its details contradict one another.

    ## What it finds
    `status: retracted` without `retracted`, `status: superseded` without `superseded_by`, and either key with another
    status.

    ## Why it matters
    Somebody has cited this fact. A retraction must say when and why; a fact that was replaced must say by which.

    ## Fails
    ```yaml
    status: retracted
    ```

    ## Passes
    ```yaml
    status: retracted
    retracted: {on: 2021-06-02, reason: The agency withdrew its report.}
    ```

    ## Mend
    Add `retracted: {on: …, reason: …}` or `superseded_by: [ID]`; or take the key away, or correct the status.
    """
    for entry in subject.corpus.facts:
        for keys, message in _unfit_status(entry.record):
            yield about(entry, message, *keys)


def _unfit_status(fact: Fact) -> Iterator[tuple[Keys, str]]:
    if fact.status == "retracted" and fact.retracted is None:
        yield ("status",), "this fact is retracted, and does not say when and why: retracted: {on: …, reason: …}"
    if fact.status != "retracted" and fact.retracted is not None:
        yield ("retracted",), f"retracted says why this fact was taken back, and its status is {fact.status}"
    if fact.status == "superseded" and not fact.superseded_by:
        yield ("status",), "this fact is superseded, and does not say by which: superseded_by: [ID]"
    if fact.status != "superseded" and fact.superseded_by:
        yield ("superseded_by",), f"superseded_by names what replaces this fact, and its status is {fact.status}"


def dispute_facts(subject: Subject) -> Iterable[Finding]:
    """A dispute does not name the facts that differ.

    ## What it finds
    A dispute with fewer than two facts, with one fact twice, or whose `resolution` prefers a fact that is not among
    them.

    ## Why it matters
    A dispute shows two accounts side by side and tells why they differ. One account alone differs from nothing.

    ## Fails
    ```yaml
    id: D-M83G-TF2Q
    facts: [F-BQ4R-81TM]
    ```

    ## Passes
    ```yaml
    id: D-M83G-TF2Q
    facts: [F-BQ4R-81TM, F-0ZC2-7KMD]
    ```

    ## Mend
    Name each of the facts that differ once; prefer one of them or none (`resolution: open`).
    """
    for entry in subject.corpus.disputes:
        for keys, message in _unfit_dispute(entry.record):
            yield Finding(message, entry.path, entry.index, keys, record=entry.id)


def _unfit_dispute(dispute: Dispute) -> Iterator[tuple[Keys, str]]:
    seen: set[str] = set()
    for position, name in enumerate(dispute.facts):
        if name in seen:
            yield ("facts", position), f"{name} stands here a second time"
        seen.add(name)
    if len(dispute.facts) < 2:
        yield ("facts",), f"a dispute is between two facts or more, and this one names {len(dispute.facts)}"
    if dispute.resolution is not None and dispute.resolution.prefer not in seen:
        yield ("resolution", "prefer"), f"{dispute.resolution.prefer} is preferred, and is none of the facts in dispute"


def unused_allow(_: Subject) -> Iterable[Finding]:
    """A record allows a warning that it does not have.

    ## What it finds
    A code in `allow` that no rule has, that names an error (errors cannot be allowed), or that nothing in this record
    needs any more.

    ## Why it matters
    An allowance that has outlived its reason would hide the next warning of that kind, a real one.

    ## Fails
    ```yaml
    quote: a whole sentence that nothing cuts.
    allow: {Q601: the quote is cut on purpose}
    ```

    ## Passes
    ```yaml
    quote: a whole sentence that nothing cuts.
    ```

    ## Mend
    Delete the code from `allow`, and `allow` with the last one.
    """
    return ()  # the engine, which applies the allowances, is the one that knows which were used


UNUSED_ALLOW = Rule("R120", "unused-allow", Severity.WARNING, unused_allow, "delete the code from allow")

FACT_RULES: tuple[Rule, ...] = (
    Rule("R113", "value-kind", Severity.ERROR, value_kind, "write the value in the kind that the predicate takes"),
    Rule("R114", "evidence-missing", Severity.ERROR, evidence_missing, "cite a source, or write status: draft"),
    Rule(
        "R115",
        "quote-shape",
        Severity.ERROR,
        quote_shape,
        "write quote and span, or quotes and spans; `facts check --fix` writes spans that are left out",
    ),
    Rule("R116", "status-details", Severity.ERROR, status_details, "add what the status needs, or correct the status"),
    Rule(
        "R117", "dispute-facts", Severity.ERROR, dispute_facts, "name each of the facts that differ once, two or more"
    ),
    UNUSED_ALLOW,
)
