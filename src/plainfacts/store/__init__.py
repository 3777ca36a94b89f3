"""The only SQL: the schema, the load, and the queries. The database is derived and never edited."""
