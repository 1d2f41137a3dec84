"""Say to copier what a cookiecutter template says. Starts nothing.

copier asks the same questions under the same names. A hidden one gives all answers
under the name by which the template's files read them, `cookiecutter`.
https://copier.readthedocs.io/en/stable/configuring/ tells of the keys.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generators.bench.finished import NotMeasured

#: Where copier keeps the answers and the version, in the project.
ANSWERS_FILE = ".copier-answers.yml"
_QUESTIONS, _FOLDER = "cookiecutter.json", "{{*cookiecutter*}}"


def write_copier_files(template: Path, answers: Mapping[str, Any]) -> None:
    """Write what copier needs into a working copy of a cookiecutter template.

    Args:
        template: The copy.
        answers: By question, those of the older version, defaults included.

    Raises:
        NotMeasured: The template cannot be told to copier (failed).
    """
    folders = [path for path in sorted(template.glob(_FOLDER)) if path.is_dir()]
    if len(folders) != 1:
        raise NotMeasured("failed", "the template has no single folder for copier")
    told = {
        "_subdirectory": _literal(folders[0].name),
        "_templates_suffix": "",
        "_answers_file": ANSWERS_FILE,
        "_preserve_symlinks": True,
        **_questions(_answer_all(template, answers)),
    }
    # JSON is YAML too.
    text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    (template / "copier.yml").write_text(text, encoding="utf-8")
    own = folders[0] / ANSWERS_FILE
    own.write_text("{{ _copier_answers|to_nice_yaml }}\n", encoding="utf-8")


def _answer_all(template: Path, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answer each question of the template; one that is new by its default."""
    try:
        asked = json.loads((template / _QUESTIONS).read_text("utf-8"))
        names = list(asked)
    except (OSError, ValueError, TypeError) as error:
        reason = f"{_QUESTIONS} of the template cannot be read"
        raise NotMeasured("failed", reason) from error
    return {
        name: answers[name] if name in answers else _default(name, asked[name])
        for name in names
    }


def _default(name: str, asked: object) -> object:
    if isinstance(asked, list):
        asked = asked[0] if asked else ""
    if "{{" in str(asked) or "{%" in str(asked):
        reason = f"the answer to '{name}' is worked out, which is not told to copier"
        raise NotMeasured("failed", reason)
    return asked


def _questions(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Give copier's questions; what is private to the template is never asked."""
    found: dict[str, Any] = {}
    names: dict[str, str] = {}
    for number, (name, answer) in enumerate(answers.items(), 1):
        private = name.startswith("_")
        names[name] = f"private_{number}" if private else name
        text = isinstance(answer, str)
        found[names[name]] = {
            "type": "str" if text else "json",
            "default": _literal(answer if text else json.dumps(answer)),
            **({"when": False} if private else {}),
        }
    pairs = ", ".join(f"{json.dumps(name)}: {own}" for name, own in names.items())
    default = f"{{{{ {{{pairs}}}|tojson }}}}"
    return found | {"cookiecutter": {"type": "json", "when": False, "default": default}}


def _literal(text: str) -> str:
    """Write an expression that copier renders as exactly this text."""
    return f"{{{{ {json.dumps(text, ensure_ascii=False)} }}}}"
