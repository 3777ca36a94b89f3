"""Every table and column of `facts.db`, described once: for SQLite, for Datasette's metadata, for the documentation."""

from plainfacts.store.ddl import Column, Search, Table, View
from plainfacts.store.schema_evidence import ATTRIBUTIONS, CITATIONS, CONTEXTS, FLOWS, ORIGINS, REVIEWS, SEARCHED
from plainfacts.store.schema_vocabulary import (
    ALIASES,
    ENTITIES,
    PASSAGES,
    PREDICATES,
    SOURCES,
    SUGGESTED_DEPENDENCE,
    TOPICS,
)

FACTS = Table(
    "facts",
    "One row a fact: an atomic statement, and what people sort and filter it by.",
    (
        Column("id", "TEXT", "Identifier; the last character is a NOID check character. Never reused."),
        Column("statement", "TEXT", "The fact in a full sentence that can be understood alone.", required=True),
        Column("status", "TEXT", "draft, accepted, disputed, retracted or superseded.", required=True),
        Column("confidence", "TEXT", "The editor's judgement: certain, probable, possible or doubtful."),
        Column("when_text", "TEXT", "When it was so, in EDTF (ISO 8601-2), as the record has it."),
        Column("when_words", "TEXT", "When it was so, in words."),
        Column("when_start", "TEXT", "The earliest day it can mean, YYYY-MM-DD; empty: open or unknown."),
        Column("when_end", "TEXT", "The latest day it can mean, itself included, YYYY-MM-DD; empty: open or unknown."),
        Column("place", "TEXT", "Where it was so.", "entities"),
        Column("subject", "TEXT", "What the claim is about.", "entities"),
        Column("predicate", "TEXT", "What the claim says of its subject.", "predicates"),
        Column("object", "TEXT", "The value of the claim, where it is an entity.", "entities"),
        Column("value", "TEXT", "The value of the claim in words, where it is no entity."),
        Column("value_min", "ANY", "The number, or the least it can be, as the record has it."),
        Column("value_max", "ANY", "The number, or the most it can be, as the record has it."),
        Column("value_unit", "TEXT", "What is counted or measured."),
        Column(
            "value_qualifier",
            "TEXT",
            "The source's own word: exact, about, up-to, more-than, …",
        ),
        Column("value_date", "TEXT", "The value of the claim in EDTF, where it is a date."),
        Column("negated", "INTEGER", "1 where the fact denies the claim; empty where there is no claim."),
        Column("topics", "TEXT", "Topic ids, as a JSON array."),
        Column("sources", "TEXT", "Ids of the sources it cites, as a JSON array."),
        Column("origins", "TEXT", "Entity ids of who says so, as a JSON array; see the table origins."),
        Column("modalities", "TEXT", "The sources' own modes of saying it, as a JSON array."),
        Column("n_citations", "INTEGER", "How many citations it has.", required=True),
        Column("n_sources", "INTEGER", "How many sources it cites.", required=True),
        Column("origins_min", "INTEGER", "The least number of independent origins behind it.", required=True),
        Column("origins_max", "INTEGER", "The most; of what follows from facts, that of the weakest.", required=True),
        Column("n_controllers", "INTEGER", "How many different controllers its known origins have.", required=True),
        Column("digest", "TEXT", "8 hexadecimal digits that change when what it says changes.", required=True),
        Column("retracted_on", "TEXT", "The day of the retraction, in EDTF."),
        Column("retracted_reason", "TEXT", "Why it was retracted."),
        Column(
            "updated_on",
            "TEXT",
            "YYYY-MM-DD: the last day that its record tells of, of a review, a search or the retraction; else that on "
            "which its newest source was fetched or published.",
        ),
        Column("note", "TEXT", "The editor's remark."),
        Column("path", "TEXT", "The record's file, from the root of the fact base.", required=True),
    ),
    key=("id",),
    facets=("status", "confidence", "predicate", "subject", "place", "origins_max"),
    counted=("status", "confidence", "predicate", "topics", "sources", "origins", "modalities"),
    orders=("when_start", "updated_on"),
    keeps_rowid=True,
    label="statement",
)
FACT_ENTITIES = Table(
    "fact_entities",
    "Which entities a fact is about, and in what part.",
    (
        Column("fact", "TEXT", "The fact.", "facts"),
        Column("entity", "TEXT", "The entity.", "entities"),
        Column("role", "TEXT", "subject or object of the claim, place, or mentioned."),
    ),
    key=("fact", "entity", "role"),
)
FACT_TOPICS = Table(
    "fact_topics",
    "Which topics a fact belongs to.",
    (Column("fact", "TEXT", "The fact.", "facts"), Column("topic", "TEXT", "The topic.", "topics")),
    key=("fact", "topic"),
)
RELATIONS = Table(
    "relations",
    "How facts stand to one another.",
    (
        Column("fact", "TEXT", "The fact whose record says so.", "facts"),
        Column("kind", "TEXT", "refines, derived_from, same_as or superseded_by."),
        Column("other", "TEXT", "The other fact.", "facts"),
    ),
    key=("fact", "kind", "other"),
)
DISPUTES = Table(
    "disputes",
    "Facts that differ: a finding of its own, with the explanation.",
    (
        Column("id", "TEXT", "Identifier; the last character is a NOID check character. Never reused."),
        Column("title", "TEXT", "What is in dispute.", required=True),
        Column("severity", "TEXT", "How much hangs on it: low, medium or high.", required=True),
        Column("resolution", "TEXT", "open, or settled where one fact is preferred.", required=True),
        Column("prefer", "TEXT", "The fact that is held.", "facts"),
        Column("reason", "TEXT", "Why that fact is held."),
        Column("explanation", "TEXT", "Why the facts differ, as far as it can be told.", required=True),
        Column("topics", "TEXT", "Topic ids, as a JSON array."),
        Column("note", "TEXT", "The editor's remark."),
        Column("path", "TEXT", "The record's file, from the root of the fact base.", required=True),
    ),
    key=("id",),
    facets=("severity", "resolution"),
    label="title",
)
DISPUTE_FACTS = Table(
    "dispute_facts",
    "Which facts a dispute is between.",
    (
        Column("dispute", "TEXT", "The dispute.", "disputes"),
        Column("fact", "TEXT", "One of its facts.", "facts"),
        Column("position", "INTEGER", "Its place in the record, from 1.", required=True),
    ),
    key=("dispute", "fact"),
)
CONFLICTS = Table(
    "conflicts",
    "Pairs of facts that cannot both be so: one subject and predicate, one time; where a fact is in many, 20 of them.",
    (
        Column("fact", "TEXT", "The fact whose id sorts first.", "facts"),
        Column("other", "TEXT", "The other fact.", "facts"),
        Column("dispute", "TEXT", "The first dispute that acknowledges it; empty: none does yet.", "disputes"),
        Column("explanation", "TEXT", "Why the two cannot both hold.", required=True),
    ),
    key=("fact", "other"),
)
MANUSCRIPTS = Table(
    "manuscripts",
    "Texts that cite the base, by the globs of its options; those of Word and OpenDocument are left out.",
    (
        Column("id", "TEXT", "Its path from the root of the fact base."),
        Column("form", "TEXT", "What it is written in: Markdown, LaTeX, HTML, …", required=True),
        Column("sha256", "TEXT", "Checksum of its bytes.", required=True),
        Column("n_uses", "INTEGER", "How many references it has.", required=True),
    ),
    key=("id",),
)
USES = Table(
    "uses",
    "Where manuscripts cite facts and disputes: what to mend when one of these changes.",
    (
        Column("id", "INTEGER", "Number of the reference, in the order of the manuscripts and of their text."),
        Column("manuscript", "TEXT", "The manuscript.", "manuscripts", required=True),
        Column("line", "INTEGER", "Line of the manuscript, from 1.", required=True),
        Column("column", "INTEGER", "Column of that line in code points, from 1.", required=True),
        Column("typed", "TEXT", "The id as it is written there.", required=True),
        Column("fact", "TEXT", "The fact; empty where it is a dispute, or no record has the id.", "facts"),
        Column("dispute", "TEXT", "The dispute.", "disputes"),
        Column("pinned", "TEXT", "The digest that pins the wording; empty where none does."),
        Column("holds", "INTEGER", "1 where the fact has that digest, 0 where it has changed since."),
        Column("sentence", "TEXT", "The sentence that it is in, as readers see it.", required=True),
    ),
    key=("id",),
    facets=("manuscript", "holds"),
    label="sentence",
)
META = Table(
    "meta",
    "What the database was built from.",
    (
        Column(
            "key", "TEXT", "format, plainfacts, inputs, title, url, errors, counts of records, of statuses as JSON."
        ),
        Column("value", "TEXT", "Its value. `inputs` is a digest of every file that was read.", required=True),
    ),
    key=("key",),
)

