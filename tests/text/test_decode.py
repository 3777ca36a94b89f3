"""Strict decoding: what is text, and what a person is told of what is not."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.text.decode import DecodeFault, decode

ENGLISH = "The général said “no” to the plan – café, naïve, façade. " * 4
RUSSIAN = "Российские военные прибыли в Каракас для обсуждения поставок. " * 4


@pytest.mark.parametrize(
    ("data", "likely", "mend"),
    [
        (ENGLISH.encode("utf-16"), "UTF-16 LE", "iconv -f UTF-16LE -t UTF-8"),
        (ENGLISH.encode("utf-16-le"), "UTF-16 LE", "iconv -f UTF-16LE"),
        (ENGLISH.encode("utf-16-be"), "UTF-16 BE", "iconv -f UTF-16BE"),
        (codecs.BOM_UTF16_BE + "Ж".encode("utf-16-be"), "UTF-16 BE", "iconv"),
        ("plain ascii".encode("utf-16-le"), "UTF-16 LE", "iconv"),
        (ENGLISH.encode("utf-32"), "UTF-32", "iconv -f UTF-32"),
        (ENGLISH.encode("cp1252"), "Windows-1252", "iconv -f WINDOWS-1252"),
        ("Général, café.".encode("latin-1"), "Latin-1", "iconv -f ISO-8859-1"),
        (RUSSIAN.encode("cp1251"), "Windows-1251", "iconv -f WINDOWS-1251"),
        (RUSSIAN.encode() + b"\xff" + RUSSIAN.encode(), "damaged UTF-8", "fetch the document again"),
        (RUSSIAN.encode()[:-3], "damaged UTF-8", "fetch the document again"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "PDF", "freeze its text beside it"),
        (b"PK\x03\x04\x14\x00\x06", "ZIP (DOCX, ODT, EPUB)", "freeze its text"),
        (bytes(range(256)) + b"\0" * 64, "binary data", "freeze its text"),
        (b"a single \0 in plain text", None, "iconv -f ENCODING"),
    ],
)
def test_a_fault_names_the_likely_encoding_and_the_mend(data: bytes, likely: str | None, mend: str) -> None:
    """Each wrong encoding is refused with a guess and the command that mends it."""
    with pytest.raises(DecodeFault) as caught:
        decode(data)
    assert caught.value.likely == likely
    assert mend in str(caught.value)
    assert f"at byte {caught.value.offset}" in str(caught.value)


@pytest.mark.parametrize("data", [b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"ok \x80", b"\xe2\x82"])
def test_what_strict_utf8_forbids_is_refused(data: bytes) -> None:
    """Surrogates, overlong forms, code points past the last, stray and missing bytes."""
    with pytest.raises(DecodeFault, match="not UTF-8"):
        decode(data)


def test_the_offset_of_a_nul_is_in_bytes() -> None:
    """A NUL after a character of three bytes stands at byte 3."""
    with pytest.raises(DecodeFault) as caught:
        decode("€\0".encode())
    assert (caught.value.offset, caught.value.reason) == (3, "a NUL character")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_text_comes_back_untouched(text: str) -> None:
    """Line ends, a byte order mark and everything else stay as they were."""
    assert decode(text.encode()) == text
    assert decode(b"\xef\xbb\xbf" + text.encode()) == "\ufeff" + text


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_fault(data: bytes) -> None:
    """No other exception, whatever the bytes."""
    try:
        text = decode(data)
    except DecodeFault:
        return
    assert text.encode() == data
