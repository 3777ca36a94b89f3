"""What was checked and what was found, in one line. Zero checks never look like a pass."""

from plainfacts.rules.diagnostic import Checked, Report, Severity


def summary(report: Report) -> str:
    """`checked 5 sources, 160 facts, …: 2 errors, 1 warning`, or that nothing was checked."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    found = f"{number(errors, 'error')}, {number(warnings, 'warning')}"
    if nothing(report.checked):
        return f"nothing was checked: no source, no fact, no dispute, no citation; {found}"
    return f"checked {checked(report.checked)}: {found}"


def checked(counts: Checked) -> str:
    """The counts of what was looked at, in words."""
    return ", ".join(
        (
            number(counts.sources, "source"),
            number(counts.facts, "fact"),
            number(counts.disputes, "dispute"),
            f"{number(counts.citations, 'citation')} ({number(counts.code_points, 'code point')})",
        )
    )


def nothing(counts: Checked) -> bool:
    """Whether no record at all was looked at."""
    return not (counts.sources or counts.facts or counts.disputes or counts.citations)


def number(count: int, noun: str) -> str:
    """`1 fact`, `2 facts`, `no facts`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}" if count else f"no {noun}s"
