"""Templates such as companies have, made in code for the tests of the deck."""

import functools
import io
import zipfile
from copy import deepcopy

import pptx
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Emu

GERMAN = (
    "Titelfolie",
    "Titel und Inhalt",
    "Abschnittsüberschrift",
    "Zwei Inhalte",
    "Vergleich",
    "Nur Titel",
    "Leer",
    "Inhalt mit Überschrift",
    "Bild mit Überschrift",
    "Titel und vertikaler Text",
    "Vertikaler Titel und Text",
)


def save(presentation):
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


@functools.cache
def plain():
    """What python-pptx starts from: PowerPoint 2007, 4:3, Calibri."""
    return save(pptx.Presentation())


@functools.cache
def german():
    """The same with the names of another language, wide, with two sample slides."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Emu(12192000), Emu(6858000)
    layouts = list(presentation.slide_layouts)
    for layout, name in zip(layouts, GERMAN, strict=True):
        layout.name = name
        _widen(layout)
    _widen(presentation.slide_master)
    for number in (0, 1):
        slide = presentation.slides.add_slide(layouts[number])
        slide.shapes.title.text = "Muster"
    return save(presentation)


def _widen(one):
    for place in one.placeholders:
        if place.element.find(f".//{qn('a:xfrm')}") is not None:
            place.left, place.width = (
                round(place.left * 4 / 3),
                round(place.width * 4 / 3),
            )


@functools.cache
def potx():
    """The same as a template, by its content type."""
    return retype(german(), "template.main+xml")


def retype(data, kind):
    def change(name, content):
        if name != "[Content_Types].xml":
            return content
        return content.replace(b"presentation.main+xml", kind.encode())

    return rewrite(data, change)


def rewrite(data, change):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def with_linked_picture():
    """A layout that would fetch a picture from wherever the deck is opened."""
    linked = (
        b'<Relationship Id="rId99" TargetMode="External" Target="http://a.example/p"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        b'/image"/></Relationships>'
    )

    def change(name, content):
        if name != "ppt/slideLayouts/_rels/slideLayout1.xml.rels":
            return content
        return content.replace(b"</Relationships>", linked)

    return rewrite(plain(), change)


def with_workbook(book):
    """The plain one with these bytes as a workbook inside."""
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/embeddings/book.xlsx", book)
    return out.getvalue()


def zipped(content, name="a.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@functools.cache
def index_zero():
    """What some programs write: every placeholder of a layout has the same idx."""
    presentation = pptx.Presentation()
    for layout in presentation.slide_layouts:
        for place in layout.placeholders:
            mark = place.element.find(f".//{qn('p:ph')}")
            if mark.get("type") not in {"dt", "ftr", "sldNum"}:
                _pin(place)
                mark.attrib.pop("idx", None)
    return save(presentation)


def _pin(place):
    """Write out the place that it would inherit."""
    left, top, width, height = place.left, place.top, place.width, place.height
    place.left, place.top, place.width, place.height = left, top, width, height


@functools.cache
def three_masters():
    """The first master has only a logo, the second everything, the third one title."""
    presentation = pptx.Presentation()
    data = save(presentation)
    for number in (2, 3):
        data = _second_master(data, number)
    presentation = pptx.Presentation(io.BytesIO(data))
    first, _, third = presentation.slide_masters
    for layout in first.slide_layouts:
        _without(layout, {"title", "ctrTitle"})
    for layout in list(third.slide_layouts)[1:]:
        _without(layout, {"title", "ctrTitle"})
    for layout in third.slide_layouts:
        layout.name = f"Dunkel {layout.name}"
    return save(presentation)


def _second_master(data, number):
    """The package with one more copy of its master, its theme and its layouts."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    added = {}
    for name, content in parts.items():
        stem = name.replace("/_rels/", "/").removesuffix(".rels")
        if stem.startswith("ppt/slideLayouts/slideLayout") and len(stem) < 40:
            at = int(stem.removesuffix(".xml").rpartition("Layout")[2])
            if at <= len(GERMAN):
                added[_renamed(name, at, number)] = _repoint(content, number)
        elif stem == "ppt/slideMasters/slideMaster1.xml":
            copy = name.replace("slideMaster1", f"slideMaster{number}")
            added[copy] = _repoint(content, number)
    added[f"ppt/theme/theme{number}0.xml"] = parts["ppt/theme/theme1.xml"]
    types = parts["[Content_Types].xml"].decode()
    extra = "".join(_override(name) for name in added if "/_rels/" not in name)
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", f"{extra}</Types>"
    ).encode()
    rels = parts["ppt/_rels/presentation.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rel = (
        f'<Relationship Id="rId9{number}" Type="{kind}/slideMaster"'
        f' Target="slideMasters/slideMaster{number}.xml"/></Relationships>'
    )
    parts["ppt/_rels/presentation.xml.rels"] = rels.replace(
        "</Relationships>", rel
    ).encode()
    main = parts["ppt/presentation.xml"].decode()
    entry = f'<p:sldMasterId id="{2147490000 + 100 * number}" r:id="rId9{number}"/>'
    parts["ppt/presentation.xml"] = main.replace(
        "</p:sldMasterIdLst>", f"{entry}</p:sldMasterIdLst>"
    ).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | added).items():
            archive.writestr(name, content)
    return out.getvalue()


