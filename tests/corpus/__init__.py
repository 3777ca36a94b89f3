"""The corpus: what is read, what is refused, and where."""
