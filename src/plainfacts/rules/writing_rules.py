"""W rules about the record that a manuscript cites: is it there, and does it still hold."""

from collections.abc import Iterable

from plainfacts.model.ids import mended
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.writing_evidence_rules import WRITING_EVIDENCE_RULES
from plainfacts.rules.writing_standing_rules import WRITING_STANDING_RULES
from plainfacts.rules.writing_subject import WritingSubject, successors


def unknown_reference(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript cites an ID that the base does not have.

    ## What it finds
    A right ID, its check character included, that no fact and no dispute has. A record that is there and cannot be
    read counts too, and the message says so.

    ## Why it matters
    The sentence leads nowhere: nobody can say how it is known.

    ## Fails
    ```markdown
    About 40 sailors came ashore [@F-S6H0-VNPT].      <!-- no record has this ID -->
    ```

    ## Passes
    ```markdown
    About 40 sailors came ashore [@F-BQ4R-81TM].
    ```

    ## Mend
    `facts search WORDS` finds the fact that was meant. If it stands on another branch, merge that first.
    """
    corpus = subject.corpus
    for each in subject.references():
        name = each.mention.id
        if name is None or name in corpus.fact_by_id or name in corpus.dispute_by_id:
            continue
        if name in corpus.broken:
            yield each.finding(f"the record of {name} has errors", help="`facts check` lists them")
        else:
            meant = subject.meant(name)
            yield each.finding(f"no record has the ID {name}", help=f"did you mean {meant}?" if meant else None)


def mistyped_reference(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript cites an ID with a slip in it.

    ## What it finds
    An ID of which the check character does not fit, or that has a character too many, too few, or one that no ID
    has. Where a record of the base is one slip away, the message names it.

    ## Why it matters
    A slip is caught here, instead of leading readers to another fact.

    ## Fails
    ```markdown
    About 40 sailors came ashore [@F-BQ4R-81MT].      <!-- two characters swapped -->
    ```

    ## Passes
    ```markdown
    About 40 sailors came ashore [@F-BQ4R-81TM].
    ```

    ## Mend
    Write the ID that was meant; no program does it, since it may have been another.
    """
    for each in subject.references():
        mention = each.mention
        if mention.id is None:
            meant = subject.meant(mention.typed)
            if meant is not None:
                yield each.finding(f"{mention.typed} is mistyped", help=f"did you mean {meant}?")
            elif mention.surely:
                fitting = mended(mention.typed)
                hint = f"its check character would make it {fitting}, which no record has" if fitting else None
                yield each.finding(f"{mention.typed} is no ID", help=hint)


def retracted_reference(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript cites a fact that was retracted.

    ## What it finds
    A reference to a fact with `status: retracted`. The message gives the day and the reason.

    ## Why it matters
    Who keeps the base has taken it back; the text still says it.

    ## Fails
    ```yaml
    status: retracted
    retracted: {on: 2021-06-01, reason: the harbour master withdrew the number}
    ```

    ## Passes
    ```yaml
    status: accepted
    ```

    ## Mend
    Take the sentence out, or say in it that the claim was withdrawn and cite what shows that.
    """
    for each, fact in subject.facts():
        if fact.status == "retracted":
            why = f" on {fact.retracted.on}: {fact.retracted.reason}" if fact.retracted is not None else ""
            yield each.finding(f"{fact.id} was retracted{why}")


def superseded_reference(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript cites a fact that another one has replaced.

    ## What it finds
    A reference to a fact with `status: superseded`. The message names what holds now, at the end of the chain.

    ## Why it matters
    Something better is known, and the text does not say it.

    ## Fails
    ```yaml
    status: superseded
    superseded_by: [F-0ZC2-7KMD]
    ```

    ## Passes
    ```yaml
    status: accepted
    ```

    ## Mend
    `facts refs FILE --fix` writes the successor where there is just one; `--diff` shows it first. Read the sentence
    again: its words may be those of the old fact.
    """
    for each, fact in subject.facts():
        if fact.status == "superseded":
            found = successors(subject.corpus, fact)
            by = f" by {' and '.join(found)}" if found else "; no successor holds"
            told = "; ".join(f"{name}: {subject.corpus.fact_by_id[name].record.statement}" for name in found)
            yield each.finding(f"{fact.id} was superseded{by}", help=told or None, fixable=len(found) == 1)


def disputed_reference(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript cites a disputed fact as if nobody disputed it.

    ## What it finds
    A reference to a fact with `status: disputed`, or one of an open dispute, or one against which a dispute was
    settled, in a sentence that cites neither the dispute nor another fact of it.

    ## Why it matters
    The base knows that sources differ; the reader of this sentence does not learn it.

    ## Fails
    ```markdown
    Some 60 sailors landed [@F-0ZC2-7KMD].
    ```

    ## Passes
    ```markdown
    Some 60 sailors landed, though the numbers differ [@F-0ZC2-7KMD; @D-M83G-TF2Q].
    ```

    ## Mend
    Tell both sides in the sentence and cite the dispute, or the other fact.
    """
    for each, fact in subject.facts():
        disputes = subject.disputes.get(fact.id, [])
        against = [
            dispute for dispute in disputes if dispute.resolution is None or dispute.resolution.prefer != fact.id
        ]
        if fact.status in ("retracted", "superseded") or not (against or fact.status == "disputed"):
            continue
        beside = {mention.id for mention in each.draft.beside(each.draft.sentence(each.mention))}
        told = [dispute for dispute in against if beside & {dispute.id, *dispute.facts} - {fact.id}]
        if against and len(told) == len(against):
            continue
        untold = [dispute for dispute in against if dispute not in told]
        named = "; ".join(f"{dispute.id} ({dispute.title})" for dispute in untold)
        yield each.finding(f"{fact.id} is disputed{f': {named}' if named else ''}")


def draft_reference(subject: WritingSubject) -> Iterable[Finding]:
    """A manuscript cites a fact that nobody has accepted yet.

    ## What it finds
    A reference to a fact with `status: draft`.

    ## Why it matters
    A draft is somebody's note; nobody has answered for it.

    ## Fails
    ```yaml
    status: draft
    ```

    ## Passes
    ```yaml
    status: accepted
    ```

    ## Mend
    Have the fact reviewed and accepted before the text is published.
    """
    for each, fact in subject.facts():
        if fact.status == "draft":
            yield each.finding(f"{fact.id} is a draft")


def unused_comment(_: WritingSubject) -> Iterable[Finding]:
    """A comment of a manuscript allows a warning that it does not have.

    ## What it finds
    A code in `facts: allow …` that no rule on manuscripts has, that names an error (errors cannot be allowed), that
    comes without a reason, or that nothing in this manuscript needs.

    ## Why it matters
    An allowance that has outlived its reason would hide the next warning of that kind, a real one.

    ## Fails
    ```markdown
    <!-- facts: allow W706 the fact is being reviewed -->
    About 40 sailors came ashore [@F-BQ4R-81TM].      <!-- an accepted fact -->
    ```

    ## Passes
    ```markdown
    About 40 sailors came ashore [@F-BQ4R-81TM].
    ```

    ## Mend
    Delete the comment, or the code from it; or say why.
    """
    return ()


UNUSED_COMMENT = Rule("W713", "unused-comment", Severity.WARNING, unused_comment, "delete the comment, or say why")
"""Found by the engine, which knows what the other rules found."""

WRITING_RULES: tuple[Rule, ...] = (
    Rule("W701", "unknown-reference", Severity.ERROR, unknown_reference, "`facts search WORDS` finds what was meant"),
    Rule("W702", "mistyped-reference", Severity.ERROR, mistyped_reference, "write the ID that was meant"),
    Rule("W703", "retracted-reference", Severity.ERROR, retracted_reference, "take the sentence out, or say so in it"),
    Rule(
        "W704",
        "superseded-reference",
        Severity.ERROR,
        superseded_reference,
        "cite what replaces it, or take the sentence out",
        fixable=True,
    ),
    Rule("W705", "disputed-reference", Severity.WARNING, disputed_reference, "tell both sides, and cite the dispute"),
    Rule("W706", "draft-reference", Severity.WARNING, draft_reference, "have it reviewed and accepted first"),
    *sorted((*WRITING_EVIDENCE_RULES, *WRITING_STANDING_RULES), key=lambda rule: rule.code),
    UNUSED_COMMENT,
)
"""The rules on manuscripts, in the order of their codes; `facts refs` runs them."""
