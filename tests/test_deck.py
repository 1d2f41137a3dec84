"""The deck built from hand-made views: structure, text, links, same bytes."""

import dataclasses
import io

import pptx
import pytest
from deck_views import (
    APPENDIX,
    CODE,
    SLIDES,
    TEMPLATE,
    chart,
    comparison,
    deck,
    fact,
    rich,
    row,
    slide,
)
from openxml_audit import OpenXmlValidator, predict
from pptx.oxml.ns import qn

from generators.render.checks.package import lint_package
from generators.render.deck import FitError, build_deck
from generators.render.deck.text.filling import Setting
from generators.render.deck.text.fit import read_widths


def build(view=None):
    view = view or deck()
    return build_deck(view, comparison(view), TEMPLATE)


@pytest.fixture(scope="module")
def data():
    return build()


@pytest.fixture(scope="module")
def presentation(data):
    return pptx.Presentation(io.BytesIO(data))


def outline(presentation):
    for number, one in enumerate(presentation.slides, start=1):
        yield f"# {number} {one.slide_layout.name}: {one.shapes.title.text_frame.text}"
        for shape in one.shapes:
            yield f"- {shape.name}"
            if shape.has_text_frame and shape != one.shapes.title:
                yield from (f"  {p.text}" for p in shape.text_frame.paragraphs)
            elif shape.has_table:
                for line in shape.table.rows:
                    yield "  " + " | ".join(cell.text for cell in line.cells)
        if one.has_notes_slide:
            yield from (
                f"> {line}"
                for line in one.notes_slide.notes_text_frame.text.split("\n")
            )


def test_outline_is_the_golden_one(presentation, golden):
    golden("deck.txt", "\n".join(outline(presentation)) + "\n")


def test_the_same_views_give_the_same_bytes(data):
    assert build() == data


def test_slides_stand_in_two_sections(presentation):
    space = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
    sections = {
        one.get("name"): len(list(one.iter(f"{space}sldId")))
        for one in presentation.element.iter(f"{space}section")
    }
    assert sections == {"Talk": 1 + len(SLIDES), "Appendix": 1 + len(APPENDIX)}


def test_without_appendix_there_is_no_divider():
    built = pptx.Presentation(io.BytesIO(build(deck(appendix=()))))
    assert len(built.slides) == 1 + len(SLIDES)


def test_everything_but_text_has_a_description(presentation):
    for one in presentation.slides:
        for shape in one.shapes:
            name = shape.element.find(f".//{qn('p:cNvPr')}")
            if shape.has_chart or shape.has_table or name.get("name")[:4] == "Code":
                assert name.get("descr"), name.get("name")


def test_every_placeholder_is_filled(presentation):
    for one in presentation.slides:
        for shape in one.placeholders:
            if shape.has_text_frame:
                assert shape.text_frame.text.strip(), (one.slide_id, shape.name)


def test_figures_link_to_their_evidence(presentation):
    first = presentation.slides[1]
    links = {
        run.text: run.hyperlink.address
        for shape in first.placeholders
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    }
    site = "https://example.org/proof/water/benchmarks/boil/#kettle"
    assert links == dict.fromkeys(("2.1 times", "148.2 s", "312.4 s", "Evidence"), site)


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("c/benchmarks/x.md#y", "https://e.org/p/c/benchmarks/x/#y"),
        ("c/index.md", "https://e.org/p/c/"),
        ("index.md", "https://e.org/p/"),
        ("c/runs/r.json", "https://e.org/p/c/runs/r.json"),
        (None, ""),
    ],
)
def test_a_page_becomes_its_address(page, address):
    widths = read_widths(TEMPLATE.with_name("widths.json"))
    setting = Setting(slide_title="", widths=widths, site_url="https://e.org/p")
    assert setting.address(page) == address


def test_every_run_says_its_language(presentation):
    for one in presentation.slides:
        for run in one.element.iter(qn("a:r")):
            assert run.find(qn("a:rPr")).get("lang") == "en-GB"


def test_code_is_coloured_courier(presentation):
    box = next(s for s in presentation.slides[5].shapes if s.name == "Code: Stove")
    runs = [run for p in box.text_frame.paragraphs for run in p.runs]
    text = "\n".join(p.text for p in box.text_frame.paragraphs)
    assert text == CODE.sides[0].text.strip("\n")
    assert {run.font.name for run in runs} == {"Courier New"}
    assert len({str(run.font.color.rgb) for run in runs if run.font.color.type}) >= 3


