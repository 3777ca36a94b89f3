"""A source: the sidecar beside a frozen document, what the document says of itself. Terms are CSL's."""

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema
from pydantic.dataclasses import dataclass

from plainfacts.model.facts import Allow, Basis
from plainfacts.model.fields import RECORD, EdtfText, Pair, Pairs, Sha256, Slug, Slugs, Text, must, some, words

CslType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]  # fmt: skip
RedirectStatus = Annotated[
    Literal["301", "302", "303", "307", "308"],
    WithJsonSchema({"enum": [301, 302, 303, 307, 308]}),  # an editor that reads YAML's own types sees a number
]


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class FrozenText:
    """The text of a document that is not plain text, frozen beside it; spans count in this text."""

    file: Text = must("The text's file name, beside the sidecar.")
    sha256: Sha256 = must("Checksum of the text's bytes.")
    extractor: Text = must("The program that took the text out.")
    version: Text = must("The extractor's version.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Excluded:
    """A passage that carries no claim, so that coverage need not ask for it."""

    span: Pair = must("[start, end] in code points, end exclusive.")
    reason: Text = must("Why it carries none: navigation, a donation appeal, a repeated caption.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Independence:
    """An editor's answer to a suggestion that two sources share an origin: neither rests on the other."""

    source: Slug = must("Id of the other source.")
    reason: Text = must("Why neither rests on the other although they share words, an agency or a quotation.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Redirect:
    """One answer that led to another address (RFC 9110, 15.4)."""

    status: RedirectStatus = must("The status code of the answer.")
    location: Text = must("The address that it led to, in full.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Retrieved:
    """How the document was fetched, once (WARC: the target, the date and the headers of a response)."""

    url: Text = must("The address that was asked for (WARC-Target-URI).")
    on: EdtfText = must("EDTF: the second at which the answer came, in UTC (WARC-Date).")
    redirects: tuple[Redirect, ...] = some("Where the answers led, in order; the last is where the document came from.")
    headers: dict[Text, Text] | None = words("Headers of the last answer that say what the document is and when.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Source:
    """A frozen document and what it says of itself; what it does not say is left out or marked inferred."""

    id: Slug = must("How facts name the source.")
    file: Text = must("The document's file name, beside this sidecar.")
    sha256: Sha256 = must("Checksum of the document's bytes.")
    type: CslType = must("CSL type.")
    title: Text | None = words("The title as the document has it.")
    authors: Slugs = some("Entity ids.")
    publisher: Slug | None = words("Entity id.")
    publisher_basis: Basis = Field(default="stated", description="inferred where the document does not say it.")
    published: EdtfText | None = words("EDTF: the day of publication.")
    published_basis: Basis = Field(default="stated", description="inferred where the document does not say it.")
    language: Text | None = words("BCP 47 tag of the text, such as en or pt-BR.")
    url: Text | None = words("Where it was published.")
    accessed: EdtfText | None = words("EDTF: when it was fetched.")
    retrieved: Retrieved | None = words("How the program fetched it, where it did.")
    contributors: Slugs = some("Entity ids of others whose work is in it, such as agencies.")
    derived_from: Slugs = some("Ids of sources that it reprints or rewrites (PROV wasDerivedFrom).")
    version_of: Slug | None = words(
        "Id of the earlier version of the same document (PROV wasRevisionOf); it stands in derived_from too."
    )
    derived_note: Text | None = words("How the document, or who published it, shows that it derives from them.")
    independent_of: tuple[Independence, ...] = some(
        "Sources that share words, an agency or a quotation with it and are independent all the same."
    )
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = words("Admiralty grade of the source.")
    standing: Literal["current", "corrected", "retracted"] = Field(
        default="current", description="What the publisher has said of it since."
    )
    standing_note: Text | None = words("What was corrected, or why it was retracted.")
    standing_on: EdtfText | None = words("EDTF: the day on which that was recorded; a review after it has seen it.")
    text: FrozenText | None = words("The frozen text of a document that is not plain text.")
    pages: Pairs = some("The span of each page in the frozen text.")
    excluded: tuple[Excluded, ...] = some("Passages that carry no claim.")
    allow: Allow | None = words("Warnings that are right here, by code, each with the reason.")
    note: Text | None = words("A remark for the reader.")
