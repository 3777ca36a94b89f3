"""The published base: a Datasette plugin that reads the built database."""
