"""The committed template is what the code draws."""

import io

import pptx
from deck_views import TEMPLATE

from generators.render.checks.package import lint_package
from generators.render.deck.template.drawing import draw_template, write_template
from generators.render.deck.template.layouts import LAYOUTS
from generators.render.deck.template.places import HEIGHT, WIDTH, Slot


def test_the_committed_file_is_what_the_code_draws():
    assert TEMPLATE.read_bytes() == draw_template()


def test_writing_leaves_only_the_file(tmp_path):
    path = tmp_path / "deck.pptx"
    write_template(path)
    assert [one.name for one in tmp_path.iterdir()] == ["deck.pptx"]


def test_the_package_is_sound():
    assert lint_package(draw_template()) == ()


def test_every_layout_has_its_placeholders_inside_the_slide():
    layouts = pptx.Presentation(io.BytesIO(draw_template())).slide_layouts
    known = {one.name: one for one in LAYOUTS.values()}
    assert [one.name for one in layouts] == list(known)
    for one in layouts:
        places = {p.placeholder_format.idx for p in one.placeholders}
        footer = set() if known[one.name].dark else {Slot.FOOTER, Slot.NUMBER}
        assert places == {p.slot for p in known[one.name].places} | footer
        for place in one.placeholders:
            assert place.left >= 0
            assert place.left + place.width <= WIDTH
            assert place.top + place.height <= HEIGHT


def test_placeholders_of_a_layout_do_not_overlap():
    for one in LAYOUTS.values():
        for n, first in enumerate(one.places):
            for second in one.places[n + 1 :]:
                apart = (
                    first.x + first.width <= second.x
                    or second.x + second.width <= first.x
                    or first.y + first.height <= second.y
                    or second.y + second.height <= first.y
                )
                assert apart, (one.name, first.slot, second.slot)
