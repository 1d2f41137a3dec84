"""What the site costs beside plain MkDocs Material on the same finished Markdown.

Run it as `python benchmarks/site_speed.py`; `--pages 60 300 1000` says which sizes.
For each size it makes comparisons with records, all made up, in a temporary folder,
and builds their site in turn with our hook and, without it, from the pages it made.
Processor seconds of whole processes are compared pair by pair, in alternating order.

- `warm`: as in daily use, when nothing changed since the last build
- `cold`: nothing is kept under .cache/, everything is worked out and drawn
- `edit`: in a process that serves, from one edited YAML file to the whole site again,
  against the same after one edited page of finished Markdown
- `fast`: the same two, where only changed pages are built
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from generators import sites
from generators.bench import Machine, Run, Sample, read_hashes, write_run
from generators.content import read_content
from generators.render.website.folder import write_folder

ROOT = Path(__file__).parent.parent
START = datetime(2026, 1, 1, tzinfo=UTC)
PAGES, REPETITIONS = (60, 300, 1000), 5
BENCHMARKS, IN_AREA = 11, 8  #: of a comparison: 20 pages
OF_COMPARISON = 20
WARM_LIMIT, EDIT_LIMIT = 1.15, 1.1
MACHINE = Machine(
    id="0123456789ab",
    cpu="Example",
    cores=2,
    memory_gb=8,
    governor=None,
    kernel="6",
    system="Example",
    python="3.11.0",
    container=None,
)


def make_root(root: Path, pages: int) -> None:
    """Make a repository whose site has about so many pages."""
    shutil.copytree(ROOT / "content/pages/assets", root / "content/pages/assets")
    shutil.copytree(ROOT / "templates", root / "templates")
    (root / "content" / "pages" / "index.md").write_text("# Home\n\nMade up.\n")
    settings = (ROOT / "mkdocs.yml").read_text()
    hook = "generators/mkdocs_hook.py"
    (root / "mkdocs.yml").write_text(settings.replace(hook, str(ROOT / hook)))
    for number in range(max(1, pages // OF_COMPARISON)):
        make_comparison(root / "content" / f"comparison-{number}")
    for comparison in read_content(root / "content"):
        make_records(root / "content" / comparison.id, comparison)


def make_comparison(folder: Path) -> None:
    """Copy what `proofdeck new` writes, and add benchmarks and areas that use them."""
    shutil.copytree(ROOT / "templates" / "new", folder)
    (folder / "deck.yaml").unlink()  # the site is compared, not the slides
    head = yaml.safe_load((folder / "comparison.yaml").read_text())
    pattern = (folder / "benchmarks" / "join-time.yaml").read_text()
    ids = [f"time-{number}" for number in range(BENCHMARKS - 2)]
    for id_ in ids:
        text = pattern.replace("Time to join", f"Time to join in way {id_}")
        (folder / "benchmarks" / f"{id_}.yaml").write_text(text)
    for start in range(0, len(ids), IN_AREA):
        area = f"more-{start}"
        head["areas"][area] = 1
        write_area(folder / "areas" / f"{area}.yaml", ids[start : start + IN_AREA])
    (folder / "comparison.yaml").write_text(yaml.safe_dump(head))
    audience = folder / "weights" / "newcomers.yaml"
    weights = yaml.safe_load(audience.read_text())
    for area in head["areas"]:
        weights["areas"].setdefault(area, {"weight": 1, "why": "It matters."})
    audience.write_text(yaml.safe_dump(weights))


def write_area(path: Path, benchmarks: list[str]) -> None:
    """Write an area with a criterion for each benchmark."""
    criteria = [
        {
            "id": f"how-{id_}",
            "question": f"How long does {id_} take?",
            "weight": 1,
            "benchmark": id_,
        }
        for id_ in benchmarks
    ]
    area = {"title": f"Area {path.stem}", "about": "Made up.", "criteria": criteria}
    path.write_text(yaml.safe_dump(area))


def make_records(folder: Path, comparison) -> None:  # noqa: ANN001
    """Write a run of five values for each benchmark and setup."""
    hashes = read_hashes(comparison, folder)
    for place, benchmark in enumerate(comparison.benchmarks):
        for side, setup in enumerate(comparison.setups):
            samples = tuple(
                Sample(
                    block=block,
                    order=side,
                    started=START + timedelta(minutes=block),
                    seconds=1.0,
                    value=1 + side / 2 + place / 10 + block / 100,
                    load=(0.1, 0.1),
                )
                for block in range(5)
            )
            run = Run(
                comparison=comparison.id,
                benchmark=benchmark.id,
                setup=setup.id,
                batch="20260101T000000Z-0000",
                seed=1,
                unit=benchmark.unit,
                instrument=hashes.instruments[benchmark.id],
                started=START,
                outcome="ok",
                samples=samples,
                commands=("run",),
                setup_hash=hashes.setups[setup.id],
                benchmark_hash=hashes.benchmarks[benchmark.id],
                machine=MACHINE,
                stdout="done\n" * 20,
            )
            write_run(run, folder / "runs")


def make_plain(root: Path, folder: Path) -> None:
    """Write the finished pages with our settings, theme and all, but for the hook."""
    settings = write_folder(sites.make_site(root), root, folder)
    files = (settings, root / "mkdocs.yml")
    plain, ours = (yaml.load(one.read_bytes(), Plain) for one in files)  # noqa: S506
    plain["theme"] = ours["theme"] | {"custom_dir": plain["theme"]["custom_dir"]}
    plain["edit_uri_template"] = ours["edit_uri_template"]
    settings.write_text(yaml.safe_dump(plain, sort_keys=False))


class Plain(yaml.SafeLoader):
    """Reads settings; of values that only MkDocs knows nothing is needed."""


Plain.add_multi_constructor("", lambda *_: None)


def spent(*command: str, folder: Path) -> float:
    """Run a program to its end; processor seconds of it and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environ = os.environ | {"NO_MKDOCS_2_WARNING": "1", "STRICT": "false"}
    environ["PYTHONPATH"] = str(ROOT)
    subprocess.run([sys.executable, *command], check=True, cwd=folder, env=environ)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def build(folder: Path, *, cold: bool = False) -> float:
    """Build a site in a process of its own; processor seconds."""
    if cold:
        shutil.rmtree(folder / ".cache", ignore_errors=True)
    return spent("-m", "mkdocs", "build", "-q", folder=folder)


