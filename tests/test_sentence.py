"""A title that can be read as a sentence passes; a label is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.content.sentence import _english, is_sentence

SENTENCES = """
A template leaves {{ fact("x.y") }} to write; by hand it is {{ fact("x.z") }}
Tests notice {{ fact("x.y") }} of deleted folders, {{ fact("x.z") }} by hand
The pipelines stop at {{ fact("x.y") }} and {{ fact("x.z") }} of the planted faults
Start the next project from the template, and keep the tests quick
Neither leads with these weights, so try both
{{ fact("verdict") }}
{{ fact("adding-numbers:verdict.sure") }}
The loop takes {{ fact("x") }} the time
Both ways are short to read
Use the built-in
The template costs more
What the template costs is time
Should the next project start from a template?
Why does the hook fail?
Corroborate the claim
Tests corroborate the claim
Costs fall by half
Revenue grew in the north
Don\N{RIGHT SINGLE QUOTATION MARK}t change the hook
It's slower
MLflow tracks runs; Airflow doesn't
Settings drift apart
Fewer faults reach production
Scores differ between machines
A poor model is refused by both
Nobody notices deleted folders
""".strip().splitlines()
LABELS = """
The scores
Results
Costs by setup
Next steps
Risks and limits
Hook faults
Our recommendation
Background
What to do on Monday
What they hold in memory
How we measured
Three ways to add numbers
The planned costs
{{ fact("x.y") }}
Overview of the pipeline
Testing
...
""".strip().splitlines()


@pytest.mark.parametrize("title", SENTENCES)
def test_a_sentence_is_no_false_alarm(title):
    assert is_sentence(title)


@pytest.mark.parametrize("title", LABELS)
def test_a_label_is_told(title):
    assert not is_sentence(title)


@given(st.text(max_size=60))
def test_any_title_is_judged(title):
    assert is_sentence(title) in (True, False)


@given(st.sampled_from(sorted(_english().verbs)))
def test_every_verb_makes_a_sentence_in_its_place(verb):
    assert is_sentence(f"They {verb} the rest")


def test_no_word_stands_in_two_classes_that_exclude_each_other():
    english = _english()
    closed = english.prepositions | english.determiners | english.questions
    assert not closed & english.always
    assert english.mostly_nouns <= english.verbs
