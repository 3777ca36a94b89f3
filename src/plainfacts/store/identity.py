"""What the database file is and where it stands: known without a look at its tables."""

DATABASE = "db/facts.db"
"""Where it stands, from the root of the base."""

FORMAT = 17
"""The version of its tables. A database of another version is stale; raised when tables or what they hold change."""

AROUND = 160
"""Code points of the source that are kept before and after a quote."""

APPLICATION = 0x66616374
"""SQLite's application_id: "fact" in ASCII."""
