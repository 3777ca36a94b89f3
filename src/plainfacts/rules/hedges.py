"""Words around a quote that change what it says, by language of the source. Lists only; `edges` reads text with them.

A group says how far its words reach. A language that has no list here makes the rules on hedges and negations silent:
a word list of the wrong language only cries wolf. Add a language when somebody who reads it well has written the list
and has seen it at work on real articles.

In a list, words are separated by `|` and a space stands for any white space; `plan(s,ned) to` is short for `plan
to|plans to|planned to`, and `*ly` is any word that ends so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Sense(StrEnum):
    """What a word takes away from a statement; a record can say the same by its modality, its value or its claim."""

    REPORT = "report"  # somebody else says so
    CLAIM = "claim"  # somebody says so and the source keeps its distance
    CHANCE = "chance"  # it may be so
    INTENT = "intent"  # it is wanted or planned, and has not happened
    CONDITION = "condition"  # it is so only if something else is
    AMOUNT = "amount"  # the number is not exact
    NEGATION = "negation"  # it is not so


@dataclass(frozen=True, slots=True)
class Hedges:
    """The words of one language."""

    clause: Mapping[Sense, str]
    """Adverbs: they colour the clause from anywhere in it (`Venezuelan law reportedly prohibits`)."""
    ahead: Mapping[Sense, str]
    """They govern what comes next, through `bridges` only (`may have been` carrying; not `may` fly the plane)."""
    bridges: str
    """Auxiliaries, articles and the like, which stand between such a word and what it governs."""
    amounts: str
    """Right before a number (`about`, elsewhere a harmless word) or right before anything (`nearly`)."""
    telling: str = ""
    """Verbs of saying: behind a quote (`, officials said`), or before it with `that` or a mark of speech."""
    saying: str = ""
    """Those of them that a statement may follow without `that` (`Mayorca said 100 soldiers landed`)."""
    denying: str = ""
    """Verbs that turn what follows `that`, or what stands before, into its opposite (`, the ministry denied`)."""
    that: str = ""
    """The conjunction behind a verb of saying."""
    sources: str = ""
    """Phrases that name a source (`according to`), before or behind."""
    behind: Mapping[Sense, str] = field(default_factory=dict)
    """What weighs on the words right before it (`went` nowhere is not one; `agreed` not to is)."""
    harmless: str = ""
    """Phrases that begin like a hedge or a negation and are none (`not only`)."""


_EN = Hedges(
    clause={
        Sense.REPORT: "reportedly",
        Sense.CLAIM: "allegedly|purportedly|supposedly|ostensibly",
        Sense.CHANCE: "apparently|possibly|perhaps|maybe|probably|presumably|seemingly|potentially|conceivably|"
        "theoretically|hypothetically|likely",
    },
    ahead={
        # `is said to have`; a bare `reported` is a verb of saying and stands below.
        Sense.REPORT: "said to|reported to",
        Sense.CLAIM: "alleged|purported|supposed|suspected|suspected of|accused of|alleged to|"
        "claim(s,ed,ing) to|supposed to",
        Sense.CHANCE: "may|might|could|appear(s,ed) to|seem(s,ed) to|likely to|thought to|believed to|"
        "understood to|suggest(s,ed,ing)|"
        "speculation that|rumour(s) that|rumor(s) that|fear(s,ed) that|suspect(s,ed) that|believe(s,d) that|"
        "almost|nearly",
        # What is only intended reads, once cut, as done. `would` too: `said it would not allow`.
        Sense.INTENT: "would|expected to|set to|about to|plan(s,ned,ning) to|planned|intend(s,ed,ing) to|"
        "hope(s,d) to|hoping to|"
        "seek(s,ing) to|sought to|aim(s,ed,ing) to|want(s,ed) to|considering|considered|poised to|scheduled to|"
        "preparing to|"
        "prepared to|threaten(s,ed,ing) to|vow(s,ed) to|promise(s,d) to|proposed to|try to|tries to|trying to|"
        "tried to|attempt(s,ed,ing) to|"
        "ready to|wishes to",
        Sense.CONDITION: "if|unless|whether|provided that|as long as|in case",
        Sense.NEGATION: "not|never|no|cannot|without|neither|nor|no longer|fail(s,ed,ing) to|refuse(s,d) to|"
        "refusing to|decline(s,d) to|"
        "declining to|not true that|unable to|hardly|scarcely|barely|instead of|rather than|far from|wrong to|"
        "don't|doesn't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|won't|wouldn't|"
        "can't|couldn't|shouldn't|mustn't|needn't|ain't|false that|untrue that|"
        "nothing|nobody|none of|stopped short of|ruled out",
    },
    bridges="be|been|being|is|are|was|were|am|have|has|had|having|do|does|did|done|get|got|gotten|a|an|the|any|to|of|"
    "that|this|it|yet|also|even|soon|still|then|now|again|ever|already|so|just|very|really|able|longer|there|only|"
    "*ly|begin|start|suggest",
    amounts="about|around|roughly|approximately|some|nearly|almost|up to|as many as|as much as|at least|at most|"
    "more than|less than|fewer than|over|under|close to|an estimated|estimated|no more than|no fewer than|"
    "a maximum of|a minimum of|between|circa|approx",
    telling="said|says|told|tells|reported|reports|claimed|claims|announced|stated|states|added|wrote|writes|tweeted|"
    "alleged|alleges|insisted|argued|suggested|estimated|asserted|declared|warned|noted|testified|posted|"
    "have said|has said|had said|was quoted as saying|were quoted as saying",
    saying="said|says|claimed|claims|insisted|insists|argued|argues|alleged|alleges|asserted|asserts",
    denying="denied|denies|denying|dismissed|dismisses|rejected|rejects|refuted|refutes|disputed|disputes",
    that="that",
    sources="according to|in the words of|citing|quoting",
    behind={
        Sense.NEGATION: "not|never|nor|neither|no longer",
        Sense.AMOUNT: "or so|or more|or fewer|or less|or thereabouts|at most|at least",
        Sense.CONDITION: "if|unless|provided that|as long as|only if",
    },
    harmless="not only|not just|not least|not merely|not simply|no doubt|no wonder|nothing but|if only|if not|"
    "as if|even if|no matter|whether or not|if any|if ever",
)

_ES = Hedges(
    clause={
        Sense.REPORT: "al parecer",
        Sense.CLAIM: "presuntamente|supuestamente",
        Sense.CHANCE: "posiblemente|probablemente|quizás|quizá|tal vez|aparentemente",
    },
    ahead={
        Sense.CLAIM: "presunto|presunta|presuntos|presuntas|supuesto|supuesta|supuestos|supuestas",
        Sense.CHANCE: "podría|podrían|puede que|pueden|parece|parecen|habría|habrían",
        Sense.INTENT: "pretende|pretenden|planea|planean|prevé|prevén|quiere|quieren|espera|esperan|tiene previsto|"
        "tienen previsto|a punto de",
        Sense.CONDITION: "si|a menos que|a no ser que",
        Sense.NEGATION: "no|nunca|jamás|sin|ni|tampoco|en vez de|en lugar de|ya no",
    },
    bridges="ser|estar|haber|ha|han|había|habían|sido|estado|se|le|les|lo|la|los|las|el|un|una|de|que|a|aún|todavía|"
    "también|ya|*mente",
    amounts="unos|unas|cerca de|casi|alrededor de|aproximadamente|más de|menos de|al menos|por lo menos|hasta|"
    "en torno a|como máximo",
    telling="dijo|dijeron|afirmó|afirmaron|declaró|declararon|aseguró|aseguraron|informó|informaron|señaló|indicó|"
    "según",
    saying="dijo que|afirmó que|aseguró que",
    denying="negó|negaron|desmintió|desmintieron|rechazó|rechazaron",
    that="que",
    sources="según|de acuerdo con",
    behind={Sense.AMOUNT: "como máximo|o más|o menos", Sense.CONDITION: "si|a menos que"},
    harmless="no solo|no sólo|no solamente|sin duda|sin embargo|sin dudas|no obstante",
)

_FR = Hedges(
    clause={
        Sense.CLAIM: "prétendument|soi-disant",
        Sense.CHANCE: "peut-être|probablement|apparemment|sans doute|vraisemblablement|éventuellement|possiblement",
    },
    ahead={
        Sense.CLAIM: "présumé|présumée|présumés|présumées|prétendu|prétendue|prétendus|prétendues",
        # The conditional is how French news says `reportedly`.
        Sense.CHANCE: "pourrait|pourraient|aurait|auraient|serait|seraient|semble|semblent|semblait|devrait|devraient",
        Sense.INTENT: "envisage de|envisagent de|compte|comptent|prévoit de|prévoient de|veut|veulent|souhaite|"
        "souhaitent|tente de|tentent de|sur le point de|a l'intention de",
        Sense.CONDITION: "si|à moins que|à condition que",
        Sense.NEGATION: "ne|n'|pas|jamais|sans|ni|aucun|aucune|au lieu de|plutôt que|plus aucun|refuse de|refusent de",
    },
    bridges="être|été|avoir|eu|a|ont|est|sont|était|étaient|en|y|le|la|les|l'|d'|un|une|des|de|du|que|qu'|se|s'|déjà|"
    "encore|aussi|pas|plus|bien|*ment",
    amounts="environ|près de|presque|quelque|quelques|jusqu'à|plus de|moins de|au moins|au plus|à peu près|"
    "autour de|une|à peine",
    telling="a dit|ont dit|a déclaré|ont déclaré|a affirmé|ont affirmé|a annoncé|ont annoncé|a indiqué|ont indiqué|"
    "a rapporté|ont rapporté|selon|affirme|affirment|déclare",
    saying="",
    denying="a démenti|ont démenti|dément|démentent|a nié|ont nié|nie|nient",
    that="que|qu'",
    sources="selon|d'après",
    behind={Sense.NEGATION: "pas|jamais|nullement", Sense.CONDITION: "si|à moins que"},
    harmless="pas seulement|non seulement|sans doute|sans aucun doute",
)

_DE = Hedges(
    clause={
        Sense.CLAIM: "angeblich|mutmaßlich|vorgeblich",
        Sense.CHANCE: "möglicherweise|vielleicht|wahrscheinlich|wohl|offenbar|anscheinend|vermutlich|womöglich|"
        "scheinbar|eventuell",
    },
    ahead={
        Sense.CLAIM: "mutmaßliche|mutmaßlichen|mutmaßlicher|mutmaßliches|angebliche|angeblichen|angeblicher|"
        "angebliches",
        # `soll` is how German news says `reportedly`.
        Sense.CHANCE: "soll|sollen|könnte|könnten|dürfte|dürften|scheint|scheinen",
        Sense.INTENT: "will|wollen|plant|planen|beabsichtigt|beabsichtigen|erwägt|erwägen|würde|würden",
        Sense.CONDITION: "wenn|falls|sofern|ob",
        Sense.NEGATION: "nicht|kein|keine|keinen|keiner|keinem|keines|nie|niemals|ohne|weder|noch nie|statt|anstatt",
    },
    bridges="sein|gewesen|haben|hat|hatten|hatte|wurde|wurden|werden|worden|ist|sind|war|waren|der|die|das|den|"
    "dem|des|"
    "ein|eine|einen|einem|einer|mehr|auch|noch|schon|so|zu",
    amounts="etwa|rund|circa|ca|ungefähr|fast|beinahe|bis zu|mindestens|höchstens|mehr als|weniger als|über|unter|"
    "knapp|nahezu|gut|annähernd|zirka",
    telling="sagte|sagten|erklärte|erklärten|berichtete|berichteten|teilte|teilten|behauptete|behaupteten|meldete|"
    "meldeten|betonte|hieß es|so",
    saying="sagte|erklärte|behauptete",
    denying="dementierte|dementierten|bestritt|bestritten|widersprach",
    that="dass|daß",
    sources="laut|nach angaben|zufolge",
    behind={Sense.NEGATION: "nicht|nie|niemals|keineswegs", Sense.CONDITION: "wenn|falls|sofern"},
    harmless="nicht nur|nicht zuletzt|nicht allein|noch nicht einmal",
)

_PT = Hedges(
    clause={
        Sense.REPORT: "ao que parece",
        Sense.CLAIM: "supostamente|alegadamente|pretensamente",
        Sense.CHANCE: "possivelmente|provavelmente|talvez|aparentemente|porventura",
    },
    ahead={
        Sense.CLAIM: "suposto|suposta|supostos|supostas|alegado|alegada|alegados|alegadas|presumível",
        Sense.CHANCE: "poderia|poderiam|pode|podem|parece|parecem|teria|teriam|poderá|poderão",
        Sense.INTENT: "pretende|pretendem|planeja|planejam|quer|querem|tenciona|tencionam|prestes a|deverá|deverão",
        Sense.CONDITION: "se|a menos que|a não ser que|caso",
        Sense.NEGATION: "não|nunca|jamais|sem|nem|tampouco|em vez de|já não",
    },
    bridges="ser|estar|ter|haver|tem|têm|tinha|tinham|havia|sido|estado|o|a|os|as|um|uma|de|que|ainda|também|já|"
    "se|*mente",
    amounts="cerca de|quase|aproximadamente|mais de|menos de|pelo menos|ao menos|até|perto de|uns|umas|no máximo",
    telling="disse|disseram|afirmou|afirmaram|declarou|declararam|informou|informaram|segundo|anunciou|anunciaram",
    saying="",
    denying="negou|negaram|desmentiu|desmentiram|rejeitou|rejeitaram",
    that="que",
    sources="segundo|de acordo com|conforme",
    behind={Sense.AMOUNT: "no máximo|ou mais|ou menos", Sense.CONDITION: "a menos que|caso"},
    harmless="não só|não apenas|não somente|sem dúvida|no entanto",
)

_RU = Hedges(
    clause={
        Sense.CLAIM: "якобы",
        Sense.CHANCE: "возможно|вероятно|видимо|по-видимому|предположительно|может быть|наверное|похоже",
    },
    ahead={
        Sense.CLAIM: "предполагаем(ый,ая,ое,ые,ого,ой,ых,ую,ом,ым)|так называем(ый,ая,ое,ые,ого,ой,ых,ую)|"
        "мним(ый,ая,ое,ые,ого,ой,ых)",
        Sense.CHANCE: "может|могут|мог|могла|могло|могли",
        Sense.INTENT: "планиру(ет,ют,я,ем)|планировал(а,о,и)|намерен(а,о,ы)|собира(ется,ются,лся,лась,лись)|"
        "хочет|хотят|рассматрива(ет,ют,л,ла,ло,ли) возможность|"
        "готов(а,о,ы,ится,ятся)",
        Sense.CONDITION: "если|в случае|ли",
        Sense.NEGATION: "не|ни|нет|никогда|без|вместо|отказ(ался,алась,алось,ались,ывается,ываются)",
    },
    bridges="быть|был|была|было|были|бы|же|уже|еще|ещё|и|то|что|это|также",
    amounts="около|примерно|почти|приблизительно|порядка|более|менее|свыше|до|не менее|не более|по меньшей мере|"
    "как минимум|максимум",
    telling="сообщил|сообщила|сообщило|сообщили|сообщает|заявил|заявила|заявило|заявили|сказал|сказала|сказали|"
    "рассказал|отметил|передает|передаёт|пишет|утверждает|утверждают",
    saying="",
    denying="опроверг|опровергла|опровергло|опровергли|отрицает|отрицают|отверг|отвергли",
    that="что",
    sources="по данным|по словам|по информации|со ссылкой на|согласно",
    behind={Sense.CONDITION: "если"},
    harmless="не только|не просто|не менее|не более|без сомнения",
)

_UK = Hedges(
    clause={
        Sense.CLAIM: "нібито|начебто|буцімто",
        Sense.CHANCE: "можливо|ймовірно|імовірно|мабуть|напевно|очевидно|схоже",
    },
    ahead={
        Sense.CLAIM: "так зван(ий,а,е,і,ого,ої,их,у)|ймовірн(ий,а,е,і,ого,ої,их)",
        Sense.CHANCE: "може|можуть|міг|могла|могло|могли",
        Sense.INTENT: "плану(є,ють,вав,вала,вали)|має намір|мають намір|збира(ється,ються,вся,лася,лися)|хоче|"
        "хочуть|розгляда(є,ють,в,ла,ли) можливість|"
        "готов(ий,а,і,ується,уються)",
        Sense.CONDITION: "якщо|у разі|чи",
        Sense.NEGATION: "не|ні|немає|ніколи|без|замість|відмов(ився,илася,илися,ляється,ляються)",
    },
    bridges="бути|був|була|було|були|би|б|же|вже|ще|і|й|те|що|це|також",
    amounts="близько|приблизно|майже|понад|більше|менше|до|не менше|не більше|щонайменше|щонайбільше|орієнтовно",
    telling="повідомив|повідомила|повідомило|повідомили|повідомляє|заявив|заявила|заявило|заявили|сказав|сказала|"
    "сказали|зазначив|пише|стверджує|стверджують",
    saying="",
    denying="спростував|спростувала|спростувало|спростували|заперечує|заперечують|відкинув|відкинули",
    that="що",
    sources="за даними|за словами|за інформацією|з посиланням на|згідно з",
    behind={Sense.CONDITION: "якщо"},
    harmless="не тільки|не лише|не менше|не більше|без сумніву",
)

HEDGES: Mapping[str, Hedges] = {"en": _EN, "es": _ES, "fr": _FR, "de": _DE, "pt": _PT, "ru": _RU, "uk": _UK}
"""The lists by language subtag (BCP 47), in lower case."""
_INFLECTED = re.compile(r"(\w+)\((.*?)\)")


@lru_cache(maxsize=1024)
def phrases(listed: str) -> tuple[str, ...]:
    """A list written out: `plan(s,ned) to|if` is `plan to`, `plans to`, `planned to`, `if`."""
    found: list[str] = []
    for phrase in filter(None, listed.split("|")):
        stem = _INFLECTED.search(phrase)
        endings = ("", *stem[2].split(",")) if stem else ()
        found += [f"{phrase[: stem.end(1)]}{ending}{phrase[stem.end() :]}" for ending in endings] if stem else [phrase]
    return tuple(found)