def rebuild(folder: Path, edited: str, *, dirty: bool) -> float:
    """Serve, without a server: build, edit a file, build; processor seconds of each."""
    how = ("--dirty",) if dirty else ()
    spent(str(Path(__file__).resolve()), "--rebuild", edited, *how, folder=folder)
    return float((folder / ".seconds").read_text())


def rebuild_here(edited: str, *, dirty: bool) -> None:
    """The other side of `rebuild`, in the folder of mkdocs.yml."""
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    config = load_config("mkdocs.yml", strict=False)
    config.plugins.on_startup(command="serve", dirty=dirty)
    build_site(config, dirty=dirty)
    file, times = Path(edited), []
    for _ in range(REPETITIONS):
        time.sleep(0.02)  # times of files tell them apart
        mark = "\n# again" if file.suffix == ".yaml" else "\nAgain.\n"
        words = file.read_text()
        changed = words.replace("Time to join", "Time to join again")
        file.write_text(changed if file.suffix == ".yaml" else words + mark)
        start = time.process_time()
        config = load_config("mkdocs.yml", strict=False)
        build_site(config, dirty=dirty)
        times.append(time.process_time() - start)
    Path(".seconds").write_text(str(median(times)))


def compare(name: str, ours, plain, repetitions: int) -> float:  # noqa: ANN001
    """Take both in turn, first one first and then the other; median of the ratios."""
    pairs = []
    for number in range(repetitions):
        order = (ours, plain) if number % 2 == 0 else (plain, ours)
        taken = {take: take() for take in order}
        pairs.append((taken[ours], taken[plain]))
    ratio = median(a / b for a, b in pairs)
    mine, theirs = (median(side) for side in zip(*pairs, strict=True))
    print(f"{name:>5}: {mine:6.2f} s, plain {theirs:6.2f} s, ratio {ratio:.3f}")
    return ratio


def measure(pages: int, folder: Path, repetitions: int) -> dict[str, float]:
    """Take every comparison of one size."""
    root, plain = folder / "ours", folder / "plain"
    root.mkdir(parents=True)
    make_root(root, pages)
    make_plain(root, plain)
    built = len(list((plain / "docs").rglob("*.md")))
    print(f"{built} pages, load {os.getloadavg()[0]:.1f}")
    build(root)
    ratios = {
        "warm": compare("warm", lambda: build(root), lambda: build(plain), repetitions),
        "cold": compare(
            "cold",
            lambda: build(root, cold=True),
            lambda: build(plain),
            min(3, repetitions),
        ),
    }
    size = sum(p.stat().st_size for p in (root / "site").rglob("*.html"))
    print(f"       {size / built / 1000:.0f} kB of HTML a page")
    yaml_file = "content/comparison-0/benchmarks/join-time.yaml"
    page = "docs/comparison-0/benchmarks/join-time.md"
    for name, dirty in (("edit", False), ("fast", True)):
        ratios[name] = compare(
            name,
            lambda: rebuild(root, yaml_file, dirty=dirty),  # noqa: B023
            lambda: rebuild(plain, page, dirty=dirty),  # noqa: B023
            min(3, repetitions),
        )
    return ratios


def main() -> int:
    """Take all sizes; 1 if a ratio of the smallest is above its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=PAGES)
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    parser.add_argument("--rebuild", help=argparse.SUPPRESS)
    parser.add_argument("--dirty", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.rebuild:
        rebuild_here(given.rebuild, dirty=given.dirty)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        first, *_ = [
            measure(pages, Path(folder) / str(pages), given.repetitions)
            for pages in given.pages
        ]
    return int(first["warm"] > WARM_LIMIT or first["edit"] > EDIT_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