def test_properties_carry_the_date_of_the_view(presentation):
    properties = presentation.core_properties
    assert properties.created == properties.modified
    assert properties.created.date().isoformat() == "2026-11-20"
    assert properties.language == "en-GB"


@pytest.mark.parametrize(
    ("view", "what"),
    [
        (slide("A sentence that goes on and on " * 6), "the title"),
        (slide("A", points=(rich("many words " * 300),)), "the points"),
        (slide("B", source="words " * 80), "the source line"),
    ],
)
def test_text_that_does_not_fit_is_an_error(view, what):
    with pytest.raises(ExceptionGroup) as caught:
        build(deck(slides=(view,), appendix=()))
    (failure,) = caught.value.exceptions
    assert isinstance(failure, FitError)
    assert failure.what == what
    assert failure.lines_too_many >= 1
    assert what in str(failure)


def test_all_slides_that_do_not_fit_are_told_at_once():
    long = "A sentence that goes on and on " * 6
    with pytest.raises(ExceptionGroup) as caught:
        build(deck(slides=(slide(long), slide("Short"), slide(long))))
    assert len(caught.value.exceptions) == 2


def test_the_package_is_sound(data):
    assert lint_package(data) == ()


@pytest.mark.slow
def test_the_validator_finds_nothing(data, tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []
    assert "cleanly" in predict(result).headline


def test_a_figure_without_page_is_plain_text():
    view = deck(slides=(slide(rich("It was ", fact("boil.fire"))),), appendix=())
    built = pptx.Presentation(io.BytesIO(build(view)))
    runs = built.slides[1].shapes.title.text_frame.paragraphs[0].runs
    assert [run.hyperlink.address for run in runs] == [None, None]


def test_many_setups_still_have_room():
    rows = tuple(
        row(f"s{n}", f"Setup number {n}", n, float(n + 1), f"{n + 1} s")
        for n in range(8)
    )
    view = deck(slides=(slide("Eight", charts=(chart(rows=rows),)),), appendix=())
    assert lint_package(build(view)) == ()


def test_a_slide_with_a_title_alone_has_no_empty_placeholder():
    bare = slide("Nothing but a sentence", source="", page=None)
    built = pptx.Presentation(io.BytesIO(build(deck(slides=(bare,), appendix=()))))
    names = [shape.name for shape in built.slides[1].shapes]
    assert names == ["Title", "Footer", "Slide number"]


def test_a_long_path_is_shortened_but_told_whole():
    path = "template/{{cookiecutter.project_slug}}/a/rather/long/path/to/the/file.py"
    side = dataclasses.replace(CODE.sides[0], path=path)
    code = dataclasses.replace(CODE, sides=(side, CODE.sides[1]))
    built = build(deck(slides=(slide("Code", code=code),), appendix=()))
    shapes = {s.name: s for s in pptx.Presentation(io.BytesIO(built)).slides[1].shapes}
    assert shapes["Caption"].text_frame.text.startswith("Stove  \u2026/")
    assert shapes["Caption"].text_frame.text.endswith("/file.py")
    box = shapes["Code: Stove"].element.find(f".//{qn('p:cNvPr')}")
    assert path in box.get("descr")


@pytest.mark.parametrize(
    ("text", "what"),
    [("x" * 200, "columns too many"), ("x\n" * 60, "lines too many")],
)
def test_code_that_is_too_wide_or_too_long_is_an_error(text, what):
    side = dataclasses.replace(CODE.sides[0], text=text)
    code = dataclasses.replace(CODE, sides=(side,))
    with pytest.raises(ExceptionGroup) as caught:
        build(deck(slides=(slide("Code", code=code),), appendix=()))
    assert what in str(caught.value.exceptions[0])


def test_code_of_three_setups_has_no_room():
    code = dataclasses.replace(CODE, sides=(*CODE.sides, CODE.sides[0]))
    with pytest.raises(ExceptionGroup) as caught:
        build(deck(slides=(slide("Code", code=code),), appendix=()))
    assert "3 setups" in str(caught.value.exceptions[0])
