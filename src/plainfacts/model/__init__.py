"""What a record may say: pydantic records, identifiers, dates, digests. Knows nothing of files."""
