"""Which digits pass, which are told, and how figures are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.calls import blocks
from generators.content.facts import Names, Scope
from generators.content.figures import typed_figures
from generators.content.prose import check_text
from generators.model import Reference, parse_reference
from generators.model.reference import FIELDS, REPEATS, RESERVED, TOTALS

ALLOWED = [
    "In 2024, and since 1999.",
    "From 2020 to 2024/2025 (2026)",
    "On 2026-11-21, or 2026-11-21T10:00Z.",
    "Python 3.11, version 2, v1.2 and 1.2.3 and 2.0.0rc1",
    "py311, utf8, UTF-8, S3, p95, x86-64, Apache-2.0",
    "`31` and ``a ` 3``",
    "```\n31\n```\nwords",
    "~~~python\n31\n~~~",
    "```\n31, and the fence is never closed",
    'It says "31 days" and \u201c7 weeks\u201d.',
    "> 31 days, they said",
    "[text](page31.md#part-3) and https://example.org/3?x=4",
    "[text][one]\n\n[one]: page31.md",
    '<b id="x3" data-n="3">text</b> <!-- 31 --> &#39;',
    "## Heading {#part-3}",
    "![image](a.png){ width=300 }",
    "1. one\n2) two\n   3. three",
    "words[^1]\n\n[^1]: a note",
    '{{ fact("a.b-3") }} {% if 3 %}x{% endif %} {# 31 #}',
    "{% raw %}31{% endraw %}",
    "---\norder: 3\n---\nwords",
]
TOLD = {
    "It takes 31 s": "31",
    "31% less": "31",
    "about 3.5 times": "3.5",
    "1,000 lines": "1,000",
    "100ms": "100",
    "a 5-minute talk": "5",
    "2,024 lines": "2,024",
    "2024 % more": "2024",
    "costs \u20ac5": "5",
    "Median 3.5 s": "3.5",
    "In 20 runs": "20",
    "[31 days](page.md)": "31",
    "## 3 ways": "3",
    "<b>31</b>": "31",
    "- 4 files": "4",
    "a\n31 lines": "31",
    "\u00bd of it": "\u00bd",
    "10\u00b2": "10\u00b2",
    "\u0663 s": "\u0663",
    "`a` 31 `b`": "31",
    '{{ fact("a.b") }} 31 {{ fact("a.c") }}': "31",
    "1984 lines, 30 files": "30",
}
SCOPE = Scope(
    comparisons={"c": Names(setups=("a", "b"), areas=("x",), benchmarks={"m": None})},
    own="c",
)


@pytest.mark.parametrize("text", ALLOWED)
def test_digits_that_are_no_measured_figure_pass(text):
    assert list(typed_figures(text)) == []


@pytest.mark.parametrize(("text", "figure"), TOLD.items())
def test_typed_figure_is_told_with_its_place(text, figure):
    found = list(typed_figures(text))
    assert "".join(digits for _, digits in found) == figure
    assert all(text.startswith(digits, offset) for offset, digits in found)


@given(st.text(alphabet=st.sampled_from('0123 .,%`"<>{}[]()#-\nav\u00bd\u0663')))
def test_every_offset_points_at_a_digit(text):
    for offset, figure in typed_figures(text):
        assert text.startswith(figure, offset)
        assert text[offset].isnumeric()


@given(st.text())
def test_any_text_can_be_checked(text):
    for fault in check_text(text, SCOPE):
        assert text.startswith(fault.token, fault.offset)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{{ fact("m.a") }}', None),
        ("{{ fact('m.a/b.interval') }}", None),
        ('{{fact("c:verdict")}}', None),
        ('{{ literal("3", reason="a choice") }}', None),
        ('{{ literal("3") }}', "a literal needs a reason"),
        ('{{ literal("3", "a choice") }}', "write fact"),
        ('{{ fact("m.a") | upper }}', "fit here"),
        ("{% if x %}", "fit here"),
        ('{{ fact("m.a", reason="x") }}', "a fact needs no reason"),
        ("{{ fact(m.a) }}", "write fact"),
        ('{{ fact("m.z") }}', "no setup is called"),
        ('{{ fact("d:m.a") }}', "no comparison is called"),
        ("{{ open", "has no partner"),
        ("close }}", "has no partner"),
    ],
)
def test_calls_in_a_text(text, message):
    messages = [fault.message for fault in check_text(text, SCOPE)]
    if message is None:
        assert messages == []
    else:
        assert len(messages) == 1
        assert message in messages[0]


def test_blocks_tell_what_they_call():
    (block,) = blocks('x {{ literal("3", reason="why") }}')
    (call,) = block.calls
    assert (call.name, call.argument, call.reason) == ("literal", "3", "why")
    assert block.complete


IDS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3}){0,2}", fullmatch=True).filter(
    lambda one: one not in RESERVED
)
PREFIX = st.none() | IDS


@st.composite
def references(draw):
    comparison = draw(PREFIX)
    kind = draw(
        st.sampled_from(
            [
                "value",
                "ratio",
                "score",
                "weight",
                "total",
                "verdict",
                "sure",
                "repeats",
            ]
        )
    )
    fields = {"kind": kind, "comparison": comparison}
    if kind in ("value", "ratio"):
        fields |= {"benchmark": draw(IDS), "setup": draw(IDS)}
    if kind == "value":
        fields["field"] = draw(st.none() | st.sampled_from(FIELDS) | IDS)
    if kind == "ratio":
        fields["against"] = draw(IDS.filter(lambda one: one != fields["setup"]))
        fields["field"] = draw(st.sampled_from([None, "interval"]))
    if kind == "score":
        fields |= {"setup": draw(IDS), "area": draw(PREFIX)}
    if kind == "weight":
        fields["area"] = draw(IDS)
    if kind == "verdict":
        fields["field"] = draw(st.sampled_from([None, "sure", "flip"]))
    if kind == "sure":
        fields["setup"] = draw(IDS)
        fields["field"] = draw(st.sampled_from([None, "clear"]))
    if kind == "total":
        fields["total"] = draw(st.sampled_from(TOTALS))
    if kind == "repeats":
        fields["total"] = draw(st.sampled_from(REPEATS))
    return Reference(**fields)


@given(references())
def test_a_reference_is_read_as_it_is_written(reference):
    assert parse_reference(str(reference)) == reference


@given(st.text(alphabet=st.sampled_from("ab1.:/-_ score")) | st.text())
def test_any_text_is_a_reference_or_refused(text):
    try:
        reference = parse_reference(text)
    except ValueError:
        return
    assert str(reference) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "benchmark must be an id"),
        ("sum", "is not a figure"),
        ("sum.a.b.c", "is not a figure"),
        ("sum.a/a", "with itself"),
        ("sum.a/b.low", "only 'interval'"),
        ("total.all", "runs, values"),
        ("repeats", "repeats.<what>, with one of counts, same"),
        ("repeats.runs", "overlapping, few, share"),
        ("verdict.a", "alone"),
        ("sure", "sure.<setup>"),
        ("sure.A", "setup must be an id"),
        ("score", "score.<setup>"),
        ("weight.a.b", "weight.<area>"),
        (":sum.a", "before ':'"),
        ("sum.A", "setup must be an id"),
    ],
)
def test_what_is_no_reference_is_refused_in_words(text, message):
    with pytest.raises(ValueError, match=message):
        parse_reference(text)
