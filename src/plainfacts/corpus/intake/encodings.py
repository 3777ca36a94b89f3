"""Which encoding a text is in: what says so, in the order of the WHATWG Encoding and HTML Standards, and how surely.

A byte order mark decides; text that is UTF-8 with at least one character beyond ASCII is UTF-8, whatever is said of it;
then what the server says, then what the page says, and only then a guess by charset-normalizer, which is taken where no
other encoding reads nearly as well.
"""

import codecs
import re
from dataclasses import dataclass

from plainfacts.corpus.intake.values import IntakeRefused
from plainfacts.text.decode import DecodeFault, decode

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9._:+-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:+-]{1,40})""")
_PRESCAN = 4096  # the standard looks at 1,024 bytes; browsers and pages go further
# What a label means to the web is more than what it says: the WHATWG Encoding Standard, 4.2.
_MEANT = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "iso8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp", "big5": "big5hkscs", "unicode": "utf-8", "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic",
    "x-cp1252": "cp1252", "x-cp1251": "cp1251", "x-cp1250": "cp1250", "logical": "iso8859_8",
}  # fmt: skip
_WEB = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859_2",
    "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u", "cp866", "gb18030", "big5", "euc_jp",
    "cp932", "cp949",
]  # fmt: skip
"""Encodings that documents are met in; a guess among all that exist finds one that nobody uses."""
_FAMILIAR = ("cp1252", "cp1251", "koi8_r", "iso8859_2", "cp1250")
_COHERENT, _CLEAN = 0.3, 0.1  # charset-normalizer: letters in the frequencies of a language; mess
_NEARLY = (0.03, 0.2)  # how close in mess, and in coherence, another reading makes a guess ambiguous
_SAMPLE = 1 << 18


@dataclass(frozen=True, slots=True)
class Found:
    """An encoding by Python's name, and what says that it is this one."""

    encoding: str
    because: str
    note: str | None = None
    """A sentence where something else was said."""


def find(data: bytes, *, server: str | None = None, page: bool = False) -> Found:
    """The encoding of a text, or of the HTML of a `page`; `server` is the charset that came with it.

    Raises `IntakeRefused` where it is ambiguous, with the option that says which.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Found(encoding, "its byte order mark")
    told = _told(data, server, page=page)
    if _is_utf_8(data):
        other = next((each for each in told if each.encoding != "utf-8"), None)
        if data.isascii():
            return other if other is not None and other.encoding.startswith("iso2022") else Found("utf-8", "its bytes")
        said = None if other is None else f"{other.because} says {other.encoding}, and its bytes are UTF-8"
        return Found("utf-8", "its bytes", said)
    if told:
        first, *rest = told
        other = next((each for each in rest if each.encoding != first.encoding), None)
        said = None
        if other is not None:
            said = f"{first.because} says {first.encoding}, {other.because} says {other.encoding}"
        return Found(first.encoding, first.because, said)
    return Found("utf-8", "most of its bytes") if _is_damaged_utf_8(data) else _guessed(data)


def known(label: str) -> str | None:
    """Python's name of the encoding that a label means on the web; None for a label that nobody knows."""
    try:
        found = codecs.lookup(_MEANT.get(label.strip().lower(), label.strip().lower()))
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding else None


def _told(data: bytes, server: str | None, *, page: bool) -> list[Found]:
    labels = [("the server", server)]
    if page:
        head = data[:_PRESCAN]
        found = _META.search(head) or _XML.match(head)
        labels.append(("the page itself", found[1].decode("ascii") if found else None))
    named = [(who, known(label)) for who, label in labels if label]
    # A page whose bytes could be read so far is no UTF-16, whatever its own words are (HTML Standard, 13.2.3.2).
    return [
        Found("utf-8" if who != "the server" and encoding.startswith("utf-16") else encoding, who)
        for who, encoding in named
        if encoding is not None
    ]


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf_8(data: bytes) -> bool:
    try:
        decode(data)
    except DecodeFault as fault:
        return fault.likely == "damaged UTF-8"
    return False


def _guessed(data: bytes) -> Found:
    import charset_normalizer  # noqa: PLC0415

    sample = data if len(data) <= _SAMPLE else data[:_SAMPLE].rpartition(b"\n")[0] or data[:_SAMPLE]
    readings = list(charset_normalizer.from_bytes(sample, cp_isolation=_WEB, enable_fallback=False))
    if not readings or b"\0" in sample:
        raise IntakeRefused("its encoding cannot be told", "say it: `--encoding NAME`, such as windows-1252 or utf-16")
    best, *others = readings
    rivals = [
        each
        for each in others
        if each.chaos <= best.chaos + _NEARLY[0] and each.coherence >= best.coherence - _NEARLY[1]
    ]
    names = [_familiar(each.could_be_from_charset) for each in (best, *rivals[:4])]
    if rivals or best.coherence < _COHERENT or best.chaos > _CLEAN:
        it_is = f"its encoding is not said anywhere; it may be {' or '.join(dict.fromkeys(names))}"
        raise IntakeRefused(it_is, f"say it: `--encoding {names[0]}`, if its words then read right")
    return Found(names[0], f"charset-normalizer {charset_normalizer.__version__}, which read {best.language}")


def _familiar(names: list[str]) -> str:
    return next((name for name in _FAMILIAR if name in names), names[0])
