"""Every rule there is, for whoever explains them. A check of the base does not pay for those on manuscripts."""

from plainfacts.rules.catalogue import RULES
from plainfacts.rules.diagnostic import Rule
from plainfacts.rules.writing_rules import WRITING_RULES

EVERY_RULE: tuple[Rule, ...] = tuple(sorted((*RULES, *WRITING_RULES), key=lambda rule: rule.code))
"""Those on a base (`facts check`) and those on manuscripts (`facts refs`), in the order of the codes."""
