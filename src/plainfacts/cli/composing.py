"""The record of `facts add`: what options said and what is asked at a terminal, every quote at its place."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, get_args

from plainfacts.cli import saying, vocabulary
from plainfacts.cli.asking import NoAnswer, ask, at_a_terminal, must_ask
from plainfacts.cli.exits import stop
from plainfacts.cli.placing import Choice, words_of
from plainfacts.corpus.corpus import Corpus
from plainfacts.model.facts import Confidence, Modality, Stance

Data = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said:
    """What the options of `facts add` said, as it was typed; None or empty where they said nothing."""

    statement: str | None
    topics: Sequence[str]
    entities: Sequence[str]
    when: str | None
    where: str | None
    subject: str | None
    predicate: str | None
    object: str | None
    quantity: str | None
    value: str | None
    negated: bool
    stance: str | None
    modality: str | None
    attribution: Sequence[str]
    confidence: str | None
    note: str | None


def option(name: str, read: Callable[[str], T], typed: str) -> T:
    """What an option says; ends the command (exit 2) where it will not do."""
    try:
        return read(typed)
    except NoAnswer as refused:
        stop(f"{name}: {refused}")


def citation(corpus: Corpus, source: str, quote: str, said: Said, choice: Choice, *, asked: bool) -> Data:
    """A citation with the source's own words at their place, and how the source says it."""
    return {"source": source, **words_of(corpus, source, quote, choice), **manner(corpus, said, asked=asked)}


def manner(corpus: Corpus, said: Said, *, asked: bool) -> Data:
    """How the source says it, and on whose word: stance, modality and attribution of a citation."""
    made: Data = {}
    stance = _word(said.stance, get_args(Stance), "--stance")
    if stance not in (None, "supports"):
        made["stance"] = stance
    modality = _word(said.modality, get_args(Modality), "--modality")
    voices = [option("--attribution", partial(saying.voice, corpus), typed) for typed in said.attribution]
    if asked and modality is None:
        words = get_args(Modality)
        hint = f"how the source says it: {', '.join(words)}"
        modality = ask("modality", _one_of(words, "modality"), words, hint)
    if asked and not voices:
        hint = "who says so, where it is not the publisher: ENTITY, ENTITY:ACT or ENTITY:ACT:DATE"
        voice = ask("attribution", partial(saying.voice, corpus), _entities(corpus), hint)
        voices = [voice] if voice else []
    return made | _present(modality=modality, attribution=voices)


def fact(corpus: Corpus, said: Said, *, asked: bool) -> Data:
    """All of a fact but its id, status and citations."""
    made: Data = {"statement": said.statement}
    if said.statement is None and asked:
        made["statement"] = must_ask("statement", str, (), "what the fact says, in one full sentence")
    if made["statement"] is None:
        stop("a fact needs a statement", '--statement "One proposition in a full sentence."')
    an_entity = partial(vocabulary.entity, corpus)
    topics = [option("--topic", partial(vocabulary.topic, corpus), typed) for typed in said.topics]
    when = option("--when", saying.date, said.when) if said.when else None
    where = option("--where", an_entity, said.where) if said.where else None
    if asked:
        topics = topics or ask("topics", partial(_topics, corpus), corpus.topic_by_id) or []
        when = when or ask("when it was so (EDTF)", saying.date)
        where = where or ask("where", an_entity, _entities(corpus))
    claim = _claim(corpus, said, asked=asked)
    confidence = _word(said.confidence, get_args(Confidence), "--confidence")
    if asked and confidence is None:
        words = get_args(Confidence)
        hint = f"would you say that it is so: {', '.join(words)}"
        confidence = ask("confidence", _one_of(words, "confidence"), words, hint)
    entities = [option("--entity", an_entity, typed) for typed in said.entities]
    made |= _present(topics=topics, entities=entities, claim=claim, when=when, where=where)
    return made | _present(confidence=confidence, note=said.note)


def _claim(corpus: Corpus, said: Said, *, asked: bool) -> Data | None:
    given = [said.subject, said.predicate, said.object, said.quantity, said.value]
    if not any(given):
        return _asked_claim(corpus) if asked else None
    subject, predicate = said.subject, said.predicate
    if subject is None or predicate is None or not any(given[2:]):
        stop("a claim needs --subject, --predicate and a value: --object, --quantity or --value")
    if sum(each is not None for each in given[2:]) > 1:
        stop("a claim has one value: --object, --quantity or --value")
    an_entity = partial(vocabulary.entity, corpus)
    named = option("--predicate", partial(vocabulary.predicate, corpus), predicate)
    claim: Data = {"subject": option("--subject", an_entity, subject), "predicate": named}
    if said.object is not None:
        claim["object"] = option("--object", an_entity, said.object)
    elif said.quantity is not None:
        unit = corpus.predicate_by_id[named].record.unit
        claim["value"] = option("--quantity", partial(saying.quantity, unit=unit), said.quantity)
    else:
        claim |= option("--value", partial(saying.value, corpus, named), said.value or "")
    return claim | ({"negated": True} if said.negated else {})


def _asked_claim(corpus: Corpus) -> Data | None:
    hint = "the statement as data, so that facts can be compared: who or what it is about"
    subject = ask("subject", partial(vocabulary.entity, corpus), _entities(corpus), hint)
    if subject is None:
        return None
    predicates = corpus.predicate_by_id
    predicate = must_ask("predicate", partial(vocabulary.predicate, corpus), predicates)
    kind = predicates[predicate].record
    hint = f"such as: about 100 {kind.unit or 'person'}" if kind.value == "quantity" else ""
    value = must_ask(
        kind.value,
        partial(saying.value, corpus, predicate),
        _entities(corpus) if kind.value == "entity" else (),
        hint,
    )
    return {"subject": subject, "predicate": predicate, **value}


def home(corpus: Corpus, topics: object) -> str:
    """The folder for a fact on these topics: where most facts on the first one are."""
    first = topics[0] if isinstance(topics, list) and topics else None
    if not isinstance(first, str) or first not in corpus.topic_by_id:
        return "facts"
    folders = Counter(entry.path.rpartition("/")[0] for entry in corpus.facts if entry.record.topics[:1] == (first,))
    return folders.most_common(1)[0][0] if folders else f"facts/{first}"


def may_ask(said: Said) -> bool:
    """Whether anything is asked: at a terminal, and only where no statement was given."""
    return at_a_terminal() and said.statement is None


def _topics(corpus: Corpus, typed: str) -> list[str]:
    return [vocabulary.topic(corpus, each.strip()) for each in typed.split(",") if each.strip()]


def _entities(corpus: Corpus) -> Iterable[str]:
    return corpus.entity_by_id


def _word(typed: str | None, known: tuple[str, ...], name: str) -> str | None:
    return None if typed is None else option(name, _one_of(known, name.removeprefix("--")), typed)


def _one_of(known: tuple[str, ...], what: str) -> Callable[[str], str]:
    return lambda typed: saying.one_of(typed, known, what)


def _present(**values: Any) -> Data:
    return {key: value for key, value in values.items() if value}
