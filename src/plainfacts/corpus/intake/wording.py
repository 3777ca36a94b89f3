"""What documents say of themselves in the form that a sidecar has: names, dates and languages, none made up."""

import re
from collections.abc import Iterable

from plainfacts.model import edtf

_LONGEST = 500
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s])")
_PACKED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def words(text: str | None) -> str | None:
    """A text on one line, without what cannot be seen; None where nothing is left, or where it is no mere title."""
    plain = " ".join(_UNSEEN.sub(" ", text or "").split())
    return plain if 0 < len(plain) <= _LONGEST else None


def names(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Names in their order, each once; addresses are no names."""
    found = (words(text) for text in texts)
    return tuple(dict.fromkeys(name for name in found if name is not None and not re.match(r"https?://|@", name)))


def date(text: str | None) -> str | None:
    """EDTF of a date in figures, year first, as exact as it is: a time of day is left out, and nothing is added.

    `2019-03-25T10:00:00+01:00` is the day that the document names, whatever its zone; `2019/3` is a month. None for
    another form, or a day that is in no calendar.
    """
    found = _DATE.match((text or "").strip()) or _PACKED.match((text or "").strip())
    if found is None:
        return None
    year, *rest = (part for part in found.groups() if part is not None)
    made = "-".join((year, *(part.zfill(2) for part in rest)))
    try:
        edtf.parse(made)
    except edtf.EdtfError:
        return None
    return made


def language(text: str | None) -> str | None:
    """A BCP 47 tag, as `en-GB` of `en_GB`; None for what is no tag."""
    tag = (text or "").strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def web_address(text: str | None) -> str | None:
    """An http or https address, absolute and without white space."""
    address = (text or "").strip()
    return address if re.fullmatch(r"https?://[!-~]{1,2000}", address) else None
