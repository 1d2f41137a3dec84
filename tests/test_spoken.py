"""Numbers count as they are spoken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content import as_said, count_words, numerals
from generators.content.spoken import MOST_WORDS_A_FACT, bound_words

SAID = {
    "1,536": "one thousand five hundred and thirty-six",
    "29.2 s": "twenty-nine point two seconds",
    "83 %": "eighty-three percent",
    "2026": "twenty twenty-six",
    "in 1905": "in nineteen oh five",
    "in 2005": "in two thousand and five",
    "in 1900": "in nineteen hundred",
    "2,026 files": "two thousand and twenty-six files",
    "the 1990s": "the nineteen ninety",
    "3.11": "three point one one",
    "Python 3.11": "Python three point eleven",
    "version 2.10": "version two point ten",
    "3.11.4": "three point eleven point four",
    "A12": "A twelve",
    "utf8": "utf eight",
    "0.05": "zero point zero five",
    "-3 °C": "minus three degrees Celsius",
    "\N{MINUS SIGN}3": "minus three",
    "3\N{EN DASH}5 files": "three to five files",
    "2/3": "two over three",
    "5:20": "five twenty",
    "1:05": "one oh five",
    "2026-11-21": "twenty-first November twenty twenty-six",
    "the 21st": "the twenty-first",
    "the 20th, the 12th": "the twentieth, the twelfth",
    "1 s": "one second",
    "1 MB, 2 MB": "one megabyte, two megabytes",
    "5 kB/s": "five kilobytes per second",
    "€5": "five euros",
    "007": "zero zero seven",
    "1,000,001": "one million and one",
    "1,000,000,000": "one billion",
    "128-bit": "one hundred and twenty-eight-bit",
    "less than 1 %.": "less than one percent.",
    "4 of 5": "four of five",
    "5 x 3": "five times three",
    "1,5369": "one,five thousand three hundred and sixty-nine",
}


@pytest.mark.parametrize(("written", "said"), SAID.items())
def test_each_way_of_writing_a_number(written, said):
    assert as_said(written) == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("… — * &c", 1),
        ("plain words only", 3),
        ("1,536 is six words", 9),
        ("A & B", 3),
        ("a \N{EM DASH} b", 2),
        ("don't stop half-way", 3),
    ],
)
def test_words(text, words):
    assert count_words(text) == words


VALUES = {word: number for number, word in enumerate(numerals._SMALL)}
VALUES |= {word: 10 * number for number, word in enumerate(numerals._TENS, 2)}
SCALES = {word: 1000**power for power, word in enumerate(numerals._SCALES) if word}


def number_of(said):
    """Read words back as a number: another way than the one they were made."""
    total = group = 0
    for word in re.split("[ -]", said):
        if word in SCALES:
            total, group = total + group * SCALES[word], 0
        elif word == "hundred":
            group *= 100
        elif word != "and":
            group += VALUES[word]
    return total + group


@given(st.integers(0, 10**18 - 1))
def test_a_number_can_be_understood(number):
    assert number_of(numerals.cardinal(number)) == number
    assert as_said(f"{number:,}") == numerals.cardinal(number)


@given(st.integers(0, 10**9), st.sampled_from(["s", "%", "MB", "files"]))
def test_formats_of_one_number_give_the_same_count(number, unit):
    grouped = f"{number:,}"
    counts = {
        count_words(f"{grouped} {unit}"),
        count_words(f"{grouped}\N{NO-BREAK SPACE}{unit}"),
        count_words(f"it {grouped} {unit}.") - 1,
        count_words(f"({grouped} {unit}),"),
    }
    assert len(counts) == 1
    assert counts == {count_words(numerals.cardinal(number)) + 1}


@given(st.integers(0, 10**6), st.text("0123456789", min_size=1, max_size=4))
def test_each_decimal_is_a_word(whole, decimals):
    words = count_words(numerals.cardinal(whole))
    assert count_words(f"{whole:,}.{decimals}") == words + 1 + len(decimals)


@given(st.integers(1, 10**6))
def test_a_rank_has_as_many_words_as_its_number(number):
    said = numerals.ordinal(number)
    assert len(said.split()) == len(numerals.cardinal(number).split())
    assert said.endswith(("th", "first", "second", "third"))


@given(st.text(), st.text())
def test_more_text_is_never_shorter(text, more):
    both = count_words(f"{text}\n{more}")
    assert 0 <= count_words(text) <= both
    assert both == count_words(text) + count_words(more)


@given(st.text())
def test_what_was_written_out_stays_as_it_is(text):
    said = as_said(text)
    assert count_words(said) == count_words(text)


CALL = '{{ fact("sum-million.loop") }}'


def test_a_fact_counts_as_one_word_at_least():
    least, most = bound_words(f"It takes {CALL} in all.")
    assert (least, most) == (5, 4 + MOST_WORDS_A_FACT)


def test_what_is_literal_counts_as_it_is_said():
    text = 'It takes {{ literal("1,536", reason="a limit") }} in all.'
    assert bound_words(text) == (10, 10)
