"""What to do about a run that gave no figure. Every outcome has an answer."""

from generators.model import Benchmark
from generators.render.report import printing


def remedy(outcome: str, benchmark: Benchmark, setup: str) -> str:
    """Say what would turn an outcome into a figure; empty where there is one."""
    declared = f"`benchmarks/{benchmark.id}.yaml`"
    tasks = f"`setups/{setup}.yaml`"
    match outcome:
        case "ok":
            return ""
        case "failed":
            return (
                "The last lines of its output say what failed. Mend the task in "
                f"{tasks}, or the files that it runs."
            )
        case "timed-out":
            limit = printing.quantity(benchmark.limit_seconds, "s")
            return (
                f"The limit is {limit}. Raise `limit_seconds` in {declared}, or make "
                f"the task in {tasks} do less."
            )
        case "out-of-memory":
            limit = printing.quantity(benchmark.memory_mb, "MB")
            return (
                f"The limit is {limit}. Raise `memory_mb` in {declared}, or make the "
                f"task in {tasks} use less."
            )
        case "cannot-install":
            return _install(benchmark, declared, tasks)
    return _untried(outcome, declared, tasks)


def _install(benchmark: Benchmark, declared: str, tasks: str) -> str:
    said = (
        "The last lines of its error output name the package. Mend the requirements, "
        f"or the task that installs them in {tasks}"
    )
    if benchmark.network:
        return f"{said}; or see that the package index can be reached."
    return f"{said}; `network: true` in {declared} lets it reach the package index."


def _untried(outcome: str, declared: str, tasks: str) -> str:
    match outcome:
        case "cannot-fetch":
            return (
                f"It needs the network: see that the address in {tasks} can be reached "
                "from here, then measure again."
            )
        case "nothing-collected":
            return f"Nothing is to be done, unless the task in {tasks} looks elsewhere."
        case "nothing-to-measure":
            return (
                f"If the setup has what {declared} looks for, name it in {tasks}; "
                "otherwise say under `not_applicable` why it has none."
            )
        case "not-applicable":
            return "Nothing is to be done: the setup has no such figure."
        case "tool-missing":
            return "Install the tool that the reason names."
    return "Nobody has measured it. The command below does."
