"""`facts export`: the fact base for other programs, one command a format."""

from plainfacts.cli.lazily import Group

export = Group(
    help="Write the fact base in a format of other programs.",
    commands={
        "web-annotation": "export_web_annotation:web_annotation",
        "prov": "export_prov:prov",
        "csl-json": "export_csl_json:csl_json",
        "data-package": "export_data_package:data_package",
        "dossier": "export_dossier:dossier",
        "site": "export_site:site",
    },
)