TABLES: tuple[Table, ...] = (
    FACTS,
    CITATIONS,
    ATTRIBUTIONS,
    CONTEXTS,
    ORIGINS,
    FLOWS,
    SEARCHED,
    SOURCES,
    PASSAGES,
    SUGGESTED_DEPENDENCE,
    ENTITIES,
    ALIASES,
    FACT_ENTITIES,
    TOPICS,
    FACT_TOPICS,
    PREDICATES,
    RELATIONS,
    DISPUTES,
    DISPUTE_FACTS,
    CONFLICTS,
    MANUSCRIPTS,
    USES,
    REVIEWS,
    META,
)
"""Every table, in the order in which a newcomer should meet them."""

_NAMES = """(SELECT group_concat(words, '; ') FROM (
    SELECT name AS words FROM entities WHERE id IN ({ids})
    UNION ALL SELECT alias FROM aliases WHERE entity IN ({ids})))"""
_ENTITIES = "SELECT entity FROM fact_entities WHERE fact = facts.id"
_AGENTS = "SELECT agent FROM attributions JOIN citations ON citations.id = citation WHERE fact = facts.id"

FACTS_TEXT = View(
    "facts_text",
    "The words that a fact is found by; the full-text index facts_fts is made from it.",
    (
        Column("number", "INTEGER", "The row number of the fact in facts."),
        Column("statement", "TEXT", "The statement."),
        Column("quotes", "TEXT", "The quotes of all its citations."),
        Column("names", "TEXT", "Names and aliases of the entities it is about."),
        Column("agents", "TEXT", "Names and aliases of the people and organizations who say so."),
    ),
    f"""SELECT rowid, statement,
  (SELECT group_concat(quote, char(10)) FROM (SELECT quote FROM citations WHERE fact = facts.id ORDER BY position)),
  {_NAMES.format(ids=_ENTITIES)},
  {_NAMES.format(ids=_AGENTS)}
FROM facts""",
)
VIEWS: tuple[View, ...] = (FACTS_TEXT,)

SEARCHES: tuple[Search, ...] = (
    Search("facts_fts", ("statement", "quotes", "names", "agents"), "facts_text", "number"),
    Search("passages_fts", ("text",), "passages", "id"),
)
"""The full-text indexes. A table page of `facts` finds its own by `fts_table: facts_fts` in the metadata."""
