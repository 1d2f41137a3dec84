"""The fixed parts of the template: theme, presentation, properties, table styles.

Formatting of slides stands in `master_xml`; here is only what every slide shares.
"""

from generators.render.deck.template.places import HEIGHT, WIDTH
from generators.render.palette import SWATCHES

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_COLOURS = {
    "dk1": "1B1F24",
    "lt1": "FFFFFF",
    "dk2": "22334A",
    "lt2": "F4F5F7",
    **{f"accent{n}": one.light for n, one in enumerate(SWATCHES, start=1)},
    "hlink": "0B5CAD",
    "folHlink": "5B3A8C",
}
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Proofdeck</Application>'
    "<PresentationFormat>Widescreen</PresentationFormat></Properties>"
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
    'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>Proofdeck</dc:title></cp:coreProperties>"
)
PRESENTATION = (
    f'<p:presentation {_NS} saveSubsetFonts="1"><p:sldMasterIdLst>'
    '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
    '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
    f'<p:sldIdLst/><p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/>'
    f'<p:notesSz cx="{HEIGHT}" cy="9144000"/></p:presentation>'
)
PRESENTATION_PROPERTIES = (
    f'<p:presentationPr {_NS}><p:showPr showNarration="1" useTimings="0">'
    "<p:present/></p:showPr></p:presentationPr>"
)
VIEW_PROPERTIES = (
    f'<p:viewPr {_NS}><p:normalViewPr><p:restoredLeft sz="15620"/>'
    '<p:restoredTop sz="80000"/></p:normalViewPr></p:viewPr>'
)
TABLE_STYLES = f'<a:tblStyleLst {_A} def="{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}"/>'


def theme() -> str:
    """A flat theme: the palette as accents, Arial throughout, no effects."""
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>'
        for slot, value in _COLOURS.items()
    )
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme {_A} name="Proofdeck"><a:themeElements>'
        f'<a:clrScheme name="Proofdeck">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Proofdeck"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Flat"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
