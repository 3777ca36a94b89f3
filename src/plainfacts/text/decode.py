"""Bytes to text, strictly: UTF-8 without NUL, or a fault that names the likely encoding and the mend."""

from __future__ import annotations

import codecs
import re

_BINARY = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP (DOCX, ODT, EPUB)"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "Word 97"),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "UTF-16 BE"),
)
_ICONV = {
    "UTF-32": "UTF-32",
    "UTF-16 LE": "UTF-16LE",
    "UTF-16 BE": "UTF-16BE",
    "Windows-1251": "WINDOWS-1251",
    "Windows-1252": "WINDOWS-1252",
    "Latin-1": "ISO-8859-1",
}
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE = 65536


class DecodeFault(ValueError):
    """Bytes that are not strict UTF-8 text without NUL.

    `reason` says what is wrong, `offset` is the first wrong byte (from 0), `likely` names what the bytes seem to be
    ("UTF-16 LE", "Windows-1252", …) or is None, `mend` is what a person does about it.
    """

    def __init__(self, reason: str, offset: int, likely: str | None) -> None:
        self.reason = reason
        self.offset = offset
        self.likely = likely
        self.mend = _mend(likely)
        guess = f"; it looks like {likely}" if likely else ""
        super().__init__(f"{reason} at byte {offset}{guess}; {self.mend}")


def decode(data: bytes) -> str:
    """The text of strict UTF-8 bytes: line ends untouched, a byte order mark is one code point. Raises DecodeFault."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise DecodeFault(f"not UTF-8: {fault.reason}", fault.start, _likely(data, fault.start)) from None
    if "\0" in text:
        offset = data.index(b"\0")
        raise DecodeFault("a NUL character", offset, _likely(data, offset))
    return text


def _mend(likely: str | None) -> str:
    if likely in _ICONV:
        return f"convert it with `iconv -f {_ICONV[likely]} -t UTF-8 OLD > NEW`"
    if likely == "damaged UTF-8":
        return "fetch the document again, or mend that byte"
    if likely is None:
        return "convert it with `iconv -f ENCODING -t UTF-8 OLD > NEW`"
    return "freeze its text beside it as UTF-8"


def _likely(data: bytes, offset: int) -> str | None:
    """What the bytes seem to be; a guess for a message, never a way to read them."""
    for mark, name in (*_BINARY, *_MARKS):
        if data.startswith(mark):
            return name
    sample = data[max(0, offset - _SAMPLE // 2) : offset + _SAMPLE]
    if b"\0" in sample:
        return _likely_wide(data[:_SAMPLE])
    valid = sum(len(found) for found in _MULTIBYTE.findall(sample))
    high = sum(1 for byte in sample if byte >= 0x80)
    if valid > high // 2:
        return "damaged UTF-8"
    return _likely_single_byte(sample, high)


def _likely_wide(sample: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a NUL in nearly every second byte; NUL strewn about is no text."""
    pairs = max(1, len(sample) // 2)
    if sample[1::2].count(0) > pairs * 0.4:
        return "UTF-16 LE"
    if sample[0::2].count(0) > pairs * 0.4:
        return "UTF-16 BE"
    return "binary data" if sample.count(0) > len(sample) // 20 else None


def _likely_single_byte(sample: bytes, high: int) -> str | None:
    letters = sum(1 for byte in sample if byte >= 0xC0) + sum(sample.count(bytes([byte])) for byte in b"aeinorst")
    cyrillic = sum(1 for byte in sample if byte >= 0xC0)
    if high > len(sample) * 0.3 and cyrillic > letters * 0.7:
        return "Windows-1251"
    if any(0x80 <= byte <= 0x9F for byte in sample):
        return "Windows-1252"
    return "Latin-1"
