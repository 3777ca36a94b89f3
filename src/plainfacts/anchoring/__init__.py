"""Quote and text in, verdict out. It knows no record, no file and no fact base: only words and where they stand."""
