"""The tables of evidence: what is cited, where it stands, who says so, who read it again."""

from plainfacts.store.ddl import Column, Table

CITATIONS = Table(
    "citations",
    "One row a citation: the exact words of a source that a fact rests on, re-read at their span when this was built.",
    (
        Column("id", "INTEGER", "A number that holds in this build only; fact and position name a citation for good."),
        Column("fact", "TEXT", "The fact.", "facts", required=True),
        Column("position", "INTEGER", "Its place in the record, from 1.", required=True),
        Column("source", "TEXT", "The source.", "sources", required=True),
        Column("stance", "TEXT", "What it does for the statement: supports, disputes or mentions.", required=True),
        Column("modality", "TEXT", "The source's own: stated, reported, alleged, denied, planned, …"),
        Column(
            "quote",
            "TEXT",
            "The source's own words; ' […] ' stands for a gap.",
            required=True,
        ),
        Column("context_before", "TEXT", "Up to 160 code points of the source before the quote."),
        Column("context_after", "TEXT", "Up to 160 code points of the source after the quote."),
        Column("verdict", "TEXT", "What re-reading found: exact, moved, near, absent, unchecked, …", required=True),
        Column("line", "INTEGER", "Line of the document at which the quote begins, from 1."),
        Column("page", "INTEGER", "Page at which the quote begins, from 1, where the document has pages."),
        Column("span_start", "INTEGER", "Where the quote begins, in code points of the document, from 0."),
        Column("span_end", "INTEGER", "Where the quote ends, in code points, exclusive."),
        Column("spans", "TEXT", "[start, end] of each part of the quote, as a JSON array, in code points."),
        Column("origin", "TEXT", "Who says so in the end, where the citation supports the fact.", "entities"),
        Column(
            "said_start",
            "TEXT",
            "YYYY-MM-DD: the earliest day on which it can have been said, by the last voice that has a date, else by "
            "the publication of the source.",
        ),
        Column("note", "TEXT", "The editor's remark."),
    ),
    key=("id",),
    facets=("source", "origin", "modality", "stance", "verdict"),
    counted=("fact", "source", "origin", "modality", "stance", "verdict"),
    orders=("said_start",),
    unique=("fact", "position"),
)
ATTRIBUTIONS = Table(
    "attributions",
    "The voices between a source and the origin of what it says, from the nearest relay to the origin.",
    (
        Column("citation", "INTEGER", "The citation.", "citations"),
        Column("position", "INTEGER", "Its place in the chain, from 1; the last is the origin."),
        Column("agent", "TEXT", "Who.", "entities", required=True),
        Column("act", "TEXT", "What the agent did to say so: said, tweeted, reported, …"),
        Column("said_on", "TEXT", "When it was said, in EDTF."),
        Column("said_words", "TEXT", "When it was said, in words."),
        Column("said_start", "TEXT", "The earliest day it can have been said, YYYY-MM-DD."),
        Column("said_end", "TEXT", "The latest day it can have been said, YYYY-MM-DD."),
        Column("basis", "TEXT", "stated by the source, or inferred by the editor.", required=True),
    ),
    key=("citation", "position"),
    facets=("agent", "act"),
)
CONTEXTS = Table(
    "contexts",
    "Words elsewhere in the source that a quote leans on.",
    (
        Column("citation", "INTEGER", "The citation.", "citations"),
        Column("position", "INTEGER", "Its place in the record, from 1."),
        Column("role", "TEXT", "What the words give to the quote: attribution, date or antecedent.", required=True),
        Column("quote", "TEXT", "The source's own words.", required=True),
        Column("line", "INTEGER", "Line of the document at which they begin, from 1."),
        Column("span_start", "INTEGER", "Where they begin, in code points of the document, from 0."),
        Column("span_end", "INTEGER", "Where they end, in code points, exclusive."),
        Column("verdict", "TEXT", "What re-reading found.", required=True),
    ),
    key=("citation", "position"),
)
ORIGINS = Table(
    "origins",
    "Who says so in the end: the origins of a fact's supporting citations and of its premises, each once.",
    (
        Column("fact", "TEXT", "The fact.", "facts"),
        Column("position", "INTEGER", "Its place among the fact's origins, from 1."),
        Column("origin", "TEXT", "Who says so; empty where the source names no publisher either.", "entities"),
        Column(
            "controller",
            "TEXT",
            "The root of the origin's controlled_by; else the origin.",
            "entities",
        ),
        Column("known", "INTEGER", "1 where it surely counts; 0 where it may be one of the others.", required=True),
        Column(
            "basis",
            "TEXT",
            "named by the source; untraced: the publisher's own voice; unnamed; inferred by the editor; repeated: the "
            "publisher's own voice in a document that also names who says so; unclear.",
            required=True,
        ),
        Column("inherited", "INTEGER", "1 where the fact has it only from those that it follows from.", required=True),
    ),
    key=("fact", "position"),
    facets=("origin", "controller", "known", "basis"),
)
FLOWS = Table(
    "flows",
    "Who feeds whom: one row a way by which facts come, from an origin through relays to a source, the broadest first.",
    (
        Column("id", "INTEGER", "Its rank, from 1; holds in this build only."),
        Column("origin", "TEXT", "Who says so in the end; empty where that is unclear.", "entities"),
        Column("controller", "TEXT", "The root of the origin's controlled_by; else the origin.", "entities"),
        Column("basis", "TEXT", "How the origin is known; see the table origins.", required=True),
        Column(
            "relays", "TEXT", "Entity ids of those who pass it on, from the origin on, as a JSON array.", required=True
        ),
        Column("source", "TEXT", "The source that has it.", "sources", required=True),
        Column("n_facts", "INTEGER", "How many facts come this way.", required=True),
        Column("n_citations", "INTEGER", "In how many citations.", required=True),
    ),
    key=("id",),
    facets=("origin", "controller", "basis", "source"),
)
SEARCHED = Table(
    "searches",
    "What was looked for in sources and not found; every check looks again (rule L505).",
    (
        Column("fact", "TEXT", "The fact that rests on it.", "facts"),
        Column("position", "INTEGER", "Its place in the record, from 1."),
        Column("words", "TEXT", "The words that were looked for, in this order.", required=True),
        Column("sources", "TEXT", "Ids of the sources searched, as a JSON array; empty: every source.", required=True),
        Column("searched_on", "TEXT", "The day of the search, in EDTF.", required=True),
        Column("note", "TEXT", "The editor's remark."),
    ),
    key=("fact", "position"),
)
REVIEWS = Table(
    "reviews",
    "Readings of a fact against its sources by somebody else.",
    (
        Column("fact", "TEXT", "The fact.", "facts"),
        Column("position", "INTEGER", "Its place in the record, from 1."),
        Column("reviewer", "TEXT", "Who read it, by role or name.", required=True),
        Column("reviewed_on", "TEXT", "The day of the reading, in EDTF.", required=True),
        Column("verdict", "TEXT", "What the reader found: agree, disagree or unclear.", required=True),
        Column("digest", "TEXT", "The fact's digest when it was read."),
        Column("current", "INTEGER", "1 where the fact still says what was read, 0 where not; empty without a digest."),
        Column("knowing", "TEXT", "Ids of sources whose marking the reader knew, as a JSON array.", required=True),
        Column("note", "TEXT", "What the reader remarked."),
    ),
    key=("fact", "position"),
    facets=("reviewer", "verdict"),
)
