"""What a text on a slide takes over: from its layout, its master and the theme.

PowerPoint looks for a size or a colour in the run, the shape, the layout's placeholder,
the master's placeholder and the master's styles, in this order (ECMA-376 part 1,
19.3.1.36 and 21.1.2.4). Reads the XML; knows nothing of what is sound.
"""

import colorsys
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from generators.render.checks.markup import A, P
from generators.render.checks.parts import Package

_LAYOUT, _MASTER, _THEME = "/slideLayout", "/slideMaster", "/theme"
_TITLES = frozenset({"title", "ctrTitle"})
_OTHERS = frozenset({"ftr", "sldNum", "dt"})
_FULL = 100000  #: one, in thousandths of a per cent
_LEVELS = 9


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """A slide with the layout, the master and the theme that it follows."""

    slide: etree._Element
    layout: etree._Element
    master: etree._Element
    colours: Mapping[str, str]  #: of the theme, six hexadecimal digits by their name

    def sources(self, shape: etree._Element) -> Iterator[etree._Element]:
        """The shape, and the placeholders on layout and master that it follows."""
        yield shape
        place = shape.find(f"./*/{P}nvPr/{P}ph")
        if place is None:
            return
        for sheet, same in ((self.layout, _same_slot), (self.master, _same_kind)):
            for other in sheet.iter(f"{P}ph"):
                if same(place, other):
                    yield next(other.iterancestors(f"{P}sp", f"{P}pic"))
                    break

    def properties(
        self, run: etree._Element, shape: etree._Element
    ) -> Iterator[etree._Element]:
        """Character properties that hold for a run, the strongest first."""
        own = run.find(f"{A}rPr")
        if own is not None:
            yield own
        paragraph = run.getparent()
        level = paragraph.find(f"{A}pPr") if paragraph is not None else None
        number = min(int(level.get("lvl", 0)) if level is not None else 0, _LEVELS - 1)
        tag = f"{A}lvl{number + 1}pPr/{A}defRPr"
        styles = [one.find(f".//{A}lstStyle") for one in self.sources(shape)]
        styles.append(self.master.find(f"{P}txStyles/{P}{_style_of(shape)}"))
        for style in styles:
            found = style.find(tag) if style is not None else None
            if found is not None:
                yield found

    def colour(self, fill: etree._Element | None) -> str | None:
        """Six hexadecimal digits of a plain fill; None where it is no plain colour."""
        if fill is None or fill.tag != f"{A}solidFill" or not len(fill):
            return None
        return self.named(fill[0])

    def named(self, colour: etree._Element) -> str | None:
        """The digits of one colour, with its brightness; None if it cannot be told."""
        name = colour.get("val", "")
        if colour.tag == f"{A}srgbClr":
            digits: str | None = name
        elif colour.tag == f"{A}sysClr":
            digits = colour.get("lastClr")
        else:
            digits = self.colours.get(self._mapped(name))
        return _changed(digits, colour) if digits else None

    def _mapped(self, name: str) -> str:
        colours = self.slide.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        if colours is None:
            colours = self.layout.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        if colours is None:
            colours = self.master.find(f"{P}clrMap")
        return colours.get(name, name) if colours is not None else name


def _changed(digits: str, colour: etree._Element) -> str | None:
    """A colour made lighter or darker by luminance; other changes are not known."""
    factors = {"lumMod": 1.0, "lumOff": 0.0}
    for one in colour:
        name = etree.QName(one).localname
        if name == "alpha" and one.get("val") == str(_FULL):
            continue
        if name not in factors:
            return None
        factors[name] = int(one.get("val", 0)) / _FULL
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    light = min(1.0, light * factors["lumMod"] + factors["lumOff"])
    mixed = colorsys.hls_to_rgb(hue, light, strong)
    return "".join(f"{round(255 * one):02X}" for one in mixed)


def _same_slot(one: etree._Element, other: etree._Element) -> bool:
    """On a layout a placeholder is found by its number, a title by its kind."""
    if one.get("type", "obj") in _TITLES:
        return other.get("type", "obj") in _TITLES
    return one.get("idx", "0") == other.get("idx", "0") and (
        other.get("type", "obj") not in _TITLES
    )


def _same_kind(one: etree._Element, other: etree._Element) -> bool:
    return _kind(one) == _kind(other)


def _kind(place: etree._Element) -> str:
    kind = place.get("type", "obj")
    if kind in _TITLES:
        return "title"
    return kind if kind in _OTHERS else "body"


def _style_of(shape: etree._Element) -> str:
    place = shape.find(f"./*/{P}nvPr/{P}ph")
    kind = _kind(place) if place is not None and shape.tag == f"{P}sp" else ""
    return {"title": "titleStyle", "body": "bodyStyle"}.get(kind, "otherStyle")


def sheets_of(package: Package, name: str) -> Sheets | None:
    """The sheets of a slide by its name; None if one of them is missing."""
    layout = _target(package, name, _LAYOUT)
    master = _target(package, layout, _MASTER)
    theme = _target(package, master, _THEME)
    trees = package.trees
    if not {name, layout, master, theme} <= set(trees):
        return None
    scheme = trees[theme].find(f"{A}themeElements/{A}clrScheme")
    colours = {
        etree.QName(one).localname: one[0].get("lastClr", one[0].get("val", ""))
        for one in (scheme if scheme is not None else ())
    }
    return Sheets(
        slide=trees[name],
        layout=trees[layout],
        master=trees[master],
        colours=colours,
    )


def _target(package: Package, name: str, kind: str) -> str:
    """The part of a kind to which a part points; empty if there is none."""
    folder, file = posixpath.split(name)
    rels = package.trees.get(f"{folder}/_rels/{file}.rels")
    for entry in rels if rels is not None else ():
        if entry.get("Type", "").endswith(kind):
            path = posixpath.join("/" + folder, entry.get("Target", ""))
            return posixpath.normpath(path).lstrip("/")
    return ""


def targets_of(package: Package, name: str, kind: str) -> dict[str, str]:
    """The parts or addresses of a kind to which a part points, by their id."""
    folder, file = posixpath.split(name)
    rels = package.trees.get(f"{folder}/_rels/{file}.rels")
    found = {}
    for entry in rels if rels is not None else ():
        if entry.get("Type", "").endswith(kind):
            path = entry.get("Target", "")
            if entry.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/" + folder, path))
            found[entry.get("Id", "")] = path.lstrip("/")
    return found
