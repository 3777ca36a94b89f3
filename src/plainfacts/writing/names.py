"""Names as reference lists sort them: family and given name of a person, the whole name of anybody else."""

import re

from plainfacts.model.vocabulary import Entity

Name = dict[str, str]
"""A CSL name variable: `family` and `given`, or `literal`."""

PARTICLES = frozenset(
    {
        "af", "al", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la",
        "las", "le", "los", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
    }
)  # fmt: skip
_SUFFIXES = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def name_of(entity: Entity) -> Name:
    """The CSL name of an entity.

    An alias of a person written `Family, Given` says where the name divides. Else the last word is the family name,
    with the particles in lower case before it; a name of one word, or in a script that puts the family first, is whole.
    """
    if entity.kind != "person":
        return {"literal": entity.name}
    for alias in entity.aliases:
        family, comma, given = alias.partition(", ")
        if comma and {*family.split(), *given.split()} == set(entity.name.split()):
            return {"family": family, "given": given}
    return _divided(entity.name)


def _divided(name: str) -> Name:
    words = name.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIXES.fullmatch(words[-1]) else ""
    if len(words) < 2 or _NO_SPACES.search(name):
        return {"literal": name}
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    divided = {"family": " ".join(words[first:]).rstrip(","), "given": " ".join(words[:first])}
    return divided | ({"suffix": suffix} if suffix else {})


def in_full(name: Name) -> str:
    """The name as a sentence has it: `Andrew Roth`."""
    whole = name.get("literal") or f"{name['given']} {name['family']}"
    return f"{whole} {name['suffix']}" if "suffix" in name else whole
