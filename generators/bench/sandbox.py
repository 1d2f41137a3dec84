"""Run one program in a clean folder and environment, with limits.

What it is for: the same program gives the same result on every machine, cannot see the
user's secrets, settings or caches, and leaves nothing running. It is no protection
against a program that means harm: that still has the user's rights.

Knows nothing of setups and benchmarks.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from generators.bench.finished import Finished, NotMeasured
from generators.bench.hiding import CONTROLS, ESCAPES, hide_paths
from generators.bench.records import Outcome

TAIL_LINES = 40
TAIL_CHARACTERS = 4096
#: More output than this is a fault of its own, and would fill the disk.
MOST_OUTPUT_BYTES = 64 * 2**20
_SAMPLE_SECONDS = 0.1
_TAIL_BYTES = 65_536
_LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one program may use before it is killed."""

    seconds: float
    memory_mb: float  #: of all its processes together, sampled ten times a second
    grace_seconds: float = 2.0  #: between the polite signal and the final one


@dataclass(frozen=True, kw_only=True)
class Program:
    """What to run, and where."""

    argv: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]  #: the whole environment; nothing is inherited
    outputs: Path  #: an existing folder outside `folder` for what it prints
    network: bool = False
    hide: Mapping[str, str]  #: paths of this machine to what is shown for them


def shell(script: str) -> tuple[str, ...]:
    """Return the arguments that run a task's script."""
    return ("sh", "-eu", "-c", script)


def run_program(
    program: Program, limits: Limits, stop: threading.Event | None = None
) -> Finished:
    """Run it to its end, or stop it with all its descendants at a limit.

    May be called from several threads at once, each with a program of its own.

    Without network the program gets only a loopback, where the system allows that
    (Linux, as root or with user namespaces); `Finished.isolated` tells whether it did.

    Args:
        program: What to run.
        limits: At which it is stopped.
        stop: Another thread may set it: the program is stopped then.

    Raises:
        NotMeasured: psutil is missing (tool-missing), or the launcher was killed.
        KeyboardInterrupt: As it came, or since `stop` is set, once the program and its
            descendants are gone.
    """
    _require_psutil()
    _heed(stop)
    launcher = subprocess.Popen(
        [sys.executable, "-I", "-S", str(_LAUNCHER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        _tell(launcher, json.dumps(_order(program, limits)))
        stopped = _watch(launcher, program.outputs, limits, stop)
        reply = _stream(launcher.stdout).read()
    finally:
        _close(launcher)
    if not reply:
        raise NotMeasured("failed", "the program killed the process that watches it")
    return _finish(json.loads(reply), stopped, program)


def clean_tail(path: Path, hide: Mapping[str, str]) -> str:
    """Return the last lines of a program's output, fit to be recorded.

    At most 40 lines and 4096 characters; no control characters, of a line that was
    overwritten only its last state, and no path of this machine that `hide` names.
    """
    if not path.exists():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        text = file.read().decode("utf-8", errors="replace")
    text = ESCAPES.sub("", text.replace("\r\n", "\n"))
    lines = (line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    text = CONTROLS.sub("", "\n".join(lines))
    last = hide_paths(text, hide).rstrip().split("\n")[-TAIL_LINES:]
    return "\n".join(last)[-TAIL_CHARACTERS:]


def _require_psutil() -> None:
    """Load it before the clock starts; it is an optional dependency."""
    try:
        import psutil  # noqa: F401, PLC0415
    except ImportError as error:
        reason = "psutil is not installed; `make tools` installs what measuring needs"
        raise NotMeasured("tool-missing", reason) from error


def _order(program: Program, limits: Limits) -> dict[str, Any]:
    return {
        "argv": program.argv,
        "folder": str(program.folder),
        "environment": dict(program.environment),
        "stdout": str(program.outputs / "stdout"),
        "stderr": str(program.outputs / "stderr"),
        "network": program.network,
        "grace_seconds": limits.grace_seconds,
    }


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101  asked for when the launcher was started
    return pipe


def _tell(launcher: subprocess.Popen[bytes], line: str) -> None:
    with contextlib.suppress(BrokenPipeError):  # the missing reply will tell
        _stream(launcher.stdin).write(line.encode() + b"\n")
        _stream(launcher.stdin).flush()


def _close(launcher: subprocess.Popen[bytes]) -> None:
    """Close the launcher's input, on which it kills all it started, and wait."""
    with contextlib.suppress(BrokenPipeError):
        _stream(launcher.stdin).close()
    launcher.wait()
    _stream(launcher.stdout).close()


Stop = tuple[Outcome, str]


def _heed(stop: threading.Event | None) -> None:
    if stop is not None and stop.is_set():
        raise KeyboardInterrupt


def _watch(
    launcher: subprocess.Popen[bytes],
    outputs: Path,
    limits: Limits,
    asked: threading.Event | None,
) -> Stop | None:
    """Wait for the launcher's reply; stop the program when it passes a limit."""
    started = time.monotonic()
    reply = _stream(launcher.stdout)
    while not select.select([reply], [], [], _SAMPLE_SECONDS)[0]:
        _heed(asked)
        stop = _passed_limit(launcher.pid, outputs, limits, started)
        if stop:
            _tell(launcher, "stop" if stop[0] == "timed-out" else "kill")
            return stop
    return None


def _passed_limit(
    pid: int, outputs: Path, limits: Limits, started: float
) -> Stop | None:
    if time.monotonic() - started > limits.seconds:
        return "timed-out", f"stopped after {limits.seconds:g} s"
    held = _held_mb(pid)
    if held > limits.memory_mb:
        allowed = f"more than the {limits.memory_mb:g} MB allowed"
        return "out-of-memory", f"held {held:.0f} MB, {allowed}"
    for name in ("stdout", "stderr"):
        path = outputs / name
        if path.exists() and path.stat().st_size > MOST_OUTPUT_BYTES:
            return "failed", f"printed more than {MOST_OUTPUT_BYTES // 2**20} MB"
    return None


def _held_mb(launcher: int) -> float:
    """Sum the resident memory below the launcher; shared pages count each time."""
    import psutil  # noqa: PLC0415  optional dependency

    held = 0
    try:
        for process in psutil.Process(launcher).children(recursive=True):
            try:
                held += process.memory_info().rss
            except psutil.Error:
                continue  # it ended meanwhile
    except psutil.Error:
        return 0.0
    return held / 2**20


def _finish(reply: dict[str, Any], stop: Stop | None, program: Program) -> Finished:
    exit_code = os.waitstatus_to_exitcode(reply["status"])
    outcome, reason = stop or _judge_exit(exit_code)
    return Finished(
        outcome=outcome,
        reason=reason,
        exit_code=exit_code if exit_code >= 0 else None,
        seconds=reply["seconds"],
        cpu_seconds=reply["cpu_seconds"],
        peak_mb=reply["peak_kb"] / 1024,
        stdout=clean_tail(program.outputs / "stdout", program.hide),
        stderr=clean_tail(program.outputs / "stderr", program.hide),
        isolated=reply["isolated"],
    )


def _judge_exit(code: int) -> Stop:
    if code == 0:
        return "ok", ""
    if code > 0:
        return "failed", f"exit code {code}"
    return "failed", f"killed by {signal.Signals(-code).name}"
