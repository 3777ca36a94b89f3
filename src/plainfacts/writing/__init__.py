"""Facts in writing: citations in each style, references in manuscripts. Reads a Corpus, knows no rule and no file."""
