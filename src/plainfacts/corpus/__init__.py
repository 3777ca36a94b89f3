"""Files in, a frozen `Corpus` out. The only floor that reads and writes the files of a fact base."""
