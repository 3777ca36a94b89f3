"""By which names a confidential source must not be found, and whether they can be told from the other words at all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from plainfacts.corpus.corpus import Corpus
from plainfacts.model.vocabulary import Entity
from plainfacts.text.traces import Form, Letters, form, is_spaceless
from plainfacts.writing.names import PARTICLES, in_full, name_of

_ORDINARY = 3
"""Times that a word stands in lower case before it counts as an ordinary one."""
_LEAST = 3
"""Letters of a name that is looked for by itself; two in a script without spaces."""
_TITLES = frozenset(
    {
        "admiral", "ambassador", "capt", "captain", "chancellor", "col", "colonel", "commander", "count",
        "deputy", "dr", "frau", "gen", "general", "herr", "judge", "junior", "king", "lady", "lieutenant",
        "lord", "lt", "madam", "madame", "maj", "major", "mayor", "minister", "miss", "monsieur", "mr",
        "mrs", "ms", "officer", "president", "prime", "prince", "princess", "prof", "professor", "queen",
        "rear", "rep", "rev", "secretary", "sen", "senator", "senior", "senora", "sergeant", "sgt", "sir",
        "spokesman", "spokesperson", "spokeswoman", "st", "vice",
    }
)  # fmt: skip
COMMON = frozenset(
    {
        "about", "above", "after", "all", "and", "any", "april", "are", "article", "august", "base", "been",
        "before", "behind", "but", "can", "citation", "cited", "code", "december", "digest", "dispute",
        "document", "dossier", "fact", "february", "for", "friday", "from", "had", "has", "have", "her",
        "him", "his", "how", "its", "january", "july", "june", "line", "march", "may", "monday", "name",
        "named", "new", "not", "november", "now", "october", "off", "one", "only", "open", "origin",
        "other", "our", "out", "over", "page", "point", "quote", "record", "review", "said", "saturday",
        "sentence", "september", "she", "some", "source", "sunday", "than", "that", "the", "their", "them",
        "then", "there", "they", "this", "thursday", "tuesday", "was", "wednesday", "were", "what", "when",
        "where", "which", "who", "will", "with", "words", "you", "your",
    }
)  # fmt: skip
"""Words that texts and every dossier are full of: whoever is called so cannot be taken out of them."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa"})
_ARTICLE = re.compile(r"(?:the|an?|der|die|das|le|la|les|l['’]|el|los|las|il|lo|gli)\s+", re.IGNORECASE)


class NotRedactable(Exception):
    """A source that cannot be taken out safely; the message says why, and what would help."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A confidential source: the placeholder that stands for it, and the names that must go."""

    id: str
    placeholder: str
    whole: tuple[Form, ...]
    """Names that are surely meant wherever they stand, the longest first."""
    parts: tuple[Form, ...]
    """Words of a person's name, which are meant where they stand by themselves."""
    left: tuple[str, ...]
    """Words of the name that are not taken out by themselves, since they are words like others."""
    names: tuple[str, ...]
    """The same as they are recorded, for a second look that works in another way."""
    lowercase: frozenset[str]
    """Words of the name that are recorded in lower case."""
    given: frozenset[str]
    """The letters of a person's given names."""
    person: bool

    @property
    def forms(self) -> tuple[Form, ...]:
        """All of them."""
        return self.whole + self.parts


def hidden(corpus: Corpus, identifiers: Iterable[str]) -> list[Hidden]:
    """The sources to hide. Their placeholders depend on the entities of the base and on nothing else.

    Letters go by the rank of the id's sha256 among all entities: the same source has the same one in every dossier of
    a base, whoever else is hidden, and nobody can tell from it how the name begins. Raises `NotRedactable`.
    """
    ranks = sorted(corpus.entity_by_id, key=lambda name: sha256(name.encode()).digest())
    numbers = {name: number for number, name in enumerate(ranks)}
    wanted = sorted(set(identifiers), key=numbers.__getitem__)
    return [_hidden(corpus.entity_by_id[name].record, numbers[name]) for name in wanted]


def _hidden(entity: Entity, number: int) -> Hidden:
    whole = list(_whole(entity))
    parts, left = _parts(entity) if entity.kind == "person" else ([], [])
    known = {each.letters for each in whole}
    return Hidden(
        id=entity.id,
        placeholder=f"[Source {_letters(number)}]",
        whole=tuple(sorted(_once(whole), key=lambda each: (-len(each.letters), each.letters))),
        parts=tuple(each for each in _once(parts) if each.letters not in known),
        left=tuple(left),
        names=(entity.name, *entity.aliases, entity.id),
        lowercase=frozenset(
            form(word).letters
            for name in (entity.name, *entity.aliases)
            for word in name.split()
            if word == word.lower()
        ),
        given=frozenset(form(word).letters for word in _words(name_of(entity).get("given", "")) if word),
        person=entity.kind == "person",
    )


