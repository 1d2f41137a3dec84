"""What stands round the evidence: cover, agenda, recommendation, closing, timings."""

import io
import itertools

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
from openxml_audit import OpenXmlValidator, predict
from pptx.oxml.ns import qn

from generators.render.checks.package import lint_package
from generators.render.deck import build_deck
from generators.render.deck.archive import read_package

EVERY = deck(
    slides=(*SLIDES, ASKING, SAYING),
    agenda=True,
    closing=rich("What do you want to ask?"),
    advance=True,
    seconds=20 + sum(one.seconds for one in (*SLIDES, ASKING, SAYING)),
)


def build(view):
    return build_deck(view, comparison(view), TEMPLATE)


def read(view):
    return pptx.Presentation(io.BytesIO(build(view)))


@pytest.fixture(scope="module")
def data():
    return build(EVERY)


@pytest.fixture(scope="module")
def slides(data):
    return list(pptx.Presentation(io.BytesIO(data)).slides)


def names(one):
    return [shape.name for shape in one.shapes]


def lines(one, name):
    shape = next(shape for shape in one.shapes if shape.name == name)
    return [paragraph.text for paragraph in shape.text_frame.paragraphs]


def advances(slides):
    found = (one.element.find(qn("p:transition")) for one in slides)
    return [None if one is None else int(one.get("advTm")) for one in found]


def jumps(one):
    """The text of each link to another slide, with the slide that it opens."""
    for run in one.element.iter(qn("a:r")):
        for link in run.iter(qn("a:hlinkClick")):
            if link.get("action") == "ppaction://hlinksldjump":
                yield (
                    run.find(qn("a:t")).text,
                    one.part.related_part(link.get(qn("r:id"))),
                )


def test_the_package_is_sound_and_valid(data, tmp_path):
    assert lint_package(data) == ()
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []
    assert "cleanly" in predict(result).headline


def test_the_same_views_give_the_same_bytes(data):
    assert build(EVERY) == data


def test_the_agenda_lists_the_messages_of_the_talk(slides):
    said = ["".join(span.text for span in one.title) for one in EVERY.slides]
    assert slides[1].slide_layout.name == "Agenda"
    assert lines(slides[1], "List") == said
    assert not slides[1].has_notes_slide


def test_nothing_is_added_unless_asked_for():
    layouts = [one.slide_layout.name for one in read(deck()).slides]
    assert "Agenda" not in layouts
    assert "Closing" not in layouts
    assert advances(read(deck()).slides) == [None] * (2 + len(SLIDES) + len(APPENDIX))


def test_the_closing_slide_opens_each_slide_of_the_appendix(slides):
    closing = slides[2 + len(EVERY.slides)]
    assert closing.shapes.title.text_frame.text == "What do you want to ask?"
    kept = slides[3 + len(EVERY.slides) :]
    titles = ["".join(span.text for span in one.title) for one in APPENDIX]
    assert list(jumps(closing)) == [
        (title, one.part) for title, one in zip(titles, kept, strict=True)
    ]


def test_each_slide_of_the_appendix_is_marked_and_leads_back(slides):
    closing = slides[2 + len(EVERY.slides)]
    for one in slides[3 + len(EVERY.slides) :]:
        assert lines(one, "Mark") == ["Appendix"]
        assert list(jumps(one)) == [("Appendix", closing.part)]
        assert lines(one, "Footer")[0].startswith("Appendix · ")


def test_slides_of_the_talk_are_not_marked(slides):
    for one in slides[: 2 + len(EVERY.slides)]:
        assert "Mark" not in names(one)


def test_a_closing_slide_stands_in_the_talk_and_replaces_the_divider(data):
    presentation = pptx.Presentation(io.BytesIO(data))
    space = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
    sections = {
        one.get("name"): len(list(one.iter(f"{space}sldId")))
        for one in presentation.element.iter(f"{space}section")
    }
    assert sections == {"Talk": 3 + len(EVERY.slides), "Appendix": len(APPENDIX)}


def test_a_closing_slide_without_appendix_only_asks():
    *_, last = read(deck(appendix=(), closing=rich("Questions?"))).slides
    assert names(last) == ["Title"]


def test_a_closing_list_that_is_too_long_counts_the_rest():
    many = tuple(
        slide(f"Slide number {n} of what is kept for whoever asks") for n in range(40)
    )
    view = deck(slides=SLIDES[:1], appendix=many, closing=rich("Questions?"))
    closing = list(read(view).slides)[2]
    listed = lines(closing, "List")
    shown = len(list(jumps(closing)))
    assert listed[-1] == f"and {40 - shown} more"
    assert 8 <= shown == len(listed) - 1


def test_slides_go_on_after_their_seconds_of_speech(data, slides):
    opening = EVERY.seconds - sum(one.seconds for one in EVERY.slides)
    talk = [1000 * one.seconds for one in EVERY.slides]
    assert advances(slides) == [
        opening * 500,
        opening * 500,
        *talk,
        *[None] * (1 + len(APPENDIX)),
    ]
    assert sum(filter(None, advances(slides))) == 1000 * EVERY.seconds
    assert b'useTimings="1"' in read_package(data)["ppt/presProps.xml"]


def test_without_timings_the_show_waits_for_clicks():
    assert b'useTimings="0"' in read_package(build(deck()))["ppt/presProps.xml"]


def test_a_transition_stands_where_powerpoint_expects_it(slides):
    for one in slides[:3]:
        tags = [child.tag for child in one.element]
        assert tags == [qn("p:cSld"), qn("p:clrMapOvr"), qn("p:transition")]


def test_a_recommendation_says_five_things_each_beside_its_label(slides):
    one = slides[2 + len(SLIDES)]
    assert one.slide_layout.name == "Recommendation"
    pairs = [
        (lines(one, f"{key} label")[0], lines(one, key)[0])
        for key in ("What", "Why", "Sure", "Cost", "Next")
    ]
    assert pairs == [
        (label, "".join(span.text for span in text))
        for label, text in ASKING.recommendation.lines
    ]


def test_a_statement_stands_alone(slides):
    one = slides[3 + len(SLIDES)]
    assert one.slide_layout.name == "Statement"
    assert lines(one, "Statement") == ["A litre takes 148.2 s at the very best"]


@pytest.mark.parametrize(
    ("view", "key"),
    [
        (deck(closing=rich("word " * 60)), "closing"),
        (deck(slides=(slide("A very long message of a slide " * 3),) * 14), "agenda"),
        (deck(slides=(slide("S", statement=rich("word " * 200)),)), "statement"),
    ],
)
def test_what_does_not_fit_names_its_key(view, key):
    if key == "agenda":
        view = deck(slides=view.slides, agenda=True)
    with pytest.raises(ExceptionGroup) as caught:
        build(view)
    (failure,) = caught.value.exceptions
    assert failure.key == key


def test_shapes_are_read_as_they_are_seen(slides):
    """Within a column from above; columns from the left; the footer last."""
    for number, one in enumerate(slides, start=1):
        places = [
            (shape.name, shape.left, shape.top, shape.top + shape.height)
            for shape in one.shapes
        ]
        for first, second in itertools.pairwise(places):
            below = second[2] >= first[3]
            beside = second[1] > first[1]
            assert below or beside, (number, first[0], second[0])


def test_ids_of_shapes_are_unique(slides):
    for one in slides:
        ids = [e.get("id") for e in one.element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))
