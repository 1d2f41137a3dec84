"""A deck on a template that somebody else drew."""

import io
import itertools

import company_templates as made
import pptx
import pytest
from deck_views import (
    APPENDIX,
    ASKING,
    SAYING,
    SLIDES,
    TEMPLATE,
    comparison,
    deck,
    rich,
    slide,
)
from lxml import etree
from pptx.oxml.ns import qn

from generators.render.checks.package import lint_package
from generators.render.contrast import contrast
from generators.render.deck import TemplateError, build_deck
from generators.render.deck.archive import read_package
from generators.render.deck.borrowed.mapping import describe_roles, map_roles
from generators.render.deck.borrowed.opening import open_template
from generators.render.deck.template.layouts import LAYOUTS
from generators.render.palette import SWATCHES

BUILT: dict[bytes, bytes] = {}  # the deck on each template, of the whole session
DECLARED = {"chart": "Nur Titel", "table": "nur titel "}
EVERY = deck(
    slides=(*SLIDES, ASKING, SAYING), agenda=True, closing=rich("What do you ask?")
)


@pytest.fixture
def on(tmp_path):
    """Build a deck on a template given as bytes; the same one is built once."""

    def build(data, view=EVERY, *, anew=False):
        if view is not EVERY or anew or data not in BUILT:
            path = tmp_path / "company.pptx"
            path.write_bytes(data)
            made = build_deck(view, comparison(view), TEMPLATE, path)
            if view is not EVERY or anew:
                return made
            BUILT[data] = made
        return BUILT[data]

    return build


@pytest.fixture
def mapped(tmp_path):
    """Map the roles of a template given as bytes."""

    def table(data, declared=None, name="company.pptx"):
        path = tmp_path / name
        path.write_bytes(data)
        return map_roles(open_template(path), declared or {})

    return table


def read(data):
    return pptx.Presentation(io.BytesIO(data))


WHOLE = {
    "plain": made.plain,
    "german": made.german,
    "potx": made.potx,
    "index zero": made.index_zero,
    "three masters": made.three_masters,
    "with sections": made.with_sections,
    "small": made.small,
    "dark": made.dark,
}


@pytest.mark.parametrize("name", WHOLE)
def test_every_slide_has_a_layout_and_the_package_is_sound(name, on):
    data = on(WHOLE[name]())
    assert lint_package(data) == ()
    slides = read(data).slides
    assert len(slides) == 3 + len(EVERY.slides) + len(APPENDIX)
    for number, one in enumerate(slides, start=1):
        assert one.shapes.title.text_frame.text, number


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_roles_find_the_same_kinds_of_layout(name, mapped):
    table = mapped(WHOLE[name]())
    kinds = {role: one.layout.element.get("type") for role, one in table.served.items()}
    assert set(kinds) == set(LAYOUTS)
    assert {
        role: kinds[role]
        for role in ("title", "divider", "points", "chart", "table", "two-charts")
    } == {
        "title": "title",
        "divider": "secHead",
        "points": "obj",
        "chart": "obj",
        "table": "obj",
        "two-charts": "twoObj",
    }
    assert {kinds["statement"], kinds["code"], kinds["diagram"]} == {"titleOnly"}


def test_layouts_that_do_not_say_their_kind_are_known_by_their_places(mapped):
    table = mapped(made.untyped())
    roles = ("title", "divider", "chart", "two-charts", "statement")
    assert {role: table(role).layout.name for role in roles} == {
        "title": "Title Slide",
        "divider": "Title Only",
        "chart": "Title and Content",
        "two-charts": "Two Content",
        "statement": "Title Only",
    }


def test_sample_slides_and_their_parts_are_gone(on):
    parts = read_package(on(made.with_sections()))
    assert not any(b"Muster" in content for content in parts.values())
    main = parts["ppt/presentation.xml"]
    assert main.count(b"sectionLst") == 2  # ours, opened and closed
    assert b"sldGuideLst" in main


def test_the_setups_keep_their_colours_and_the_theme_keeps_its_own(on):
    data = on(made.plain())
    parts = read_package(data)
    theme = next(parts[n] for n in parts if n.startswith("ppt/theme/"))
    assert b"4F81BD" in theme
    charts = [parts[n] for n in parts if n.startswith("ppt/charts/chart")]
    assert charts
    for one in charts:
        assert b'schemeClr val="accent' not in one
    assert any(SWATCHES[1].light.encode() in one for one in charts)