def _whole(entity: Entity) -> Iterator[Form]:
    for name in (entity.name, *entity.aliases):
        found = form(name)
        _judge(entity, name, found)
        yield found
        yield form(name.translate(_UMLAUTS))
        bare = form(_ARTICLE.sub("", name, count=1))
        if len(bare.letters) > _LEAST and bare.letters not in COMMON:
            yield bare
    for name in (entity.id, entity.wikidata or ""):
        found = form(name)
        if len(found.letters) >= _LEAST and found.letters not in COMMON:
            yield found
    if entity.kind == "person":
        named = name_of(entity)
        yield form(in_full(named))
        if "family" in named:
            yield form(f"{named['family']} {named['given']}")


def _judge(entity: Entity, name: str, found: Form) -> None:
    least = 2 if is_spaceless(found.letters) or name.isupper() else _LEAST
    if not found.letters:
        raise NotRedactable(f"{entity.id}: its name {name!r} has no letter and cannot be looked for")
    if len(found.letters) < least:
        raise NotRedactable(f"{entity.id}: {name!r} is too short to be told from other letters")
    if found.letters in COMMON:
        raise NotRedactable(f"{entity.id}: {name!r} is a word like any other, and cannot be taken out of texts")


def _parts(entity: Entity) -> tuple[list[Form], list[str]]:
    """The words of a person's name, and those among them that cannot be told from others. The family name must be."""
    named = name_of(entity)
    family = named.get("family", named.get("literal", ""))
    found: list[Form] = []
    left: list[str] = []
    for text, must in ((family, True), *((name, False) for name in (entity.name, *entity.aliases))):
        named_so = text != text.lower()
        for word in _words(text):
            each = form(word)
            if named_so and word == word.lower() and not is_spaceless(each.letters) and not must:
                continue  # “the wife of …”: words of a description
            if not each.letters or word.casefold() in PARTICLES or (each.letters in _TITLES and not must):
                continue
            if each.letters in COMMON and must:
                raise NotRedactable(f"{entity.id}: the name {word!r} is a word like any other, and cannot be taken out")
            if len(each.letters) < 2 or each.letters in COMMON:
                left.append(word)
            else:
                found += [each, form(word.translate(_UMLAUTS))]
    return found, list(dict.fromkeys(left))


def _once(forms: Sequence[Form]) -> list[Form]:
    return list({each.letters: each for each in forms}.values())


def _letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    said = ""
    number += 1
    while number:
        number, last = divmod(number - 1, 26)
        said = chr(ord("A") + last) + said
    return said


def refuse_ordinary(hide: Iterable[Hidden], texts: Iterable[str]) -> None:
    """Raise `NotRedactable` for a name that the texts have as an ordinary word: in lower case, and more often."""
    read = [Letters(text) for text in texts]
    for each in hide:
        for one in each.forms:
            if one.breaks or one.letters in each.lowercase or is_spaceless(one.letters):
                continue
            said = [trace.span.of(letters.text) for letters in read for trace in letters.traces(one) if trace.alone]
            lower = sum(word.islower() for word in said)
            if lower >= _ORDINARY and lower > len(said) - lower:
                raise NotRedactable(
                    f"{each.id}: {one.letters!r} stands {lower} times in these texts in lower case, as a word like any "
                    "other, and cannot be taken out"
                )


def settled(corpus: Corpus, hide: Sequence[Hidden], text: str) -> list[Hidden]:
    """The sources, with what must be left because somebody else in the dossier, whose words are `text`, is called so.

    A given name that two people have stays where it stands by itself. Raises `NotRedactable` where it is the family
    name: what is left of one would tell the other.
    """
    letters = Letters(text)
    names = {each.id for each in hide}
    others = [
        entry.record
        for entry in corpus.entity_by_id.values()
        if entry.id not in names and entry.record.kind == "person"
    ]
    return [_settled(each, [other for other in others if _bears(other, each)], letters) for each in hide]


def _settled(hide: Hidden, others: Iterable[Entity], letters: Letters) -> Hidden:
    left: dict[str, str] = {}
    for other in others:
        if next(letters.traces(form(other.name)), None) is None:
            continue
        for word in _words(other.name):
            found = form(word).letters
            if found in hide.given:
                left[found] = word
            elif any(part.letters == found for part in hide.parts):
                raise NotRedactable(
                    f"{hide.id}: {word!r} is also a name of {other.id}, who is in this dossier; redact both "
                    f"(--redact {other.id}), or what is left of one tells the other"
                )
    parts = tuple(part for part in hide.parts if part.letters not in left)
    return replace(hide, parts=parts, left=(*hide.left, *left.values()))


def _bears(other: Entity, hide: Hidden) -> bool:
    parts = {part.letters for part in hide.parts}
    return any(form(word).letters in parts for word in _words(other.name))


def _words(name: str) -> list[str]:
    return re.split(r"[\s,\-‐‑]+", name)
