"""The names of the formats that are read, for a command line that wants nothing else of this floor."""

from enum import StrEnum


class ForeignFormat(StrEnum):
    """What a file may be."""

    WEB_ANNOTATION = "web-annotation"
    HYPOTHESIS = "hypothesis"
    BRAT = "brat"
    CSV = "csv"
