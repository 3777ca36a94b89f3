"""Exports: what `facts export` writes, read back by the programs and the rules that it is for."""
