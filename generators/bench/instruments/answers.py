"""Count the questions a template asks, or the lines that each answer changes."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Generated, Measured
from generators.bench.instruments.text import compare_folders, part_ids
from generators.model import (
    AnswersOptions,
    CookiecutterOrigin,
    GitOrigin,
)


class Answers:
    """Ask a cookiecutter template; other origins ask nothing that can be counted.

    For lines-for-each the project is generated again with one answer changed: the next
    choice of a list, the opposite of yes or no, another text. The value is the median
    over the answers; a dead answer counts 0 and is noted. `dead` counts these: the
    parts are 1 for a dead answer, 0 for another.
    """

    name: ClassVar[str] = "answers"
    version: ClassVar[int] = 1

    def measure(self, context: Context[AnswersOptions]) -> Measured:
        """Count; raises NotMeasured if the setup's origin asks no questions."""
        origin = context.setup.origin
        if isinstance(origin, GitOrigin) and origin.then == "cookiecutter":
            return _count_answered(context, origin.answers)
        if not isinstance(origin, CookiecutterOrigin):
            raise NotMeasured("not-applicable", "the setup's origin asks no questions")
        questions = _read_questions(context.setups / origin.path)
        if context.options.counts == "questions":
            names = "\n".join(questions)
            return Measured(value=float(len(questions)), notes={"questions": names})
        if not questions:
            raise NotMeasured("nothing-to-measure", "the template asks no question")
        return _change_each(context, dict(origin.answers), questions)


def _count_answered(
    context: Context[AnswersOptions], given: Mapping[str, str]
) -> Measured:
    """Count what a fetched template asked; its questions are known by the answers."""
    if context.options.counts != "questions":
        reason = "the template is not kept here"
        raise NotMeasured("not-applicable", reason)
    answers = context.workspace.generate(given).answers
    names = [name for name in answers if not name.startswith("_")]
    return Measured(value=float(len(names)), notes={"questions": "\n".join(names)})


def _read_questions(template: Path) -> dict[str, Any]:
    """Read what the template asks; a name that begins with _ is not asked."""
    try:
        read = json.loads((template / "cookiecutter.json").read_text("utf-8"))
        return {name: told for name, told in read.items() if not name.startswith("_")}
    except (OSError, ValueError, AttributeError) as error:
        reason = "cookiecutter.json of the template cannot be read"
        raise NotMeasured("failed", reason) from error


def _change_each(
    context: Context[AnswersOptions], given: dict[str, str], questions: dict[str, Any]
) -> Measured:
    before = context.workspace.generate(given)
    ids = dict(zip(questions, part_ids(questions), strict=True))
    parts: dict[str, float] = {}
    notes: dict[str, str] = {}
    for name, asked in questions.items():
        others = list(_others(asked, before.answers.get(name)))
        changed = _first_valid(context, given, name, others)
        if changed is None:
            notes[ids[name]] = "no other answer was accepted"
            continue
        other, after = changed
        lines = compare_folders(before.folder, after.folder)
        parts[ids[name]] = float(lines)
        dead = "" if lines else ": changes nothing"
        notes[ids[name]] = f"{before.answers.get(name)} -> {other}{dead}"
    if not parts:
        raise NotMeasured("failed", "the template accepts no other answer")
    if context.options.counts == "dead":
        parts = {name: float(not lines) for name, lines in parts.items()}
        return Measured(value=sum(parts.values()), parts=parts, notes=notes)
    return Measured(value=float(median(parts.values())), parts=parts, notes=notes)


def _first_valid(
    context: Context[AnswersOptions],
    given: dict[str, str],
    name: str,
    others: list[str],
) -> tuple[str, Generated] | None:
    """Try other answers until the template's own checks accept one."""
    for other in others:
        try:
            return other, context.workspace.generate({**given, name: other})
        except NotMeasured as error:
            if error.outcome != "cannot-install":
                raise
    return None


def _others(asked: object, now: object) -> Iterator[str]:
    """Yield answers that differ from the present one, the likeliest first."""
    if isinstance(asked, list):
        choices = [str(choice) for choice in asked]
        at = choices.index(str(now)) if str(now) in choices else -1
        turned = choices[at + 1 :] + choices[: max(at, 0)]
        yield from (choice for choice in turned if choice != str(now))
    elif isinstance(asked, bool):
        yield "no" if now else "yes"
    elif isinstance(asked, str | int | float):
        yield from _other_texts(str(now))


def _other_texts(now: str) -> Iterator[str]:
    """Vary a text so that what checks its form is likely to take it.

    A text that ends in a number is counted up, as a version; to another a letter is
    added, at the end of its last word.
    """
    number = re.sub(r"\d+(?=\D*$)", lambda found: str(int(found[0]) + 1), now, count=1)
    word = re.sub(r"([A-Za-z])(?=[^A-Za-z]*$)", r"\1x", now, count=1)
    first = (number, word) if now[-1:].isdigit() else (word, number)
    yield from (text for text in (*first, "another") if text != now)