def _renamed(name, at, number):
    return name.replace(f"slideLayout{at}.xml", f"slideLayout{number * 100 + at}.xml")


def _repoint(content, number):
    text = content.decode()
    for at in range(len(GERMAN), 0, -1):
        text = text.replace(
            f"slideLayout{at}.xml", f"slideLayout{number * 100 + at}.xml"
        )
    text = text.replace("theme1.xml", f"theme{number}0.xml")
    for at in range(1, len(GERMAN) + 2):
        text = text.replace(
            f'id="{2147483648 + at}"', f'id="{2147490000 + 100 * number + at}"'
        )
    return text.replace("slideMaster1.xml", f"slideMaster{number}.xml").encode()


def _override(name):
    office = "application/vnd.openxmlformats-officedocument"
    kind = "slideLayout" if "Layout" in name else "slideMaster"
    kind = (
        f"{office}.theme+xml"
        if "theme" in name
        else f"{office}.presentationml.{kind}+xml"
    )
    return f'<Override PartName="/{name}" ContentType="{kind}"/>'


def _without(layout, kinds):
    for place in list(layout.placeholders):
        mark = place.element.find(f".//{qn('p:ph')}")
        if mark.get("type") in kinds:
            place.element.getparent().remove(place.element)


@functools.cache
def untyped():
    """Layouts that do not say what they are for, the ones with much in them first."""
    presentation = pptx.Presentation()
    for layout in presentation.slide_layouts:
        layout.element.attrib.pop("type", None)
    ids = presentation.slide_master.element.find(qn("p:sldLayoutIdLst"))
    for one in reversed(list(ids)):
        ids.remove(one)
        ids.append(one)
    return save(presentation)


@functools.cache
def logo_only():
    """No layout has a title: pictures with a logo, nothing else."""
    presentation = pptx.Presentation()
    for layout in presentation.slide_layouts:
        _without(layout, {"title", "ctrTitle"})
    return save(presentation)


@functools.cache
def with_sections():
    """Sample slides in sections, shown by a custom show, with another extension."""
    presentation = pptx.Presentation(io.BytesIO(german()))
    ids = [one.get("id") for one in presentation.element.iter(qn("p:sldId"))]
    slides = "".join(f'<p14:sldId id="{one}"/>' for one in ids)
    xml = (
        '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst'
        ' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        '<p14:section name="Muster" id="{4CE1A1B7-0B5C-4B5B-9B4B-0123456789AB}">'
        f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext>"
        '<p:ext uri="{EFAFB233-063F-42B5-8137-9DF3F51BA10A}"><p15:sldGuideLst'
        ' xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main"/>'
        "</p:ext></p:extLst>"
    )
    presentation.element.append(deepcopy(pptx.oxml.parse_xml(xml)))
    return save(presentation)


@functools.cache
def small_title_room():
    """A title that stands so low that nothing has room below it."""
    presentation = pptx.Presentation()
    for one in (presentation.slide_master, *presentation.slide_layouts):
        for place in one.placeholders:
            mark = place.element.find(f".//{qn('p:ph')}")
            if mark.get("type") in {"title", "ctrTitle"}:
                place.left, place.top = Emu(457200), Emu(5200000)
                place.width, place.height = Emu(8229600), Emu(900000)
    return save(presentation)


@functools.cache
def small():
    """Wide slides of 10 by 5.625 inches, as many programs make them."""
    presentation = pptx.Presentation(io.BytesIO(german()))
    presentation.slide_width, presentation.slide_height = Emu(9144000), Emu(5143500)
    for sheet in (presentation.slide_master, *presentation.slide_layouts):
        for one in sheet.element.iter(qn("a:off"), qn("a:ext")):
            for name in ("x", "y", "cx", "cy"):
                if one.get(name):
                    one.set(name, str(round(int(one.get(name)) * 3 / 4)))
        for one in sheet.element.iter(qn("a:defRPr")):
            if one.get("sz"):
                one.set("sz", str(round(int(one.get("sz")) * 3 / 400) * 100))
    return save(presentation)


@functools.cache
def dark():
    """A dark background and light placeholders, though the theme's ink is dark."""
    presentation = pptx.Presentation(io.BytesIO(german()))
    fill = presentation.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string("14213D")
    for style in presentation.slide_master.element.iter(qn("a:defRPr")):
        for one in style.iter(qn("a:schemeClr")):
            one.set("val", "bg1")
    return save(presentation)
