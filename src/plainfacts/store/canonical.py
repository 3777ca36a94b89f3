"""Clear the bytes of a database file that say nothing, which differ between versions of SQLite: so that none is left.

What a page of a b-tree does not use (the gap between the cell pointers and the cells, and the blocks that were freed)
holds whatever stood there before, and the header names the version that wrote the file. SQLite reads neither. The
layout is that of "Database File Format", which SQLite promises to keep: sections 1.3 (header) and 1.6 (b-tree pages).
"""

import mmap
from struct import Struct

PAGE = 4096
"""Bytes of a page."""

_HEADER = 100  # bytes of the file's header, at the start of page 1
_WRITTEN_BY = slice(96, 100)
_OLDEST = (3_037_000).to_bytes(4, "big")  # SQLite 3.37.0, the first to read strict tables
_KINDS = {2: 12, 5: 12, 10: 8, 13: 8}  # kind of b-tree page: bytes of its header
_NUMBERS = Struct(">HHH")  # first free block, number of cells, start of the cells
_BLOCK = Struct(">HH")  # next free block, bytes of this one


def make_canonical(descriptor: int) -> None:
    """Clear them in the file behind `descriptor`, which is open for reading and writing and whole."""
    with mmap.mmap(descriptor, 0) as file:
        for start in range(0, len(file), PAGE):
            _clear(file, start, start + _HEADER if start == 0 else start)
        file[_WRITTEN_BY] = _OLDEST
        file.flush()


def _clear(file: mmap.mmap, start: int, header: int) -> None:
    size = _KINDS.get(file[header])
    if size is None:
        return  # a page that continues a row: its first byte is that of a page number, and 0
    free, cells, content = _NUMBERS.unpack_from(file, header + 1)
    gap = slice(header + size + 2 * cells, start + (content or 65536))
    file[gap] = bytes(gap.stop - gap.start)
    while free:
        following, length = _BLOCK.unpack_from(file, start + free)
        file[start + free + _BLOCK.size : start + free + length] = bytes(length - _BLOCK.size)
        free = following
