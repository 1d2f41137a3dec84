"""Is a title a sentence with a verb? For English; knows no deck.

A false alarm is worse than a miss, so a title is told only where no word of it can be
its verb. A word can be, if

- it is a form of be, have or do, a modal, or is shortened with one ("isn't"); or
- it is a verb of english.toml, in any regular form, and stands where a verb can stand:
  not after an article, a preposition or "to", and it is no plural noun at the start or
  at the end ("Costs by setup", "The planned costs"); or
- an unknown word stands before an article, a pronoun or a figure, as an object would.

A title that opens with a question word is a heading ("How we measured"), unless it asks
or has a second verb ("What breaks is the pipeline"). A fact that prints a sentence is
one.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generators.content.calls import blocks

#: Facts that print a whole sentence.
_SENTENCES = ("verdict", "verdict.sure")
_FIGURE = "0"
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W_]+)*|\d[\d.,]*|[.?!:;,]")


@dataclass(frozen=True)
class _English:
    """Words by what they can be; see english.toml for each class."""

    always: frozenset[str]
    determiners: frozenset[str]
    objects: frozenset[str]
    prepositions: frozenset[str]
    joints: frozenset[str]
    questions: frozenset[str]
    others: frozenset[str]
    mostly_nouns: frozenset[str]
    verbs: frozenset[str]


def is_sentence(title: str) -> bool:
    """Say whether a title, with its calls, can be read as a sentence with a verb."""
    words = _words(_with_figures(title))
    if not words:
        return False
    verbs = sum(_can_be_verb(words, n) for n in range(len(words)))
    if words[0].casefold() in _english().questions and words[-1] != "?":
        return verbs > 1
    return verbs > 0


def _with_figures(title: str) -> str:
    """Put a digit for each figure, and a sentence for each fact that prints one."""
    for block in reversed(list(blocks(title))):
        facts = [call.argument.rpartition(":")[2] for call in block.calls]
        said = "it is so" if set(facts) & set(_SENTENCES) else _FIGURE
        title = title[: block.offset] + said + title[block.offset + len(block.text) :]
    return title


def _words(title: str) -> list[str]:
    return [
        found.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        for found in _WORD.findall(title)
    ]


def _can_be_verb(words: list[str], index: int) -> bool:
    english, word = _english(), words[index].casefold()
    before = words[index - 1].casefold() if index else ""
    after = words[index + 1].casefold() if index + 1 < len(words) else ""
    if word in english.always:
        return True
    if not word[0].isalpha() or _is_function_word(word):
        return False
    if before in english.determiners | english.prepositions:
        return False
    if word in _forms():
        return not _is_plural_noun(word, before, after)
    return bool(before or after) and _is_object(after)


def _is_function_word(word: str) -> bool:
    english = _english()
    closed = english.prepositions | english.joints | english.questions | english.others
    if word in _forms():  # "apply", "bring"
        return word in closed
    return _is_object(word) or word in closed or word.endswith(("ly", "ing"))


def _is_object(word: str) -> bool:
    english = _english()
    return word in english.determiners | english.objects or word[:1].isdigit()


def _is_plural_noun(word: str, before: str, after: str) -> bool:
    """Tell "Costs by setup" and "The planned costs" from "It costs more"."""
    if not word.endswith("s") or word.endswith("ss"):
        return False
    if not before:
        return True
    english = _english()
    ends = not after[:1].isalnum() or after in english.prepositions | english.joints
    return ends and not english.mostly_nouns.isdisjoint(_bases(word))


@cache
def _forms() -> frozenset[str]:
    """Give every verb in its regular forms; -ing alone makes no sentence."""
    return frozenset(form for base in _english().verbs for form in _inflected(base))


@cache
def _english() -> _English:
    text = Path(__file__).with_name("english.toml").read_text(encoding="utf-8")
    classes = tomllib.loads(text)
    return _English(**{key: frozenset(words.split()) for key, words in classes.items()})


def _inflected(base: str) -> tuple[str, ...]:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied"
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d"
    hissing = base.endswith(("s", "x", "z", "ch", "sh", "o"))
    return base, f"{base}{'es' if hissing else 's'}", f"{base}ed", f"{base}{base[-1]}ed"


def _bases(form: str) -> tuple[str, ...]:
    return form[:-1], form[:-2], f"{form[:-3]}y"
