"""From the HTML of a served page to that of a file: links lead to files, and headers that matter stand in it.

The pages are our own templates: every attribute stands in double quotes, and every quote of a text is escaped.
"""

import re
from collections.abc import Callable
from html import escape, unescape

_LINK = re.compile(r' (href|src|action)="([^"]*)"')
_PLACE = re.compile(r' id="([^"]+)"')
_HEAD = "<head>"
_ONLY_IN_A_HEADER = "frame-ancestors 'none'"
"""What a browser heeds in a header alone, and complains of elsewhere."""


def links(html: str) -> list[str]:
    """Where the links, forms, stylesheets and scripts of a page lead."""
    return [unescape(found[2]) for found in _LINK.finditer(html)]


def places(html: str) -> list[str]:
    """What can be jumped to in a page."""
    return [unescape(found[1]) for found in _PLACE.finditer(html)]


def as_file(html: str, to: Callable[[str], str], policy: str) -> str:
    """The page with each link as `to` has it, its character set, and its content-security policy as elements."""

    def led(found: re.Match[str]) -> str:
        return f' {found[1]}="{escape(to(unescape(found[2])))}"'

    head = (
        '<meta charset="utf-8">\n'
        f'    <meta http-equiv="content-security-policy" content="{escape(_for_an_element(policy))}">\n'
        '    <meta name="referrer" content="same-origin">\n'
        '    <link rel="icon" href="data:,">'  # else a browser asks the host for one
    )
    return _LINK.sub(led, html).replace(_HEAD, f"{_HEAD}\n    {head}", 1)


def _for_an_element(policy: str) -> str:
    return "; ".join(part for part in policy.split("; ") if part != _ONLY_IN_A_HEADER)
