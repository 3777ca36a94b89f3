"""Annotations that other programs made: bytes in, plain values out. It knows no fact base, no record and no command."""
