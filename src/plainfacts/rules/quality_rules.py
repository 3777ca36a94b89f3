"""The Q rules: the quality of quotes and statements. All are warnings, and each is measured on a real base."""

from plainfacts.rules.diagnostic import Rule
from plainfacts.rules.quality_cuts import CUT_NUMBER, CUT_WORD
from plainfacts.rules.quality_edges import HEDGE_OUTSIDE, NEGATION_OUTSIDE
from plainfacts.rules.quality_repeats import REPEATED_FACT
from plainfacts.rules.quality_statements import DATE_UNSUPPORTED, NUMBER_UNSUPPORTED

QUALITY_RULES: tuple[Rule, ...] = (
    CUT_WORD,
    CUT_NUMBER,
    HEDGE_OUTSIDE,
    NEGATION_OUTSIDE,
    NUMBER_UNSUPPORTED,
    DATE_UNSUPPORTED,
    REPEATED_FACT,
)
