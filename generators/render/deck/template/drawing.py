"""Draw the deck's own template: one master, its layouts, a flat theme, a notes master.

The file in templates/deck is what this module makes, byte for byte, and a test says so.
To change the look, change `layouts`, `text_styles` or `master_xml`, then run
`python -m generators.render.deck.template.drawing templates/deck/proofdeck.pptx`.
Knows nothing of views.
"""

import sys
from pathlib import Path

from generators.render.deck.archive import write_package
from generators.render.deck.template import master_xml as xml
from generators.render.deck.template import theme_xml
from generators.render.deck.template.layouts import LAYOUTS
from generators.render.writing import write_beside

_OFFICE = "application/vnd.openxmlformats-officedocument"
_PRESENTATION = f"{_OFFICE}.presentationml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = {
    "ppt/presentation.xml": f"{_PRESENTATION}.presentation.main+xml",
    "ppt/presProps.xml": f"{_PRESENTATION}.presProps+xml",
    "ppt/viewProps.xml": f"{_PRESENTATION}.viewProps+xml",
    "ppt/tableStyles.xml": f"{_PRESENTATION}.tableStyles+xml",
    "ppt/theme/theme1.xml": f"{_OFFICE}.theme+xml",
    "ppt/theme/theme2.xml": f"{_OFFICE}.theme+xml",
    "ppt/slideMasters/slideMaster1.xml": f"{_PRESENTATION}.slideMaster+xml",
    "ppt/notesMasters/notesMaster1.xml": f"{_PRESENTATION}.notesMaster+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
}


def draw_template() -> bytes:
    """The template as a package."""
    parts = _fixed_parts()
    types = dict(_TYPES)
    for number, layout in enumerate(LAYOUTS.values(), start=1):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        parts[name] = xml.layout(layout)
        parts[_rels_of(name)] = _rels([("slideMaster", _master("../"))])
        types[name] = f"{_PRESENTATION}.slideLayout+xml"
    parts["[Content_Types].xml"] = _content_types(types)
    return write_package(
        {name: (_HEAD + text).encode() for name, text in parts.items()}
    )


def _fixed_parts() -> dict[str, str]:
    count = len(LAYOUTS)
    return {
        "_rels/.rels": _package_rels(),
        "docProps/app.xml": theme_xml.APP,
        "docProps/core.xml": theme_xml.CORE,
        "ppt/presentation.xml": theme_xml.PRESENTATION,
        "ppt/_rels/presentation.xml.rels": _presentation_rels(),
        "ppt/presProps.xml": theme_xml.PRESENTATION_PROPERTIES,
        "ppt/viewProps.xml": theme_xml.VIEW_PROPERTIES,
        "ppt/tableStyles.xml": theme_xml.TABLE_STYLES,
        "ppt/theme/theme1.xml": theme_xml.theme(),
        "ppt/theme/theme2.xml": theme_xml.theme(),
        "ppt/slideMasters/slideMaster1.xml": xml.master(count),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _master_rels(count),
        "ppt/notesMasters/notesMaster1.xml": xml.notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _rels(
            [("theme", "../theme/theme2.xml")]
        ),
    }


def _master(prefix: str) -> str:
    return f"{prefix}slideMasters/slideMaster1.xml"


def _presentation_rels() -> str:
    return _rels(
        [
            ("slideMaster", _master("")),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ]
    )


def _master_rels(count: int) -> str:
    layouts = [
        ("slideLayout", f"../slideLayouts/slideLayout{number}.xml")
        for number in range(1, count + 1)
    ]
    return _rels([*layouts, ("theme", "../theme/theme1.xml")])


def _package_rels() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _rels(
        [
            ("officeDocument", "ppt/presentation.xml"),
            ("extended-properties", "docProps/app.xml"),
            (core, "docProps/core.xml"),
        ]
    )


def _rels(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Target="{target}"'
        f' Type="{kind if "/" in kind else f"{_REL}/{kind}"}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _rels_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _content_types(types: dict[str, str]) -> str:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in sorted(types.items())
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def write_template(path: Path) -> None:
    """Draw the template and write it, whole or not at all."""
    write_beside(path, draw_template())


if __name__ == "__main__":
    write_template(Path(sys.argv[1]))
