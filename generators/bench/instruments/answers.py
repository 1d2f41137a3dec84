"""Count the questions a template asks, or the lines that each answer changes."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Generated, Measured
from generators.bench.instruments.text import compare_folders, note, part_ids
from generators.model import AnswersOptions, CookiecutterOrigin, GitOrigin

#: So many other answers are taken up before a question is said to change nothing.
MOST_TRIES = 5


class Answers:
    """Ask a cookiecutter template; other origins ask nothing that can be counted.

    For lines-for-each the project is generated again with one answer changed: the next
    choice of a list, the opposite of yes or no, another text. The value is the median
    over the answers. An answer is dead, counts 0 and is noted when none of several
    others changes a line or the name of the project's folder. `dead` counts these: the
    parts are 1 for a dead answer, 0 for another.
    """

    name: ClassVar[str] = "answers"
    version: ClassVar[int] = 2

    def measure(self, context: Context[AnswersOptions]) -> Measured:
        """Count; raises NotMeasured if the setup's origin asks no questions."""
        given = _given(context)
        before = context.workspace.generate(given)
        questions = _read_questions(before.questions)
        if context.options.counts == "questions":
            names = "\n".join(questions)
            return Measured(value=float(len(questions)), notes={"questions": names})
        if not questions:
            raise NotMeasured("nothing-to-measure", "the template asks no question")
        return _change_each(context, given, before, questions)


def _given(context: Context[AnswersOptions]) -> Mapping[str, str]:
    origin = context.setup.origin
    if isinstance(origin, CookiecutterOrigin):
        return origin.answers
    if isinstance(origin, GitOrigin) and (
        origin.then == "cookiecutter" or origin.questions
    ):
        return origin.answers
    raise NotMeasured("not-applicable", "the setup's origin asks no questions")


def _read_questions(path: Path | None) -> dict[str, Any]:
    """Read what the template asks; a name that begins with _ is not asked."""
    try:
        read = json.loads(path.read_text("utf-8")) if path else {}
        return {name: told for name, told in read.items() if not name.startswith("_")}
    except (OSError, ValueError, AttributeError) as error:
        reason = f"{path.name if path else ''} of the template cannot be read"
        raise NotMeasured("failed", reason) from error


def _change_each(
    context: Context[AnswersOptions],
    given: Mapping[str, str],
    before: Generated,
    questions: Mapping[str, Any],
) -> Measured:
    ids = dict(zip(questions, part_ids(questions), strict=True))
    parts: dict[str, float] = {}
    notes: dict[str, str] = {}
    for name, asked in questions.items():
        now = before.answers.get(name)
        tried = list(_try_others(context, given, name, before, asked))
        if not tried:
            notes[ids[name]] = "no other answer was accepted"
            continue
        other, lines = tried[-1]
        parts[ids[name]] = float(lines)
        shown = ", ".join(one for one, _ in tried)
        said = f"{now} -> {other}" if lines else f"{now} -> {shown}: changes nothing"
        notes[ids[name]] = note([said])
    if not parts:
        raise NotMeasured("failed", "the template accepts no other answer")
    if context.options.counts == "dead":
        parts = {name: float(not lines) for name, lines in parts.items()}
        return Measured(value=sum(parts.values()), parts=parts, notes=notes)
    return Measured(value=float(median(parts.values())), parts=parts, notes=notes)


def _try_others(
    context: Context[AnswersOptions],
    given: Mapping[str, str],
    name: str,
    before: Generated,
    asked: object,
) -> Iterator[tuple[str, int]]:
    """Try other answers until one changes something.

    Yields:
        Each answer that the template's own checks accept, and the lines it changes.
    """
    accepted = 0
    for other in _others(asked, before.answers.get(name)):
        try:
            after = context.workspace.generate({**given, name: other})
        except NotMeasured as error:
            if error.outcome != "cannot-install":
                raise
            continue
        lines = compare_folders(before.folder, after.folder)
        lines += before.name != after.name
        yield str(other), lines
        accepted += 1
        if lines or accepted == MOST_TRIES:
            return


def _others(asked: object, now: object) -> Iterator[Any]:
    """Yield answers that differ from the present one, the likeliest first."""
    if isinstance(asked, list):
        choices = [_choice(choice) for choice in asked]
        at = choices.index(_choice(now)) if _choice(now) in choices else -1
        turned = choices[at + 1 :] + choices[: max(at, 0)]
        yield from (choice for choice in turned if choice != _choice(now))
    elif isinstance(asked, dict):
        yield from _other_mappings(now if isinstance(now, dict) else asked)
    elif isinstance(asked, bool):
        yield "no" if now else "yes"
    elif isinstance(asked, str | int | float):
        yield from _other_texts(str(now))


def _choice(told: object) -> str:
    """Name a choice; one that has questions of its own goes by its key."""
    return str(next(iter(told), "")) if isinstance(told, dict) else str(told)


def _other_mappings(now: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Vary one entry of a mapping at a time, those of mappings in it as well."""
    for key, told in now.items():
        inner = _other_mappings(told) if isinstance(told, dict) else _others(told, told)
        yield from ({**now, key: other} for other in inner)


#: A default that stands in the explanation of its question, or an address in it.
_NAMED = re.compile(r"`\s*(?P<quoted>[^`]*[^`\s])\s*`|(?P<url>https?://[^\s`'\")]+)")


def _other_texts(now: str) -> Iterator[str]:
    """Vary a text so that what checks its form is likely to take it.

    A text that ends in a number is counted up, as a version; to another a letter is
    added, at the end of its last word. Some templates put the question where others
    have the default, with the default in it: that is then varied by itself.
    """
    found = [one["quoted"] or one["url"] for one in _NAMED.finditer(now)]
    texts = [*_varied(now)]
    texts += [text for one in found[-1:] if one != now for text in _varied(one)]
    yield from dict.fromkeys(text for text in (*texts, "another") if text != now)


def _varied(now: str) -> tuple[str, str]:
    number = re.sub(r"\d+(?=\D*$)", lambda found: str(int(found[0]) + 1), now, count=1)
    word = re.sub(r"([A-Za-z])(?=[^A-Za-z]*$)", r"\1x", now, count=1)
    return (number, word) if now[-1:].isdigit() else (word, number)