def test_our_own_template_keeps_its_accents():
    data = build_deck(EVERY, comparison(EVERY), TEMPLATE)
    parts = read_package(data)
    charts = [parts[n] for n in parts if n.startswith("ppt/charts/chart")]
    assert any(b'schemeClr val="accent2"' in one for one in charts)


def test_the_map_in_deck_yaml_comes_first(mapped):
    table = mapped(made.german(), DECLARED)
    assert table("chart").layout.name == table("table").layout.name == "Nur Titel"
    assert "as deck.yaml says" in table("chart").why
    assert table("points").layout.name == "Titel und Inhalt"


@pytest.mark.parametrize(
    ("declared", "what"),
    [
        ({"chart": "Diagram"}, "no layout 'Diagram'"),
        ({"chart": "Nur Titl"}, "did you mean 'Nur Titel'?"),
        ({"chart": "Leer"}, "'Leer' cannot serve as 'chart': it has no placeholder"),
    ],
)
def test_a_map_that_cannot_be_followed_is_a_problem_at_its_line(declared, what, on):
    view = deck(layouts=tuple(declared.items()))
    with pytest.raises(ExceptionGroup) as caught:
        on(made.german(), view)
    (failure,) = caught.value.exceptions
    assert isinstance(failure, TemplateError)
    assert failure.place == ("layouts", "chart")
    assert what in str(failure)


def test_a_logo_alone_is_a_problem_for_each_role_of_the_deck(on):
    with pytest.raises(ExceptionGroup) as caught:
        on(made.logo_only(), deck(slides=SLIDES[:1], appendix=()))
    texts = [str(failure) for failure in caught.value.exceptions]
    assert texts == [
        f"no layout of the template can serve as {role!r}: "
        "none has a placeholder for a title"
        for role in ("title", "chart-and-points")
    ]
    assert {failure.place for failure in caught.value.exceptions} == {("template",)}


def test_a_title_without_room_below_it_is_a_problem(mapped):
    table = mapped(made.small_title_room())
    assert "room below its title" in str(table.missing["recommendation"])


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"no zip at all", "is not a PowerPoint file"),
        (made.rewrite(made.plain(), lambda _, c: c[:9]), "is not a PowerPoint file"),
        (
            made.retype(made.plain(), "presentation.macroEnabled.main+xml"),
            "has macros",
        ),
        (made.with_linked_picture(), "fetches its image from elsewhere; embed it"),
        (made.with_workbook(made.zipped(b"0" * 100_000_001)), "too large"),
        (made.with_workbook(made.zipped(b"", "a.xlsx")), "or another in it"),
        (made.with_workbook(b"no zip"), "is not a PowerPoint file"),
    ],
)
def test_what_is_no_template_is_refused_by_name(data, what, on):
    with pytest.raises(ExceptionGroup) as caught:
        on(data)
    (failure,) = caught.value.exceptions
    assert what in str(failure)
    assert "company.pptx" in str(failure)


def test_a_template_that_is_not_there_is_told(tmp_path):
    with pytest.raises(TemplateError, match=r"gone\.pptx cannot be read"):
        open_template(tmp_path / "gone.pptx")


def test_texts_are_measured_in_the_places_of_the_template(on):
    """A title that fits ours, twelve inches wide, does not fit one of nine inches."""
    long = slide("The kettle boils a litre of cold water in half of the time " * 2)
    view = deck(slides=(long,), appendix=())
    build_deck(view, comparison(view), TEMPLATE)
    with pytest.raises(ExceptionGroup, match="cannot be laid out") as caught:
        on(made.plain(), view)
    (failure,) = caught.value.exceptions
    assert failure.what == "the title"


def test_no_placeholder_stays_empty_and_nothing_overlaps(on):
    for number, one in enumerate(read(on(made.index_zero())).slides, start=1):
        shapes = [s for s in one.shapes if s.name not in {"Footer", "Slide number"}]
        for shape in shapes:
            if shape.has_text_frame:
                assert shape.text_frame.text, (number, shape.name)
        for at, first in enumerate(shapes):
            for second in shapes[at + 1 :]:
                assert _apart(first, second), (number, first.name, second.name)


