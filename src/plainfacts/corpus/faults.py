"""What went wrong while files were read: plain values with a place, which the rules turn into diagnostics."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text file: line and column from 1, in code points; the end is exclusive, and 0 where unknown."""

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


START = Position(1, 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """One refusal. `kind` is the name of the rule that reports it, such as `duplicate-key`."""

    kind: str
    message: str
    path: str
    position: Position | None = None
    """Where, if the reader of the file knew it; else `index` and `keys` tell."""
    index: int = 0
    """Which record of the stream, from 0."""
    keys: tuple[str | int, ...] = ()
    """The way to the value inside the record."""
    help: str | None = None
    """The mend, where it is more exact than the rule's own."""
    record: str | None = None
    """The record's id as written, if it has one."""
    given: str | None = None
    """The text that was refused, where a rule may know what was meant by it."""
