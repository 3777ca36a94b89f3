"""Run by the Python of a peer's own environment: places of quotes as that peer finds them, JSON in and JSON out.

In: `{"texts": [text], "cases": [[number of the text, quote]]}`. Out: `[[start, end] or null, seconds]` for each case.
"""

import json
import re
import sys
import time

ENOUGH = 85.0
"""Of 100: how alike a passage has to be to be taken, as `linkml-reference-validator` has it by default."""


def rapidfuzz(quote: str, text: str) -> "tuple[int, int] | None":
    """The best stretch of the quote's length (`partial_ratio_alignment`)."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=ENOUGH)
    return None if found is None or not found.score else (found.dest_start, found.dest_end)


def edlib(quote: str, text: str) -> "tuple[int, int] | None":
    """The first stretch at the least edit distance (infix mode), of at most 15 edits for 100 code points."""
    import edlib as library  # noqa: PLC0415

    found = library.align(quote, text, mode="HW", task="locations", k=int(len(quote) * (100 - ENOUGH) / 100))
    start, end = found["locations"][0] if found["locations"] else (None, None)
    return None if start is None else (start, end + 1)


def linkml(quote: str, text: str) -> "tuple[int, int] | None":
    """What its fuzzy search answers: the quote where it stands, white space aside, else the sentence that fits best."""
    from linkml_reference_validator.validation import fuzzy_text_utils  # noqa: PLC0415

    found, _, passage = fuzzy_text_utils.find_fuzzy_match_in_text(quote, text)
    if not found or not passage:
        return None
    place = re.search(r"\s+".join(map(re.escape, passage.split())), text)
    return place.span() if place else None


METHODS = {"rapidfuzz": rapidfuzz, "edlib": edlib, "linkml": linkml}


def main() -> None:
    """One answer for each case, in their order."""
    given = json.load(sys.stdin)
    locate = METHODS[sys.argv[1]]
    answers = []
    locate("a quote that is not there", given["texts"][0])  # what is imported on the way is not timed
    for number, quote in given["cases"]:
        began = time.perf_counter()
        place = locate(quote, given["texts"][number])
        answers.append([place, time.perf_counter() - began])
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
