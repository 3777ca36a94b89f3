"""The numbers that a text names, in digits or in words, as values that can be compared across spellings.

A written number can mean several values: in an English text `25.000` is twenty-five thousand or twenty-five. All are
given, so that two texts agree where any value is common. Names with digits in them (`S-300`, `Il-62M`) are no numbers.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from plainfacts.text.spans import Span

_SEPARATED = r"\d+(?:[.,'’]\d+|[\u00a0\u2009\u202f ]\d{3}(?!\d))*"
_DIGITS = re.compile(rf"(?<![\w.,])(?<![^\W\d_][-‐‑])(?<![^\W\d_]\d[-‐‑]){_SEPARATED}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SUFFIX = re.compile(r"(?:st|nd|rd|th|s|bn|tn|mn|[mk])?(?![^\W_])", re.IGNORECASE)
_SUFFIX_SCALE = {"bn": 10**9, "tn": 10**12, "mn": 10**6, "m": 10**6, "k": 1000}
_JOINT = re.compile(r"[\s\u00a0]*(?:-|\b(?:and|y|et|e|и|і)\b)?[\s\u00a0]*")
_LAST_PART = re.compile(r"([,.])(\d+)$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u2009\u202f ]\d{3})+")


class Numeral(NamedTuple):
    """A number in a text: the span of its digits or words in code points, and the values it can mean."""

    span: Span
    values: frozenset[Decimal]


def numerals(text: str, language: str) -> Iterator[Numeral]:
    """The numbers of `text` in order of their kind: first those in digits, then those in words of the language."""
    scales = _SCALES.get(language, _SCALES["en"])
    scaled: set[int] = set()
    for found in _DIGITS.finditer(text):
        suffix = _SUFFIX.match(text, found.end())
        if suffix is None:
            continue
        end, scale = suffix.end(), _SUFFIX_SCALE.get(suffix[0].lower(), 1)
        word = _word_behind(text, end)
        if word is not None and word[0].lower() in scales:
            end, scale = word.end(), scales[word[0].lower()]
            scaled.add(word.start())
        yield Numeral(Span(found.start(), end), frozenset(value * scale for value in _values(found[0], language)))
    yield from (numeral for numeral in _in_words(text, language) if numeral.span.start not in scaled)


def knows_number_words(language: str) -> bool:
    """Whether the words for numbers in this language are known."""
    return language in _SCALES


def _values(digits: str, language: str) -> set[Decimal]:
    """What digits with separators can mean: `25,000` one value in English, two in German, where `,` marks decimals."""
    plain = Decimal(_ascii(digits))
    last = _LAST_PART.search(digits)
    if last is None:
        return {plain}
    decimal = Decimal(f"{_ascii(digits[: last.start()]) or 0}.{_ascii(last[2])}")
    if not _THOUSANDS.fullmatch(digits):
        return {decimal}
    return {plain, decimal} if last[1] == ("." if language == "en" else ",") else {plain}


def _ascii(digits: str) -> str:
    return "".join(str(int(char)) for char in digits if char.isdecimal())


def _word_behind(text: str, at: int) -> re.Match[str] | None:
    joint = _JOINT.match(text, at)
    return _WORD.match(text, joint.end() if joint else at)


def _in_words(text: str, language: str) -> Iterator[Numeral]:
    """Runs of number words, added and multiplied up: `two hundred and five thousand`."""
    known, scales = number_words(language), _SCALES.get(language, {})
    run: list[tuple[int, int, int]] = []  # value, start, end
    for found in _WORD.finditer(text):
        value = known.get(found[0].lower())
        if value is None:
            continue
        joint = _JOINT.fullmatch(text, run[-1][2], found.start()) if run else None
        if run and not (joint and _goes_on([item[0] for item in run], value, found[0].lower() in scales)):
            yield _numeral(run)
            run = []
        run.append((value, found.start(), found.end()))
    if run:
        yield _numeral(run)


def _goes_on(run: list[int], value: int, is_scale: bool) -> bool:
    four_twenties = value == 20 and run[-1] == 4  # French `quatre-vingt`
    return is_scale or four_twenties or (value < run[-1] and run[-1] >= 20)


def _numeral(run: list[tuple[int, int, int]]) -> Numeral:
    total = current = 0
    for value, _, _ in run:
        if value >= 1000:
            total, current = total + max(1, current) * value, 0
        elif (value == 100 and current) or (value == 20 and current % 100 == 4):
            current *= value
        else:
            current += value
    return Numeral(Span(run[0][1], run[-1][2]), frozenset({Decimal(total + current)}))


@lru_cache(maxsize=16)
def number_words(language: str) -> dict[str, int]:
    """The words for single numbers in a language, in lower case; not *one*, which is an article and a pronoun too."""
    return {**_counted(language), **_SCALES.get(language, {})}


def _counted(language: str) -> dict[str, int]:
    words: dict[str, int] = {}
    for first, step, listed in _COUNTED.get(language, ()):
        for place, forms in enumerate(listed.split()):
            words.update(dict.fromkeys(forms.split("/"), first + step * place))
    if language == "de":
        units = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
        tens = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
        words.update({f"{u}und{t}": 10 * n + m for n, t in enumerate(tens, 2) for m, u in enumerate(units, 1)})
    return words


# (first value, step, the words in order; `/` between the forms of one)
_COUNTED: Mapping[str, tuple[tuple[int, int, str], ...]] = {
    "en": (
        (2, 1, "two/both/pair/couple/twice three/trio four five six seven eight nine ten eleven twelve/dozen thirteen "
         "fourteen fifteen sixteen seventeen eighteen nineteen"),
        (20, 10, "twenty thirty forty fifty sixty seventy eighty ninety hundred"),
    ),
    "es": (
        (2, 1, "dos/ambos/ambas tres cuatro cinco seis siete ocho nueve diez once doce/docena trece catorce quince "
         "dieciséis diecisiete dieciocho diecinueve veinte veintiuno/veintiún veintidós veintitrés veinticuatro "
         "veinticinco veintiséis veintisiete veintiocho veintinueve treinta"),
        (40, 10, "cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento/centenar"),
        (200, 100, "doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas "
         "seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas"),
    ),
    "fr": (
        (2, 1, "deux trois quatre cinq six sept huit neuf dix onze douze/douzaine treize quatorze "
         "quinze/quinzaine seize"),
        (20, 10, "vingt/vingts/vingtaine trente/trentaine quarante/quarantaine cinquante/cinquantaine "
         "soixante/soixantaine septante huitante/octante nonante cent/cents/centaine"),
    ),
    "de": (
        (2, 1, "zwei/beide/beiden drei vier fünf sechs sieben acht neun zehn elf zwölf/dutzend dreizehn vierzehn "
         "fünfzehn sechzehn siebzehn achtzehn neunzehn"),
        (20, 10, "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert/einhundert"),
        (200, 100, "zweihundert dreihundert vierhundert fünfhundert sechshundert siebenhundert achthundert "
         "neunhundert"),
    ),
    "pt": (
        (2, 1, "dois/duas/ambos/ambas três quatro cinco seis sete oito nove dez onze doze/dúzia treze catorze/quatorze "
         "quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove"),
        (20, 10, "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem/cento/centena"),
        (200, 100, "duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas "
         "seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas"),
    ),
    "ru": (
        (2, 1, "два/две/двух/двум/двумя/двое/оба/обе три/трех/трёх/трем/трём/тремя/трое "
         "четыре/четырех/четырёх/четырем/четырём/четырьмя пять/пяти/пятью шесть/шести семь/семи восемь/восьми "
         "девять/девяти десять/десяти/десяток одиннадцать/одиннадцати двенадцать/двенадцати тринадцать/тринадцати "
         "четырнадцать/четырнадцати пятнадцать/пятнадцати шестнадцать/шестнадцати семнадцать/семнадцати "
         "восемнадцать/восемнадцати девятнадцать/девятнадцати"),
        (20, 10, "двадцать/двадцати тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти "
         "семьдесят/семидесяти восемьдесят/восьмидесяти девяносто/девяноста сто/ста/сотня/сотни/сотню"),
        (200, 100, "двести/двухсот триста/трехсот/трёхсот четыреста/четырехсот/четырёхсот пятьсот/пятисот "
         "шестьсот/шестисот семьсот/семисот восемьсот/восьмисот девятьсот/девятисот"),
    ),
    "uk": (
        (2, 1, "два/дві/двох/двом/двома/двоє/обидва/обидві три/трьох/трьом/трьома/троє "
         "чотири/чотирьох/чотирьом/чотирма п'ять/п’ять/п'яти/п’яти шість/шести сім/семи вісім/восьми "
         "дев'ять/дев’ять/дев'яти/дев’яти десять/десяти/десяток одинадцять/одинадцяти дванадцять/дванадцяти "
         "тринадцять/тринадцяти чотирнадцять/чотирнадцяти п'ятнадцять/п’ятнадцять шістнадцять сімнадцять вісімнадцять "
         "дев'ятнадцять/дев’ятнадцять"),
        (20, 10, "двадцять/двадцяти тридцять/тридцяти сорок/сорока п'ятдесят/п’ятдесят шістдесят сімдесят вісімдесят "
         "дев'яносто/дев’яносто сто/ста/сотня/сотні/сотню"),
        (200, 100, "двісті триста чотириста п'ятсот/п’ятсот шістсот сімсот вісімсот дев'ятсот/дев’ятсот"),
    ),
}  # fmt: skip
_SCALES: Mapping[str, Mapping[str, int]] = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    "es": {"mil": 1000, "millar": 1000, "millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "millier": 1000, "million": 10**6, "millions": 10**6,
           "milliard": 10**9, "milliards": 10**9},
    "de": {"hundert": 100, "tausend": 1000, "million": 10**6, "millionen": 10**6, "milliarde": 10**9,
           "milliarden": 10**9, "mio": 10**6, "mrd": 10**9},
    "pt": {"mil": 1000, "milhar": 1000, "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9, "bilhões": 10**9,
           "mil milhões": 10**9},
    "ru": {"тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "тысячу": 1000, "тыс": 1000, "миллион": 10**6,
           "миллиона": 10**6, "миллионов": 10**6, "млн": 10**6, "миллиард": 10**9, "миллиарда": 10**9,
           "миллиардов": 10**9, "млрд": 10**9},
    "uk": {"тисяча": 1000, "тисячі": 1000, "тисяч": 1000, "тисячу": 1000, "тис": 1000, "мільйон": 10**6,
           "мільйона": 10**6, "мільйони": 10**6, "мільйонів": 10**6, "млн": 10**6, "мільярд": 10**9,
           "мільярди": 10**9, "мільярдів": 10**9, "млрд": 10**9},
}  # fmt: skip
