"""Datasette's own templates with what they lack: labels for its forms, headings in order, our navigation and links.

Each change is a replacement that does nothing where an owner's template, or another version, is written otherwise.
"""

import re
from collections.abc import Mapping, Sequence

Change = tuple[str, str]

_H3 = [("<h3>", '<h2 class="pf-h3">'), ("</h3>", "</h2>")]
_CONTENT = re.compile('<section class="content">(.*?)</section>', re.DOTALL)

_BASE: Sequence[Change] = (
    ("<html>", '<html lang="en">'),
    (
        "<nav>{% block nav %}{% block crumbs %}",
        '<nav{% if pf_nav %} aria-label="Main"{% endif %}>'
        '{% if pf_nav %}{% include "plainfacts/_nav.html" %}{% endif %}{% block nav %}{% block crumbs %}',
    ),
)
_TABLE: Sequence[Change] = (
    *_H3,
    (
        '<select name="_filter_column_{{ loop.index }}">',
        '<select name="_filter_column_{{ loop.index }}" aria-label="Column of filter {{ loop.index }}">',
    ),
    (
        '<select name="_filter_op_{{ loop.index }}">',
        '<select name="_filter_op_{{ loop.index }}" aria-label="Comparison of filter {{ loop.index }}">',
    ),
    (
        '<input type="text" name="_filter_value_{{ loop.index }}" class="filter-value"',
        '<input type="text" name="_filter_value_{{ loop.index }}" aria-label="Value of filter {{ loop.index }}" '
        'class="filter-value"',
    ),
    ('<select name="_filter_column">', '<select name="_filter_column" aria-label="Filter by column">'),
    ('<select name="_filter_op">', '<select name="_filter_op" aria-label="Comparison">'),
    ('<input type="text" name="_filter_value" ', '<input type="text" name="_filter_value" aria-label="Value" '),
    ('<select name="_sort" id="sort_by">', '<select name="_sort" id="sort_by" aria-label="Sort by">'),
)
_SQL: Sequence[Change] = (
    ('<textarea id="sql-editor" name="sql"', '<textarea id="sql-editor" name="sql" aria-label="SQL"'),
)
_PK = (
    '{% if pf_nav and database == pf_nav.database and cell.value_type == "pk" and table in pf_nav.pages %}'
    '<a class="pf-id" href="{{ urls.path(pf_nav.pages[table] ~ cell.raw) }}">{{ cell.raw }}</a> '
    '<a class="pf-to-row" href="{{ urls.table(database, table) }}/{{ cell.raw }}">row<span class="pf-hidden"> '
    "{{ cell.raw }}</span></a>{% else %}{{ cell.value }}{% endif %}</td>"
)
CHANGES: Mapping[str, Sequence[Change]] = {
    "base.html": _BASE,
    "table.html": _TABLE,
    "query.html": (*_H3, *_SQL),
    "database.html": (("<h3>Custom SQL query</h3>", '<h2 class="pf-h3">Custom SQL query</h2>'), *_SQL),
    "_codemirror_foot.html": (
        (
            "        cmResize(editor,",
            '        editor.getInputField().setAttribute("aria-label", "SQL");\n        cmResize(editor,',
        ),
    ),
    "_table.html": (
        ("{{ cell.value }}</td>", _PK),
        (
            "type-{{ cell.value_type }}",
            'type-{{ cell.value_type }}{{ " pf-none" if cell.raw is none or cell.raw in ("", "[]") }}',
        ),
    ),
    "_facet_results.html": (
        (
            'class="cross">&#x2716;</a>\n                {% endif %}',
            'class="cross" aria-label="Hide this facet">&#x2716;</a>\n                {% endif %}',
        ),
        (
            '<a href="{{ facet_value.toggle_url }}" class="cross">',
            '<a href="{{ facet_value.toggle_url }}" class="cross" '
            'aria-label="Take {{ facet_value.label or "-" }} back">',
        ),
        (
            '<a href="{{ path_with_replaced_args(request, {"_facet_size": "max"}) }}">…</a>',
            '<a href="{{ path_with_replaced_args(request, {"_facet_size": "max"}) }}" aria-label="More of them">…</a>',
        ),
    ),
}


"""What is replaced by what in each template, in this order."""


def mend(template: str, source: str) -> str:
    """The source of a template, mended where it is one of Datasette's that lack something."""
    name = template.removeprefix("default:")
    for old, new in CHANGES.get(name, ()):
        source = source.replace(old, new)
    if name == "base.html":
        source = _CONTENT.sub(r'<main class="content" id="content">\1</main>', source, count=1)
    return source
