"""Every rule, in the order of the codes."""

from plainfacts.rules.citation_place_rules import CITATION_PLACE_RULES
from plainfacts.rules.citation_rules import CITATION_RULES
from plainfacts.rules.diagnostic import Rule
from plainfacts.rules.document_rules import DOCUMENT_RULES
from plainfacts.rules.fact_rules import FACT_RULES, UNUSED_ALLOW
from plainfacts.rules.file_rules import FILE_RULES
from plainfacts.rules.ground_rules import GROUND_RULES
from plainfacts.rules.history_rules import HISTORY_RULES
from plainfacts.rules.identity_rules import IDENTITY_RULES
from plainfacts.rules.logic_rules import LOGIC_RULES
from plainfacts.rules.quality_rules import QUALITY_RULES
from plainfacts.rules.record_rules import RECORD_RULES
from plainfacts.rules.refused_yaml_rules import REFUSED_YAML_RULES
from plainfacts.rules.source_rules import SOURCE_RULES
from plainfacts.rules.value_rules import VALUE_RULES
from plainfacts.rules.vocabulary_rules import VOCABULARY_RULES
from plainfacts.rules.yaml_rules import YAML_RULES

__all__ = ["RULES", "UNUSED_ALLOW"]

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *FILE_RULES,
            *YAML_RULES,
            *REFUSED_YAML_RULES,
            *RECORD_RULES,
            *VALUE_RULES,
            *VOCABULARY_RULES,
            *FACT_RULES,
            *DOCUMENT_RULES,
            *SOURCE_RULES,
            *CITATION_RULES,
            *CITATION_PLACE_RULES,
            *IDENTITY_RULES,
            *HISTORY_RULES,
            *LOGIC_RULES,
            *GROUND_RULES,
            *QUALITY_RULES,
        ),
        key=lambda rule: rule.code,
    )
)
"""Those on a base, which `facts check` runs; a code is never reused, so that a gap is one that was taken out."""
