"""Count the lines that must be edited to change a setting everywhere."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from generators.bench.files import list_files, read_lines
from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.text import note
from generators.model import PlacesOptions


class PlacesToEdit:
    """For each setting, count the distinct lines that hold its text.

    All text files of the fresh project are searched but those of git and of the
    virtual environment. A line that holds a setting twice counts once for it; one that
    holds two settings counts for both. Names of files are not searched.
    """

    name: ClassVar[str] = "places"
    version: ClassVar[int] = 1

    def measure(self, context: Context[PlacesOptions]) -> Measured:
        """Search; raises NotMeasured for a setting that stands nowhere."""
        texts = {
            name: _texts(context, name)
            for name in dict.fromkeys(context.options.settings)
        }
        places = _find(context.workspace.folder, texts)
        for name, found in places.items():
            if not found:
                reason = f"setting '{name}' stands nowhere in the project"
                raise NotMeasured("failed", reason)
        parts = {name: float(len(found)) for name, found in places.items()}
        notes = {name: note(found) for name, found in places.items()}
        return Measured(value=sum(parts.values()), parts=parts, notes=notes)


def _texts(context: Context[PlacesOptions], name: str) -> tuple[str, ...]:
    settings = context.setup.settings
    if name not in settings:
        raise NotMeasured("failed", f"the setup does not say how it writes '{name}'")
    told = settings[name]
    return (told,) if isinstance(told, str) else told


def _find(folder: Path, texts: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {name: [] for name in texts}
    for path in list_files(folder):
        for number, line in enumerate(read_lines(folder / path) or (), start=1):
            for name, alternatives in texts.items():
                if any(text in line for text in alternatives):
                    places[name].append(f"{path.as_posix()}:{number}")
    return places
