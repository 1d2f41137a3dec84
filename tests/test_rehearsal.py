"""The talk by the clock: exact counts, the sheet, measured speech, the command."""

import io
import sys
import wave
from dataclasses import replace
from itertools import pairwise

import pytest
from click.testing import CliRunner
from report_views import make_chart

from generators.cli import main
from generators.content import ContentError, count_words
from generators.content.talk import SLIDE_SECONDS, Speech, time_faults
from generators.model import Deck
from generators.pipeline import build_report
from generators.render import speech
from generators.render.pages import render_pages
from generators.render.report.deck_rules import _undescribed
from generators.render.report.rehearsal_view import clock
from generators.render.speech import PASSAGE, SpeechMissingError, open_voice

SENTENCE = "We add the numbers up and look at what it takes. "


def run(root, *arguments):
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def deck_file(root):
    return root / "content" / "adding-numbers" / "deck.yaml"


def change(root, old, new):
    path = deck_file(root)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def sheet_of(root):
    (comparison,) = build_report(root).comparisons
    return comparison.deck.rehearsal


class TestTheSheet:
    def test_each_slide_begins_where_the_one_before_ends(self, recorded_root):
        sheet = sheet_of(recorded_root)
        ends = [row.clock.split(" to ") for row in sheet.rows]
        assert ends[0][0] == "0:00"
        assert all(one[1] == other[0] for one, other in pairwise(ends))
        seconds = sum(row.seconds for row in sheet.rows)
        assert ends[-1][1] == clock(seconds)
        assert sheet.sentence.startswith(f"The talk takes {clock(seconds)} of 2:00: ")

    def test_figures_count_as_they_are_spoken(self, recorded_root):
        row = sheet_of(recorded_root).rows[1]
        assert "0.219 s" in row.notes.replace("\N{NO-BREAK SPACE}", " ")
        assert row.words == count_words(row.notes)
        # The loop takes zero point two one nine seconds. The built-in takes …
        assert row.words == 3 + 6 + 3 + 6

    def test_the_appendix_does_not_count(self, recorded_root):
        before = sheet_of(recorded_root)
        change(recorded_root, "Kept for questions.", f"Kept. {SENTENCE * 30}")
        assert sheet_of(recorded_root) == before

    def test_slides_and_deck_carry_the_same_times(self, recorded_root):
        (comparison,) = build_report(recorded_root).comparisons
        deck = comparison.deck
        rows = deck.rehearsal.rows
        assert [s.seconds for s in deck.slides] == [row.seconds for row in rows[1:]]
        assert all(
            row.clock in s.clock for row, s in zip(rows[1:], deck.slides, strict=True)
        )
        assert deck.seconds == sum(row.seconds for row in rows)
        assert deck.rehearsal.sentence in deck.clock

    def test_a_speaker_goes_on_until_another_does(self, recorded_root):
        change(recorded_root, "    speaker: The authors\n", "    speaker: First\n")
        change(
            recorded_root,
            "notes: On the left",
            "speaker: Second\n    notes: On the left",
        )
        sheet = sheet_of(recorded_root)
        spoken = [row.speaker for row in sheet.rows]
        assert spoken == ["First", "First", "Second", "Second", "Second"]
        assert [one.name for one in sheet.speakers] == ["First", "Second"]

    def test_an_agenda_takes_a_number(self, recorded_root):
        change(recorded_root, "limit_seconds", "agenda: true\nlimit_seconds")
        numbers = [row.number for row in sheet_of(recorded_root).rows]
        assert numbers == [1, 3, 4, 5, 6]

    @pytest.mark.parametrize(
        ("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (305, "5:05")]
    )
    def test_clock(self, seconds, shown):
        assert clock(seconds) == shown


class TestThePage:
    def test_golden(self, recorded_root, golden):
        pages = render_pages(build_report(recorded_root), recorded_root)
        golden("rehearsal.md", pages["adding-numbers/rehearsal.md"].content.decode())

    def test_it_has_each_slide_with_its_notes(self, recorded_root):
        pages = render_pages(build_report(recorded_root), recorded_root)
        text = pages["adding-numbers/rehearsal.md"].content.decode()
        for row in sheet_of(recorded_root).rows:
            assert row.clock in text
            assert row.title.split(".")[0] in text
        assert "On the left the loop, on the right the list." in text

    def test_it_is_not_there_without_a_deck(self, recorded_root):
        deck_file(recorded_root).unlink()
        pages = render_pages(build_report(recorded_root), recorded_root)
        assert "adding-numbers/rehearsal.md" not in pages


class TestExactRules:
    """What `check` cannot know before the figures are there, the build tells."""

    def problems(self, root):
        with pytest.raises(ContentError) as caught:
            build_report(root)
        return [str(one) for one in caught.value.problems]

    def test_a_talk_that_is_too_long_only_with_its_figures(self, recorded_root):
        words = sum(row.words for row in sheet_of(recorded_root).rows)
        change(recorded_root, "limit_seconds: 120", "limit_seconds: 20")
        change(recorded_root, "words_a_minute: 140", "words_a_minute: 150")
        assert run(recorded_root, "check").exit_code == 0
        (problem,) = self.problems(recorded_root)
        assert ": the notes take " in problem
        assert f"({words} words); the talk has 20 s: cut {words - 50} words" in problem
        done = run(recorded_root, "check", "--strict")
        assert done.exit_code == 1
        assert "cut" in done.stderr

    def test_a_slide_that_is_too_long_only_with_its_figures(self, recorded_root):
        change(recorded_root, "limit_seconds: 120", "limit_seconds: 300")
        figures = '{{ fact("sum-million.loop.interval") }} ' * 20
        change(recorded_root, "On the left the loop,", f"On the left {figures}")
        assert run(recorded_root, "check").exit_code == 0
        (problem,) = self.problems(recorded_root)
        assert ":26:12: these notes take " in problem
        assert "a slide is shown for 60 s at most: cut" in problem

    def test_titles_that_print_alike(self, recorded_root):
        change(
            recorded_root,
            "title: Both ways are short to read",
            "title: '{{ fact(\"verdict\") }}'",
        )
        change(
            recorded_root,
            "title: The built-in leads in both areas",
            "title: 'Built-in leads with a score of "
            '{{ fact("score.builtin") }} against Loop {{ fact("score.loop") }}\'',
        )
        (problem,) = self.problems(recorded_root)
        assert "an earlier slide has this title" in problem

    def test_words_beside_a_chart_count_as_they_are_shown(self, recorded_root):
        points = """      - '{{ fact("sum-million.loop.interval") }}'\n""" * 8
        change(recorded_root, "    notes: >-\n", f"{points}    notes: >-\n")
        assert run(recorded_root, "check").exit_code == 0
        (problem,) = self.problems(recorded_root)
        assert "words besides its title; 30 are enough: cut" in problem

    def test_a_chart_without_a_text_alternative(self, recorded_root):
        (comparison,) = build_report(recorded_root).comparisons
        deck = comparison.deck
        assert list(_undescribed(deck)) == []
        bare = replace(deck.slides[0], charts=(make_chart(description=" "),))
        (fault,) = _undescribed(replace(deck, slides=(bare,)))
        assert fault == (
            ("slides", 0),
            "the chart on this slide has no text alternative",
        )


def a_deck(**changes):
    slide = {
        "title": "It works",
        "notes": "Words.",
        "recommendation": dict.fromkeys(("what", "why", "sure", "cost", "next"), "x"),
    }
    known = {"title": "T", "subtitle": "S", "notes": "N", "slides": (slide,)}
    return Deck(**(known | changes))


def a_speech(words, **changes):
    known = {"place": ("slides", 0), "speaker": "", "leads": None}
    return Speech(**(known | {"least": words, "most": words} | changes))


class TestLimits:
    def test_a_slide_may_take_a_minute(self):
        assert list(time_faults(a_deck(), [a_speech(140)])) == []
        (fault,) = time_faults(a_deck(), [a_speech(141)])
        assert fault.place == ("slides", 0, "notes")
        assert fault.message.endswith("cut 1 word")
        assert SLIDE_SECONDS == 60

    def test_a_talk_may_take_its_limit(self):
        said = [a_speech(140, place=("slides", n)) for n in range(5)]
        assert list(time_faults(a_deck(), said)) == []
        (fault,) = time_faults(a_deck(), [*said, a_speech(1)])
        assert fault.message == (
            "the notes take 301 s (701 words); the talk has 300 s: cut 1 word"
        )

    def test_only_slides_that_are_shown_together_count(self):
        said = [a_speech(140, place=("slides", n)) for n in range(4)]
        ends = [a_speech(140, leads=one) for one in ("loop", "list", "nobody")]
        assert list(time_faults(a_deck(), [*said, *ends])) == []
        (fault,) = time_faults(a_deck(), [*said, *ends, a_speech(10, leads="list")])
        assert "310" not in fault.message
        assert "while list leads" in fault.message

    def test_each_of_several_speakers_has_a_minute(self):
        deck = a_deck(speakers=("A", "B"))
        said = [a_speech(140, speaker="A"), a_speech(140, speaker="B")]
        assert list(time_faults(deck, said)) == []
        (fault,) = time_faults(deck, [said[0], a_speech(130, speaker="B")])
        assert fault.place == ("speakers", 1)
        assert fault.message == (
            "B speaks for 55 s; each speaker has at least 60 s: add 10 words, "
            "or take the name out"
        )

    def test_a_speaker_who_speaks_in_one_ending_only(self):
        deck = a_deck(speakers=("A", "B"))
        said = [a_speech(140, speaker="A"), a_speech(140, speaker="B", leads="loop")]
        (fault,) = time_faults(deck, said)
        assert "B says nothing" in fault.message

    def test_one_speaker_may_be_brief(self):
        assert list(time_faults(a_deck(speakers=("A",)), [a_speech(5)])) == []

    def test_what_is_not_certain_is_not_told(self):
        deck = a_deck(speakers=("A", "B"))
        unsure = {"least": 1, "most": 150}
        said = [a_speech(0, speaker=one, **unsure) for one in "AB"]
        assert list(time_faults(deck, said)) == []

    def test_measured_time_is_told_in_seconds(self):
        (fault,) = time_faults(a_deck(), [a_speech(150.3)], measured=True)
        assert fault.message == (
            "these notes take 65 s when they are spoken; a slide is shown for 60 s at "
            "most: cut 11 words"
        )


class Steady:
    """An engine that takes as long for each word as its speed says."""

    hertz = 1000

    def __init__(self, pace=1.0):
        self.pace, self.texts = pace, []

    def say(self, text, speed):
        self.texts.append(text)
        seconds = 60 * len(text.split()) / (self.pace * speed)
        return b"\0\0" * round(self.hertz * seconds)


class TestVoice:
    @pytest.mark.parametrize("pace", [80, 140, 220])
    @pytest.mark.parametrize("engine", [Steady(), Steady(1.15), Steady(0.7)])
    def test_any_engine_is_brought_to_the_pace(self, engine, pace):
        seconds = open_voice(pace, engine).say(PASSAGE).seconds
        assert 60 * count_words(PASSAGE) / seconds == pytest.approx(pace, rel=0.002)

    def test_numbers_are_said_as_they_are_counted(self):
        engine = Steady()
        open_voice(140, engine).say("It takes 29.2 s.")
        assert engine.texts[-1] == "It takes twenty-nine point two seconds."

    def test_nothing_takes_no_time(self):
        assert open_voice(140, Steady()).say(" … ").seconds == 0

    def test_a_sound_file_is_as_long_as_was_measured(self):
        sound = open_voice(140, Steady()).say(SENTENCE)
        with wave.open(io.BytesIO(sound.wav())) as file:
            assert file.getnframes() / file.getframerate() == sound.seconds
            assert (file.getnchannels(), file.getsampwidth()) == (1, 2)


class TestEspeak:
    @pytest.fixture(autouse=True)
    def _installed(self):
        pytest.importorskip("espeakng_loader", reason="the extra `speech` is not here")

    @pytest.mark.parametrize("pace", [80, 130, 140, 160, 220])
    def test_the_passage_takes_what_the_pace_says(self, pace):
        seconds = open_voice(pace).say(PASSAGE).seconds
        assert 60 * count_words(PASSAGE) / seconds == pytest.approx(pace, rel=0.01)

    def test_more_text_takes_longer(self):
        voice = open_voice(140)
        one, two = (voice.say(SENTENCE * n).seconds for n in (1, 2))
        assert 1 < one < two < 2.3 * one

    def test_other_plain_text_is_near_its_count(self):
        seconds = open_voice(140).say(SENTENCE * 6).seconds
        counted = 60 * count_words(SENTENCE * 6) / 140
        assert seconds == pytest.approx(counted, rel=0.2)

    def test_there_is_sound_in_it(self):
        samples = open_voice(140).say(SENTENCE).samples
        assert len(set(samples)) > 100


class TestCommand:
    @pytest.fixture
    def _spoken(self, monkeypatch):
        monkeypatch.setattr(speech, "load_espeak", Steady)

    @pytest.mark.usefixtures("_spoken")
    def test_it_prints_counted_and_measured_times(self, recorded_root):
        done = run(recorded_root, "rehearse")
        assert done.exit_code == 0, done.output
        head = done.stdout.splitlines()[1].split()
        assert head == [
            "slide",
            "when",
            "words",
            "counted",
            "measured",
            "speaker",
            "title",
        ]
        assert "measured by speech synthesis: " in done.stdout
        assert "Both ways are short to read" in done.stdout

    @pytest.mark.usefixtures("_spoken")
    def test_it_writes_a_sound_for_each_slide(self, recorded_root, tmp_path):
        folder = tmp_path / "sounds"
        done = run(recorded_root, "rehearse", "--audio", str(folder))
        assert done.exit_code == 0, done.output
        names = sorted(path.name for path in folder.iterdir())
        assert names == [f"adding-numbers-{n:02}.wav" for n in range(1, 6)]
        with wave.open(str(folder / names[0])) as file:
            assert file.getnframes() > 0

    def test_measured_speech_that_takes_too_long_ends_with_1(
        self, recorded_root, monkeypatch
    ):
        class Slow(Steady):
            def say(self, text, speed):
                return super().say(text, speed) * (1 if text == PASSAGE else 9)

        monkeypatch.setattr(speech, "load_espeak", Slow)
        done = run(recorded_root, "rehearse")
        assert done.exit_code == 1
        assert "when they are spoken; the talk has 120 s: cut " in done.stderr
        assert "deck.yaml:8:" in done.stderr or "deck.yaml:9:" in done.stderr

    def test_without_the_extra_it_counts(self, recorded_root, monkeypatch):
        def missing():
            raise SpeechMissingError(speech.INSTALL)

        monkeypatch.setattr(speech, "load_espeak", missing)
        done = run(recorded_root, "rehearse")
        assert done.exit_code == 0
        assert "proofdeck[speech]" in done.stderr
        assert "measured" not in done.stdout
        wanted = run(recorded_root, "rehearse", "--audio", "sounds")
        assert wanted.exit_code == 1
        assert "no sound was written" in wanted.stderr

    def test_a_comparison_or_an_audience_that_is_not_there(self, recorded_root):
        assert run(recorded_root, "rehearse", "gone").exit_code == 2
        assert run(recorded_root, "rehearse", "--weights", "gone").exit_code == 2

    def test_without_a_deck_there_is_nothing_to_rehearse(self, recorded_root):
        deck_file(recorded_root).unlink()
        done = run(recorded_root, "rehearse")
        assert done.exit_code == 0
        assert "nothing to rehearse" in done.stdout


def test_the_library_is_loaded_only_to_speak(monkeypatch):
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    with pytest.raises(SpeechMissingError, match=r"proofdeck\[speech\]"):
        speech.load_espeak()


def test_the_library_is_started_once_in_a_process():
    pytest.importorskip("espeakng_loader", reason="the extra `speech` is not here")
    assert speech.load_espeak() is speech.load_espeak()
