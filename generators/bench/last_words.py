"""The line of a program's output that says what failed. Knows no program by its name.

Mostly it is the last one. But make closes with a word of its own, a tool that runs
several checks goes on after the one that failed, and test runners close with a count.
"""

import re

#: "make: *** [Makefile:20: quick] Error 1" says only that the line before it failed.
_CLOSING = re.compile(r"\w*make(?:\[\d+\])?: |\(exit status \d+\)$")
#: "no secrets.........Failed", as hooks and some test runners print it.
_CHECK = re.compile(
    r"(?P<name>.+?)\.{3,}\s*(?:\(.*\)\s*)?(?P<word>passed|skipped|failed)",
    re.IGNORECASE,
)
#: What a tool tells of a failed check before the check's own words.
_ABOUT = re.compile(r"- (?:hook id|exit code|duration|files were modified)\b")
#: "1 failed, 28 passed in 2.2s" names nothing.
_COUNT = re.compile(r"=*\s*\d+ (?:failed|passed|errors?)\b.* in \d[\d.:]* ?s\b.*")
_NAMED = re.compile(r"(?:FAILED|ERROR)\b\W*\S")
_FAILURE = re.compile(r"\b(?:fail(?:ed|ure)?|\w*error|refused|denied)\b", re.IGNORECASE)


def last_words(text: str) -> str:
    """Give the line that says what failed; empty if the text says nothing of its own.

    Of several checks it is the first that failed, with its name and its words.

    Args:
        text: The output, or its end; without colours.
    """
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not _CLOSING.match(line)]
    checks = [(at, _CHECK.fullmatch(line)) for at, line in enumerate(lines)]
    known = [(at, found) for at, found in checks if found]
    for number, (at, found) in enumerate(known):
        if found["word"].lower() == "failed":
            end = known[number + 1][0] if number + 1 < len(known) else len(lines)
            said = _telling(lines[at + 1 : end], advises=True)
            return f"{found['name'].strip()}: {said or found['word']}"
    return _telling(lines, advises=False)


def _telling(lines: list[str], *, advises: bool) -> str:
    """Give the last line, or a better one if it tells no cause.

    Args:
        lines: Without those that are empty.
        advises: Whether advice may follow the cause, as in the output of one check.
    """
    lines = [line for line in lines if not _ABOUT.match(line)]
    if not lines:
        return ""
    last = lines[-1]
    named = [line for line in lines if _NAMED.match(line)]
    if named and (_COUNT.fullmatch(last) or (advises and not _FAILURE.search(last))):
        return named[-1]
    if _CHECK.fullmatch(last):
        return next((one for one in reversed(lines) if _FAILURE.search(one)), last)
    return last
