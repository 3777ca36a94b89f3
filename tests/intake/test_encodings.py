"""Which encoding a document is in: who says so, in which order, and when nobody can tell."""

import pytest

from plainfacts.corpus.intake.encodings import find, known
from plainfacts.corpus.intake.values import IntakeRefused

RUSSIAN = "Около ста военных прибыли в Каракас в субботу, сообщил журналист. Они пробудут там неделю.\n"
GERMAN = "Der Hafen bleibt geschlossen – für eine Woche. „Größe“ zählt, sagte Müller über die Häfen am Montag.\n"
JAPANESE = "港は金曜日に閉鎖されます。船は出港できません。\n"


def meta(label: str, text: str) -> bytes:
    """A page that says its own encoding, in the bytes of that encoding."""
    return f'<html><head><meta charset="{label}"></head><p>{text}'.encode(known(label) or "")


@pytest.mark.parametrize(
    ("data", "server", "page", "encoding", "because"),
    [
        ("\ufeffx".encode(), None, False, "utf-8", "byte order mark"),
        ("Größe".encode("utf-16"), None, False, "utf-16", "byte order mark"),
        ("Größe".encode("utf-32"), "utf-8", False, "utf-32", "byte order mark"),
        (RUSSIAN.encode(), "windows-1251", True, "utf-8", "its bytes"),
        (b"plain", "iso-8859-1", False, "utf-8", "its bytes"),
        (RUSSIAN.encode("cp1251"), "windows-1251", False, "cp1251", "the server"),
        (meta("shift_jis", JAPANESE), None, True, "cp932", "the page itself"),
        (meta("iso-8859-1", GERMAN), None, True, "cp1252", "the page itself"),
        (meta("koi8-r", RUSSIAN), "windows-1251", True, "cp1251", "the server"),
        (meta("windows-1251", RUSSIAN), "no-such-thing", True, "cp1251", "the page itself"),
        (b'<?xml version="1.0" encoding="cp1251"?><html>' + RUSSIAN.encode("cp1251"), None, True, "cp1251", "page"),
        (JAPANESE.encode("iso2022_jp"), "iso-2022-jp", True, "iso2022_jp", "the server"),
        (RUSSIAN.encode("cp1251") * 3, None, False, "cp1251", "charset-normalizer"),
        (RUSSIAN.encode("koi8-r") * 3, None, True, "koi8_r", "charset-normalizer"),
        (GERMAN.encode("cp1252") * 3, None, False, "cp1252", "charset-normalizer"),
        (GERMAN.encode() + b"\xff", None, True, "utf-8", "most of its bytes"),
    ],
)  # fmt: skip
def test_who_says_so(data: bytes, server: str | None, page: bool, encoding: str, because: str) -> None:
    """A mark, UTF-8 throughout, the server, the page, and last a guess."""
    found = find(data, server=server, page=page)
    assert found.encoding == encoding
    assert because in found.because
    data.decode(found.encoding, "strict" if because != "most of its bytes" else "replace")


def test_a_contradiction_is_said() -> None:
    """Whoever is overruled is named."""
    assert find(RUSSIAN.encode(), server="windows-1251").note == "the server says cp1251, and its bytes are UTF-8"
    said = find(meta("koi8-r", RUSSIAN), server="windows-1251", page=True).note
    assert said == "the server says cp1251, the page itself says koi8-r"


@pytest.mark.parametrize(
    "data", [b"caf\xe9", b"\xa0\xff\xfe", b"\0\x01\x02\xff" * 50, "déjà vu, très cher".encode("cp1252")]
)
def test_what_nobody_can_tell_is_refused(data: bytes) -> None:
    """With the option that says it."""
    with pytest.raises(IntakeRefused) as refused:
        find(data)
    assert refused.value.help is not None
    assert "--encoding" in refused.value.help


def test_what_is_no_text_encoding_is_none() -> None:
    """Python knows codecs from bytes to bytes too."""
    assert [known(name) for name in ("hex", "rot13", "klingon", "a\0b", "")] == [None] * 5
    assert known(" UTF8 ") == "utf-8"