def test_shapes_are_read_as_they_are_seen(on):
    for number, one in enumerate(read(on(made.german())).slides, start=1):
        shapes = [s for s in one.shapes if s.name not in {"Footer", "Slide number"}]
        for first, second in itertools.pairwise(shapes):
            below = second.top >= first.top + first.height
            beside = second.left > first.left
            assert below or beside, (number, first.name, second.name)


def _apart(first, second):
    return (
        first.left + first.width <= second.left
        or second.left + second.width <= first.left
        or first.top + first.height <= second.top
        or second.top + second.height <= first.top
    )


def test_ids_of_shapes_are_unique_and_boxes_are_no_placeholders(on):
    for one in read(on(made.german())).slides:
        ids = [e.get("id") for e in one.element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))
        marks = [int(e.get("idx", "0")) for e in one.element.iter(qn("p:ph"))]
        assert max(marks) < 900


def test_the_appendix_is_told_apart_without_a_place_for_its_mark(on):
    last = list(read(on(made.german())).slides)[-1]
    source = next(s for s in last.shapes if s.name == "Source")
    assert source.text_frame.text.startswith("Appendix. Test kitchen")


def test_the_same_template_gives_the_same_bytes(on):
    assert on(made.german()) == on(made.german(), anew=True)


def test_the_mapping_is_told_in_words(mapped):
    lines = describe_roles(mapped(made.german(), DECLARED))
    assert len(lines) == len(LAYOUTS)
    assert "chart                  'Nur Titel', as deck.yaml says" in lines[3]
    lack = describe_roles(mapped(made.logo_only()))
    assert all("can serve as" in line for line in lack)


def test_a_small_template_is_brought_to_the_height_of_our_slides(on):
    deck, template = read(on(made.small())), read(made.small())
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    ours, theirs = deck.slide_layouts[5], template.slide_layouts[5]
    title, drawn = ours.placeholders[0], theirs.placeholders[0]
    assert title.width / deck.slide_width == pytest.approx(
        drawn.width / template.slide_width, abs=1e-6
    )
    same = [one.shapes.title.text for one in read(on(made.german())).slides]
    assert [one.shapes.title.text for one in deck.slides] == same


def test_a_template_of_our_height_is_taken_as_it_is(on):
    assert read(on(made.plain())).slide_width == read(made.plain()).slide_width


def test_charts_and_tables_are_read_on_dark_slides(on):
    """Every colour that we wrote out for text has contrast with the background."""
    parts = read_package(on(made.dark()))
    for name, content in parts.items():
        if not name.startswith(("ppt/charts/chart", "ppt/slides/slide")):
            continue
        tree = etree.fromstring(content)
        if "charts" in name:
            assert not list(tree.iter(qn("a:schemeClr"))), name
        for run in _bare_runs(tree):
            fill = run.find(f"{qn('a:rPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
            if fill is not None:
                assert contrast(fill.get("val"), "14213D") >= 4.5, (name, run)


def _bare_runs(tree):
    """Runs of text with the slide behind them: not on bars, shades or code."""
    for run in tree.iter(qn("a:r")):
        above = list(run.iterancestors())
        on_bar = any(
            one.find(qn("c:dLblPos")) is not None
            and one.find(qn("c:dLblPos")).get("val") == "ctr"
            for one in above
            if one.tag == qn("c:dLbl")
        )
        on_paper = any(
            one.find(f"{qn('p:spPr')}/{qn('a:solidFill')}") is not None for one in above
        )
        text = "".join(one.text or "" for one in run.iter(qn("a:t")))
        if any(map(str.isalnum, text)) and not (on_bar or on_paper):
            yield run


def test_setups_have_the_colours_of_the_dark_site_on_dark_slides(on):
    parts = read_package(on(made.dark()))
    charts = [parts[n] for n in parts if n.startswith("ppt/charts/chart")]
    assert any(SWATCHES[1].dark.encode() in one for one in charts)
    assert not any(SWATCHES[1].light.encode() in one for one in charts)
