"""Put faults into a project, one at a time, and see whether a task refuses them."""

import re
from functools import partial
from pathlib import Path
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.cases import try_cases
from generators.model import Fault, FaultsOptions, Setup


class Faults:
    """The share of faults that the task refuses, in percent.

    The task has to accept the harmless change first. Each fault is put into the
    pristine project and is a part: 100 if it was refused, else 0. Paths of a fault may
    name the setup's places; a fault that does not fit this setup fails the measure, so
    that no setup is asked less than the others.
    """

    name: ClassVar[str] = "faults"
    version: ClassVar[int] = 1

    def measure(self, context: Context[FaultsOptions]) -> Measured:
        """Prepare, try, count; raises NotMeasured if a fault does not fit."""
        options = context.options
        context.workspace.prepare(options.prepare)
        return try_cases(
            context.workspace,
            options.task,
            partial(_apply, options.harmless, context.setup),
            {f.id: partial(_apply, f, context.setup) for f in options.faults},
        )


def _apply(fault: Fault, setup: Setup, folder: Path) -> None:
    for name, text in fault.write.items():
        path = _resolve(name, fault, setup, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, text in fault.append.items():
        path = _resolve(name, fault, setup, folder)
        path.write_text(_read(path, name, fault) + text, encoding="utf-8")
    for name, texts in fault.replace.items():
        path = _resolve(name, fault, setup, folder)
        path.write_text(_replaced(path, name, texts, fault), encoding="utf-8")


def _replaced(path: Path, name: str, texts: dict[str, str], fault: Fault) -> str:
    content = _read(path, name, fault)
    for old, new in texts.items():
        if old not in content:
            reason = f"fault '{fault.id}': '{name}' does not hold {old!r}"
            raise NotMeasured("failed", reason)
        content = content.replace(old, new)
    return content


def _resolve(name: str, fault: Fault, setup: Setup, folder: Path) -> Path:
    def place(found: re.Match[str]) -> str:
        if found[1] not in setup.places:
            reason = f"fault '{fault.id}': the setup has no place '{found[1]}'"
            raise NotMeasured("failed", reason)
        return setup.places[found[1]]

    path = folder / re.sub(r"\{([a-z0-9-]+)\}", place, name)
    if not path.resolve().is_relative_to(folder.resolve()):
        reason = f"fault '{fault.id}': '{name}' leaves the project"
        raise NotMeasured("failed", reason)
    return path


def _read(path: Path, name: str, fault: Fault) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = f"fault '{fault.id}': the project has no text file '{name}'"
        raise NotMeasured("failed", reason) from error
