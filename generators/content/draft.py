"""One comparison while it is read: what its files hold, as far as they can be read.

Checks look at a draft, so that one broken file does not hide what is wrong elsewhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from generators.content.facts import Names
from generators.content.problems import ContentError, Problem, did_you_mean
from generators.content.yaml_file import YamlFile
from generators.model import (
    Area,
    Audience,
    Benchmark,
    Claim,
    Comparison,
    Deck,
    Diagram,
    Document,
    Documents,
    Entry,
    Head,
    Improvements,
    Setup,
    Topic,
    Tree,
    unasked,
)

E = TypeVar("E", bound=Entry)

_FILES = ("comparison.yaml", "deck.yaml", "documents.yaml")
#: The folders of a comparison.
FOLDERS = (
    "setups",
    "areas",
    "benchmarks",
    "pages",
    "runs",
    "weights",
    "editions",
    "diagrams",
    "trees",
    "improvements",
    "claims",
)


@dataclass(frozen=True, kw_only=True)
class Read(Generic[E]):
    """An entry with the file that it stands in."""

    file: YamlFile
    entry: E


@dataclass(kw_only=True)
class Draft:
    """A comparison's files; an entry is None where its file is there but broken."""

    folder: Path
    head: Read[Head] | None = None
    deck: Read[Deck] | None = None
    setups: dict[str, Read[Setup] | None] = field(default_factory=dict)
    areas: dict[str, Read[Area] | None] = field(default_factory=dict)
    benchmarks: dict[str, Read[Benchmark] | None] = field(default_factory=dict)
    audiences: dict[str, Read[Audience] | None] = field(default_factory=dict)
    diagrams: dict[str, Read[Diagram] | None] = field(default_factory=dict)
    trees: dict[str, Read[Tree] | None] = field(default_factory=dict)
    improvements: dict[str, Read[Improvements] | None] = field(default_factory=dict)
    topics: dict[str, Read[Topic] | None] = field(default_factory=dict)
    documents: Read[Documents] | None = None
    cited: tuple[str, ...] = ()  #: benchmarks that shown texts name, here or elsewhere
    broken: bool = False  #: something that may use a benchmark could not be read
    problems: list[Problem] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The name of the folder."""
        return self.folder.name

    @property
    def listed_setups(self) -> tuple[str, ...]:
        """The setups that comparison.yaml names and that have a file, each once."""
        if self.head is None:
            return tuple(self.setups)
        head = self.head.entry
        named = dict.fromkeys((*head.candidates, *head.references))
        return tuple(one for one in named if one in self.setups)

    @property
    def known_setups(self) -> tuple[str, ...]:
        """Setups with a file, and those listed whose file is told as missing."""
        head = self.head.entry if self.head else None
        listed = (*head.candidates, *head.references) if head else ()
        return tuple(dict.fromkeys((*self.setups, *listed)))

    @property
    def rated_setups(self) -> tuple[str, ...]:
        """Those of the known setups that are compared."""
        beside = set(self.exhibits()) - set(self.listed_setups)
        return tuple(one for one in self.known_setups if one not in beside)

    @property
    def known_areas(self) -> tuple[str, ...]:
        """Areas with a file, and those listed whose file is told as missing."""
        listed = self.head.entry.areas if self.head else {}
        return tuple(dict.fromkeys((*self.areas, *listed)))

    @property
    def known_documents(self) -> tuple[str, ...] | None:
        """Documents that are declared; None without documents.yaml, () if broken."""
        if not (self.folder / "documents.yaml").exists():
            return None
        return tuple(self._documents())

    def exhibits(self) -> tuple[str, ...]:
        """What benchmarks measure beside the setups, each that has a file once."""
        reads = [read for read in self.benchmarks.values() if read]
        named = dict.fromkeys(one for read in reads for one in read.entry.exhibits)
        return tuple(one for one in named if one in self.setups)

    def applicable(self, benchmark: Benchmark) -> Iterator[Read[Setup]]:
        """Give the readable setups that have to have what a benchmark asks for.

        Of a reference nothing is asked that it does not declare.
        """
        named = (one for one in benchmark.exhibits if one in self.setups)
        for setup_id in dict.fromkeys((*self.listed_setups, *named)):
            setup = self.setups[setup_id]
            excused = setup_id in benchmark.not_applicable
            if setup is None or excused or self._unasked(benchmark, setup.entry):
                continue
            yield setup

    def _unasked(self, benchmark: Benchmark, setup: Setup) -> str:
        """Say why a reference is not asked for a measure; empty for all others."""
        head = self.head.entry if self.head else None
        if head is None or setup.id not in head.references:
            return ""
        return unasked(benchmark, setup)

    def names(self) -> Names:
        """Say which figures a text can name."""
        return Names(
            setups=self.known_setups,
            areas=self.known_areas,
            benchmarks={
                one: read.entry.take.figure_fields() if read else None
                for one, read in self.benchmarks.items()
            },
            diagrams=tuple(self.diagrams),
            trees=tuple(self.trees),
            improvements=tuple(self.improvements),
            instruments={
                one: read.entry.take.instrument
                for one, read in self.benchmarks.items()
                if read
            },
        )

    def used_benchmarks(self) -> tuple[str, ...]:
        """Give benchmarks in the order of areas, claims, charts and texts."""
        used: dict[str, None] = {}
        for area_id in self.head.entry.areas if self.head else self.areas:
            read = self.areas.get(area_id)
            if read is not None:
                used |= dict.fromkeys(_used_by_area(read.entry))
        for topic in self.topics.values():
            used |= dict.fromkeys(_used_by(topic.entry.claims) if topic else ())
        if self.deck is not None:
            slides = (*self.deck.entry.slides, *self.deck.entry.appendix)
            charts = (one for s in slides for one in (s.chart, s.second_chart) if one)
            used |= dict.fromkeys(name for chart in charts for name in chart.named)
        used |= dict.fromkeys(self.cited)
        return tuple(used)

    def _topics_in_order(self) -> tuple[str, ...]:
        """Topics of areas in the order of these, then the rest by file name."""
        areas = [*self.head.entry.areas] if self.head else []

        def rank(topic: str) -> int:
            read = self.topics[topic]
            area = read.entry.area if read else None
            return areas.index(area) if area in areas else len(areas)

        return tuple(sorted(self.topics, key=rank))

    def _documents(self) -> dict[str, Document]:
        return self.documents.entry.documents if self.documents else {}

    def finish(self) -> Comparison:
        """Put the entries together; called when there are no problems."""
        if self.head is None:
            raise ContentError(self.problems)
        return Comparison(
            id=self.id,
            head=self.head.entry,
            setups=_entries(self.setups, self.listed_setups),
            exhibits=_entries(self.setups, self.exhibits()),
            areas=_entries(self.areas, tuple(self.head.entry.areas)),
            benchmarks=_entries(self.benchmarks, self.used_benchmarks()),
            deck=self.deck.entry if self.deck else None,
            audiences=_entries(self.audiences, tuple(self.audiences)),
            diagrams=_entries(self.diagrams, tuple(self.diagrams)),
            trees=_entries(self.trees, tuple(self.trees)),
            improvements=_entries(self.improvements, tuple(self.improvements)),
            topics=_entries(self.topics, self._topics_in_order()),
            documents=self._documents(),
        )


def read_draft(folder: Path, within: Path) -> Draft:
    """Read every YAML file of a comparison; what is wrong goes to its problems."""
    draft = Draft(folder=folder)
    draft.problems += _strangers(folder)
    draft.setups = _read_folder(draft, "setups", Setup, within)
    draft.areas = _read_folder(draft, "areas", Area, within)
    draft.benchmarks = _read_folder(draft, "benchmarks", Benchmark, within)
    draft.audiences = _read_folder(draft, "weights", Audience, within)
    draft.diagrams = _read_folder(draft, "diagrams", Diagram, within)
    draft.trees = _read_folder(draft, "trees", Tree, within)
    draft.improvements = _read_folder(draft, "improvements", Improvements, within)
    draft.topics = _read_folder(draft, "claims", Topic, within)
    draft.head = _read(draft, folder / "comparison.yaml", Head, within)
    if (folder / "documents.yaml").exists():
        draft.documents = _read(draft, folder / "documents.yaml", Documents, within)
    if (folder / "deck.yaml").exists():
        draft.deck = _read(draft, folder / "deck.yaml", Deck, within)
        draft.broken |= draft.deck is None
    draft.broken |= draft.head is None or None in draft.areas.values()
    draft.broken |= None in draft.topics.values()
    return draft


def _read_folder(
    draft: Draft, name: str, kind: type[E], within: Path
) -> dict[str, Read[E] | None]:
    entries: dict[str, Read[E] | None] = {}
    for path in sorted((draft.folder / name).glob("*.y*ml")):
        if path.suffix == ".yaml":
            entries[path.stem] = _read(draft, path, kind, within, id=path.stem)
        else:
            draft.problems.append(_wrong_ending(path))
    return entries


def _read(
    draft: Draft, path: Path, kind: type[E], within: Path, **injected: str
) -> Read[E] | None:
    try:
        file = YamlFile(path, within)
        return Read(file=file, entry=file.parse(kind, **injected))
    except ContentError as error:
        draft.problems += error.problems
        return None


def _strangers(folder: Path) -> Iterator[Problem]:
    """Name files and folders that would be passed over although someone meant them."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            hint = did_you_mean(path.name, FOLDERS)
            if path.name not in FOLDERS and "did you mean" in hint:
                yield Problem(path, 1, 1, f"no such folder is read{hint}")
        elif path.suffix == ".yml":
            yield _wrong_ending(path)
        elif path.suffix == ".yaml" and path.name not in _FILES:
            hint = did_you_mean(path.name, _FILES)
            yield Problem(path, 1, 1, f"no such file is read here{hint}")


def _wrong_ending(path: Path) -> Problem:
    return Problem(path, 1, 1, f"name this file {path.stem}.yaml")


def _used_by_area(area: Area) -> Iterator[str]:
    yield from (one.benchmark for one in area.criteria if one.benchmark)
    yield from _used_by(area.claims)


def _used_by(claims: tuple[Claim, ...]) -> Iterator[str]:
    for claim in claims:
        if claim.expect:
            yield claim.expect.benchmark
        for evidence in claim.evidence:
            if evidence.kind == "measurement":
                yield evidence.benchmark


def _entries(
    read: Mapping[str, Read[E] | None], order: tuple[str, ...]
) -> tuple[E, ...]:
    return tuple(one.entry for one in map(read.get, order) if one is not None)


Check = Callable[[Draft], Iterator[Problem]]
