"""Facts and disputes: what a curator writes into `facts/`."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from plainfacts.model.claims import Claim
from plainfacts.model.fields import (
    RECORD,
    Digest,
    DisputeId,
    EdtfText,
    FactId,
    FactIds,
    Pair,
    Pairs,
    Slug,
    Slugs,
    Text,
    Texts,
    must,
    some,
    words,
)

Status = Literal["draft", "accepted", "disputed", "retracted", "superseded"]
Confidence = Literal["certain", "probable", "possible", "doubtful"]
Stance = Literal["supports", "disputes", "mentions"]
Modality = Literal["stated", "reported", "alleged", "denied", "planned", "predicted", "opinion"]
Basis = Literal["stated", "inferred"]
Act = Literal[
    "announced", "asked", "claimed", "confirmed", "denied", "posted", "published", "quoted", "reported", "said",
    "showed", "stated", "told", "tweeted", "warned", "wrote",
]  # fmt: skip
Severity = Literal["low", "medium", "high"]
Allow = dict[Text, Text]


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Attribution:
    """One voice in the chain from the source to the origin of a claim (PROV: an agent and its act)."""

    agent: Slug = must("Entity id of who says so.")
    act: Act | None = words("What the agent did to say so, as the source has it.")
    on: EdtfText | None = words("EDTF: when it was said.")
    basis: Basis = Field(default="stated", description="inferred where the editor judged and the source does not say.")


def _short_form(value: Any) -> Any:
    return {"agent": value} if isinstance(value, str) else value


Chain = tuple[Annotated[Attribution, BeforeValidator(_short_form, json_schema_input_type=Attribution | Slug)], ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Context:
    """Words elsewhere in the source that the quote leans on."""

    quote: Text = must("The source's own code points.")
    span: Pair | None = words("[start, end] in code points, end exclusive (W3C TextPositionSelector).")
    role: Literal["attribution", "date", "antecedent"] = must("What these words give to the quote.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Citation:
    """The exact characters of a source that a fact rests on: a quote and its span, said twice on purpose."""

    source: Slug = must("Source id.")
    quote: Text | None = words("The source's own code points, unchanged (W3C TextQuoteSelector).")
    span: Pair | None = words("[start, end] in code points, end exclusive (W3C TextPositionSelector).")
    quotes: Texts = some("A quote with gaps: its parts, in order.")
    spans: Pairs = some("The spans of the parts, in order.")
    stance: Stance = Field(default="supports", description="What the quote does for the statement.")
    modality: Modality | None = words("The source's own mode of saying it, not the editor's judgement.")
    attribution: Chain = some("Who says so, from the relay nearest to the source to the origin.")
    context: tuple[Context, ...] = some("Words elsewhere in the source that the quote leans on.")
    note: Text | None = words("A remark on this citation.")

    @property
    def parts(self) -> tuple[str, ...]:
        """The quoted texts: one, or several for a quote with gaps."""
        return self.quotes if self.quote is None else (self.quote,)

    @property
    def part_spans(self) -> tuple[tuple[int, int] | None, ...]:
        """The span of each part, None where it is not located yet; as many as `parts`."""
        if self.quote is not None:
            return (self.span,)
        return self.spans + (None,) * (len(self.quotes) - len(self.spans))


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Search:
    """What was looked for and not found; every check looks again."""

    sources: Slugs = some("Ids of the sources that were searched; none means every source of the base.")
    on: EdtfText = must("EDTF: the day of the search.")
    note: Text | None = words("A remark on this search.")
    words: Text = must("The words, in this order; case, accents and marks between them do not matter.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Relations:
    """How a fact stands to other facts."""

    refines: FactIds = some("Facts that this one makes more exact.")
    derived_from: FactIds = some("Facts that this one follows from (PROV wasDerivedFrom).")
    same_as: FactIds = some("Facts that say the same.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Review:
    """One reading of the fact against its sources by somebody else."""

    by: Slug = must("Who read it, by role or name.")
    on: EdtfText = must("EDTF: the day of the reading.")
    verdict: Literal["agree", "disagree", "unclear"] = must("What the reader found.")
    digest: Digest | None = words("The fact's digest when it was read; an edit after it is a finding.")
    knowing: Slugs = some("Ids of sources of which the reader knew that they had been corrected or retracted.")
    note: Text | None = words("What the reader remarked.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Retraction:
    """Why and when a fact was taken back; the record stays."""

    on: EdtfText = must("EDTF: the day of the retraction.")
    reason: Text = must("Why, for whoever cited it.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Fact:
    """One atomic statement with the evidence for it. Understandable without its article."""

    id: FactId = must("F- and eight characters, the last a NOID check character. Never reused.")
    statement: Text = must("One proposition in a full sentence.")
    status: Status = must("Where the fact stands in its life.")
    topics: Slugs = some("Topic ids.")
    entities: Slugs = some("Entity ids, besides those of claim and where.")
    claim: Claim | None = words("The statement as data.")
    when: EdtfText | None = words("EDTF: when it was so.")
    where: Slug | None = words("Entity id of the place.")
    confidence: Confidence | None = words("The editor's judgement, not the source's.")
    citations: tuple[Citation, ...] = some("The evidence.")
    searched: tuple[Search, ...] = some("What was looked for in sources and not found.")
    relations: Relations = Field(default=Relations(), description="How it stands to other facts.")
    reviews: tuple[Review, ...] = some("Readings by somebody else.")
    retracted: Retraction | None = words("Only with status retracted.")
    superseded_by: FactIds = some("Only with status superseded: the facts that replace it.")
    allow: Allow | None = words("Warnings that are right here, by code, each with the reason.")
    note: Text | None = words("A remark for the reader.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Preference:
    """A dispute settled in favour of one fact."""

    prefer: FactId = must("The fact that is held.")
    reason: Text = must("Why; never a majority vote.")


def _resolution(value: Any) -> Any:
    return None if value == "open" else value


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Dispute:
    """Facts that differ: a finding of its own, with an explanation. Acknowledges the conflicts among its facts."""

    id: DisputeId = must("D- and eight characters, the last a NOID check character. Never reused.")
    title: Text = must("What is in dispute, in a few words.")
    facts: FactIds = must("The facts that differ, two or more.")
    severity: Severity = must("How much hangs on it.")
    explanation: Text = must("Why they differ, as far as it can be told.")
    resolution: Annotated[
        Preference | None, BeforeValidator(_resolution, json_schema_input_type=Preference | Literal["open"])
    ] = must("open, or the preferred fact and the reason. None in Python means open.")
    topics: Slugs = some("Topic ids.")
    allow: Allow | None = words("Warnings that are right here, by code, each with the reason.")
    note: Text | None = words("A remark for the reader.")
