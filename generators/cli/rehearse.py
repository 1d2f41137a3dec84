"""The command that rehearses a talk: times by the clock, and sound for each slide."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.cli.reporting import CONTENT_WRONG, chosen, tells_problems

if TYPE_CHECKING:
    from generators.model import Deck
    from generators.render.report.views import ComparisonView
    from generators.render.report.views_rehearsal import RehearsalRow, RehearsalView
    from generators.render.speech import Sound

    Sounds = Mapping[int, Sound]  #: by the number of the slide


@click.command()
@click.argument("comparison", required=False)
@click.option(
    "--audio",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a WAV file for each slide into this folder.",
)
@click.option(
    "--weights",
    metavar="NAME",
    help="Rehearse as an audience weighs it: content/*/weights/NAME.yaml.",
)
@click.pass_obj
@tells_problems
def rehearse(
    root: Path, comparison: str | None, *, audio: Path | None, weights: str | None
) -> None:
    """Time the talk of every comparison, or of the COMPARISON named.

    Counts the words of the notes as they are said; with the extra `speech` it also
    measures them by speech synthesis, and ends with 1 if the talk takes too long.
    """
    from generators.cli.building import refuse_unknown
    from generators.pipeline import build_report, read_clock

    decks = {one.id: one.deck for one in chosen(root, comparison)}
    refuse_unknown(root, weights)
    report = build_report(root, weights, now=read_clock())
    shown = [view for view in report.comparisons if decks.get(view.id)]
    if not shown:
        click.echo("nothing to rehearse: there is no deck.yaml")
    problems: list[str] = []
    for view in shown:
        deck = decks[view.id]
        if deck and view.deck and view.deck.rehearsal:
            folder = root / "content" / view.id
            problems += _rehearse(view, deck, view.deck.rehearsal, audio, folder)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(CONTENT_WRONG)


def _rehearse(
    view: "ComparisonView",
    deck: "Deck",
    sheet: "RehearsalView",
    audio: Path | None,
    folder: Path,
) -> list[str]:
    """Print the sheet of one talk; give what takes too long when it is spoken."""
    sounds = _speak(sheet)
    click.echo(f"{view.id}: {sheet.sentence}")
    for line in _table(sheet, sounds):
        click.echo(line)
    if sounds is None:
        return _refuse_audio(audio)
    seconds = sum(sound.seconds for sound in sounds.values())
    click.echo(f"measured by speech synthesis: {seconds:.1f} s")
    if audio:
        _write(audio, view, sounds)
    return _too_long(deck, sheet, sounds, folder)


def _speak(sheet: "RehearsalView") -> "Sounds | None":
    from generators.render.speech import SpeechMissingError, open_voice

    try:
        voice = open_voice(sheet.pace)
    except SpeechMissingError as missing:
        click.echo(f"counted only; {missing}", err=True)
        return None
    return {row.number: voice.say(row.notes) for row in sheet.rows}


def _table(sheet: "RehearsalView", sounds: "Sounds | None") -> list[str]:
    """Lay the sheet out in columns, as wide as they need to be."""
    head = ("slide", "when", "words", "counted", "measured", "speaker", "title")
    rows = [head, *(_cells(row, sounds) for row in sheet.rows)]
    if sounds is None:
        rows = [(*row[:4], *row[5:]) for row in rows]
    if not sheet.speakers:
        rows = [(*row[:-2], row[-1]) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _cells(row: "RehearsalRow", sounds: "Sounds | None") -> tuple[str, ...]:
    measured = f"{sounds[row.number].seconds:.1f} s" if sounds else ""
    counted = f"{row.seconds} s"
    number, words = f"{row.number}", f"{row.words}"
    return (number, row.clock, words, counted, measured, row.speaker, row.title)


def _refuse_audio(audio: Path | None) -> list[str]:
    return ["no sound was written: speech cannot be synthesised here"] if audio else []


def _write(folder: Path, view: "ComparisonView", sounds: "Sounds") -> None:
    from generators.render.writing import write_beside

    whose = f"-{view.weighed_for.id}" if view.weighed_for else ""
    for number, sound in sounds.items():
        path = folder / f"{view.id}{whose}-{number:02}.wav"
        write_beside(path, sound.wav())
        click.echo(path)


def _too_long(
    deck: "Deck", sheet: "RehearsalView", sounds: "Sounds", folder: Path
) -> list[str]:
    """Hold the measured time against the same limits as the counted one."""
    from generators.content import problem_at
    from generators.content.talk import Speech, time_faults

    def speech(row: "RehearsalRow") -> Speech:
        words = sounds[row.number].seconds * sheet.pace / 60
        return Speech(
            place=row.place, speaker=row.speaker, leads=None, least=words, most=words
        )

    said = [speech(row) for row in sheet.rows]
    faults = time_faults(deck, said, measured=True)
    path = folder / "deck.yaml"
    return [str(problem_at(path, *fault)) for fault in faults]
