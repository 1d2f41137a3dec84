"""One program in a clean folder and environment, with limits."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from generators.bench import sandbox
from generators.bench.finished import NotMeasured
from generators.bench.sandbox import Limits, Program, clean_tail, run_program, shell
from generators.bench.surroundings import Places, environment

ROOT = Path(__file__).parent.parent
LINUX = sys.platform == "linux"


@pytest.fixture
def places(tmp_path):
    places = Places(top=tmp_path)
    places.make()
    places.project.mkdir()
    return places


@pytest.fixture
def run(places):
    def run(script, *, seconds=20, memory_mb=4096, network=False, grace=0.2, stop=None):  # noqa: PLR0913
        variables = environment(
            places,
            venv=None,
            network=network,
            uv_cache=places.top / "uv",
            own={},
        )
        program = Program(
            argv=shell(script),
            folder=places.project,
            environment=variables,
            outputs=places.outputs,
            network=network,
            hide={str(places.project): "<folder>", str(places.home): "<home>"},
        )
        limits = Limits(seconds=seconds, memory_mb=memory_mb, grace_seconds=grace)
        return run_program(program, limits, stop)

    return run


def alive(mark):
    """Processes whose arguments hold the mark."""
    found = []
    for process in psutil.process_iter():
        try:
            if mark in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


def test_a_program_that_ends_well(run):
    finished = run("echo hello; echo oops >&2")
    assert (finished.outcome, finished.exit_code, finished.reason) == ("ok", 0, "")
    assert (finished.stdout, finished.stderr) == ("hello", "oops")
    assert finished.seconds > 0
    assert finished.peak_mb > 0


def test_a_program_that_fails(run):
    finished = run("echo no luck >&2; exit 3")
    assert (finished.outcome, finished.exit_code) == ("failed", 3)
    assert finished.reason == "exit code 3"
    assert finished.last_line == "no luck"


def test_the_script_stops_at_the_first_error_and_at_unset_names(run):
    assert run("false; echo on").stdout == ""
    assert run('echo "$NOT_SET"').outcome == "failed"


def test_a_program_that_kills_itself(run):
    finished = run("kill -TERM $$")
    assert (finished.outcome, finished.reason) == ("failed", "killed by SIGTERM")
    assert finished.exit_code is None


def test_a_program_that_does_not_exist(places):
    program = Program(
        argv=("no-such-program",),
        folder=places.project,
        environment={"PATH": "/bin"},
        outputs=places.outputs,
        hide={},
    )
    finished = run_program(program, Limits(seconds=5, memory_mb=100))
    assert (finished.outcome, finished.exit_code) == ("failed", 127)
    assert "no-such-program" in finished.stderr


def test_processor_time_and_memory_are_those_of_the_program(run):
    work = "import time; x = bytearray(60_000_000)\nwhile time.process_time() < 0.2: 0"
    finished = run(f"python3 -c '{work}'")
    assert 0.2 <= finished.cpu_seconds < 2
    assert 60 < finished.peak_mb < 120


def test_the_parent_does_not_count_into_the_memory(run):
    """A child's peak begins at its parent's; this process is far above 40 MB."""
    assert psutil.Process().memory_info().rss > 40 * 2**20
    assert run("true").peak_mb < 30


# --- environment ---


def test_no_secret_is_inherited(run, monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2hunter2")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    finished = run("env; cat /proc/$PPID/environ 2>/dev/null || true", network=True)
    assert "hunter2" not in finished.stdout
    assert "PYTHONDONTWRITEBYTECODE" not in finished.stdout


def test_the_environment_is_the_declared_one_and_nothing_else(places):
    outside = {
        "SECRET": "x",
        "HTTPS_PROXY": "http://proxy.example",
        "SSL_CERT_FILE": "/c.pem",
        "PATH": "/mine",
    }
    given = {"venv": None, "uv_cache": Path("/cache"), "outside": outside}
    without = environment(places, network=False, own={"A": "1"}, **given)
    assert set(without) == {
        *("LANG", "LC_ALL", "TZ", "PYTHONHASHSEED", "DO_NOT_TRACK", "PATH", "A"),
        *("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
        *("XDG_STATE_HOME", "XDG_RUNTIME_DIR"),
    }
    allowed = environment(places, network=True, own={}, **given)
    assert set(allowed) - set(without) == {
        "HTTPS_PROXY",
        "SSL_CERT_FILE",
        "UV_CACHE_DIR",
    }
    assert "/mine" not in allowed["PATH"]


def test_our_own_tools_are_not_on_the_path(run):
    """Else a setup that forgets to ask for pytest would find ours."""
    own = str(Path(sys.executable).parent)
    assert own not in run("echo $PATH").stdout


def test_home_and_scratch_are_fresh_folders(run, places):
    finished = run("cd; pwd; ls -A; touch $TMPDIR/x")
    assert finished.stdout == "<home>"
    assert (places.scratch / "x").exists()


def test_a_virtual_environment_comes_first(places):
    venv = places.project / ".venv"
    made = environment(
        places, venv=venv, network=False, uv_cache=Path("/c"), own={}, outside={}
    )
    assert made["PATH"].startswith(f"{venv}/bin:")
    assert made["VIRTUAL_ENV"] == str(venv)


def test_there_is_nothing_to_read(run):
    assert run("cat; read line || echo end").stdout == "end"


def test_there_is_no_terminal_to_ask(run):
    assert run("echo question > /dev/tty", seconds=5).outcome == "failed"


# --- network ---


@pytest.fixture
def listener():
    """A server on this machine, in a process that may use sockets."""
    code = (
        "import socket; s = socket.create_server(('127.0.0.1', 0));"
        "print(s.getsockname()[1], flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        yield int(server.stdout.readline())
        server.stdin.close()


CONNECT = "python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", {}), 2)'"


def test_an_undeclared_program_reaches_nobody_where_the_system_allows_that(
    run, listener
):
    assert run(CONNECT.format(listener), network=True).outcome == "ok"
    finished = run(CONNECT.format(listener))
    assert (finished.outcome == "failed") is finished.isolated


def test_a_program_without_network_can_still_talk_to_itself(run):
    code = (
        'import socket; s = socket.create_server(("127.0.0.1", 0));'
        "socket.create_connection(s.getsockname(), 2)"
    )
    assert run(f"python3 -c '{code}'").outcome == "ok"


# --- limits ---


@pytest.mark.skipif(not LINUX, reason="needs /proc and child subreapers")
def test_the_time_limit_kills_all_descendants_also_those_that_fled(run):
    mark = f"31.{os.getpid()}1"
    finished = run(
        f"(setsid sleep {mark} &); setsid sh -c 'setsid sleep {mark} & sleep {mark}' & "
        f"(trap '' TERM; sleep {mark}; sleep {mark}) & touch ready; sleep {mark}",
        seconds=0.5,
    )
    assert (finished.outcome, finished.exit_code) == ("timed-out", None)
    assert finished.reason == "stopped after 0.5 s"
    assert finished.seconds < 5
    assert alive(mark) == []


def test_a_program_is_asked_before_it_is_killed(run, places):
    run("trap 'echo bye > said; exit 0' TERM; sleep 30 & wait", seconds=0.3, grace=2)
    assert (places.project / "said").read_text() == "bye\n"


def test_a_program_that_will_not_stop_is_killed(run):
    finished = run("trap '' TERM; while :; do sleep 0.05; done", seconds=0.3)
    assert finished.outcome == "timed-out"
    assert finished.seconds < 5


def test_a_request_to_stop_that_comes_with_the_order_is_heeded(run, monkeypatch):
    tell, told = sandbox._tell, []

    def held_back(launcher, line):
        told.append(line)
        if len(told) > 1:  # as on a machine where the launcher starts late
            tell(launcher, "\n".join(told))

    monkeypatch.setattr(sandbox, "_tell", held_back)
    assert run("sleep 30", seconds=0.1).outcome == "timed-out"


@pytest.mark.skipif(not LINUX, reason="needs /proc and child subreapers")
def test_what_a_program_leaves_behind_is_killed(run):
    mark = f"32.{os.getpid()}1"
    assert run(f"setsid sleep {mark} & true").outcome == "ok"
    assert alive(mark) == []


def test_the_memory_limit_counts_all_processes(run):
    hold = "python3 -c 'import time; x = bytearray(70_000_000); time.sleep(30)'"
    finished = run(f"{hold} & {hold} & wait", memory_mb=120)
    assert finished.outcome == "out-of-memory"
    assert finished.reason.endswith("more than the 120 MB allowed")


def test_endless_output_is_stopped(run, monkeypatch):
    monkeypatch.setattr(sandbox, "MOST_OUTPUT_BYTES", 2**20)
    finished = run("yes")
    assert finished.outcome == "failed"
    assert finished.reason == "printed more than 1 MB"


def test_a_program_that_kills_its_watcher_is_told(run):
    with pytest.raises(NotMeasured, match="killed the process that watches it"):
        run("kill -KILL $PPID; sleep 0.2")


def test_without_psutil_the_tool_is_missing(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "psutil", None)
    with pytest.raises(NotMeasured, match="psutil") as caught:
        run("true")
    assert caught.value.outcome == "tool-missing"


def test_another_thread_stops_it_with_its_descendants(run):
    mark, stop, raised = f"34.{os.getpid()}", threading.Event(), []

    def call():
        try:
            run(f"setsid sleep {mark} & sleep {mark}", stop=stop)
        except KeyboardInterrupt as error:
            raised.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    wait_until(lambda: len(alive(mark)) == 2)
    stop.set()
    thread.join(10)
    assert len(raised) == 1
    assert not alive(mark)


def test_once_stopped_no_program_is_started(run, monkeypatch):
    stop = threading.Event()
    stop.set()
    monkeypatch.setattr(sandbox.subprocess, "Popen", pytest.fail)
    with pytest.raises(KeyboardInterrupt):
        run("true", stop=stop)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_nothing_runs_on_when_the_measuring_process_dies(tmp_path, sign):
    mark = f"33.{os.getpid()}{int(sign)}"
    code = f"""
import pathlib, sys
from generators.bench.sandbox import *
top = pathlib.Path({str(tmp_path)!r})
argv = shell("echo; exec sleep {mark}")
try:
    run_program(
        Program(argv=argv, folder=top, environment={{"PATH": "/usr/bin:/bin"}},
                outputs=top, hide={{}}),
        Limits(seconds=60, memory_mb=1000),
    )
except KeyboardInterrupt:
    sys.exit(7)
"""
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as process:
        wait_until(lambda: alive(mark))
        process.send_signal(sign)
        process.wait(10)
    wait_until(lambda: not alive(mark))
    assert process.returncode == (7 if sign == signal.SIGINT else -signal.SIGKILL)


def wait_until(holds, seconds=10):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        os.sched_yield()


# --- tails ---


def test_only_the_tail_is_kept(run):
    lines = run("seq 1 5000").stdout.splitlines()
    assert lines == [str(n) for n in range(4961, 5001)]
    assert len(run("yes 0123456789 | tr -d '\\n' | head -c 9000").stdout) == 4096


def test_tails_are_cleaned(tmp_path):
    (tmp_path / "out").write_bytes(
        b"\x1b[31mred\x1b[0m \x1b]0;title\x07\x00bell\x07\r\n"
        b" 10 %\r 90 %\rdone\n\xff /tmp/xy/a /tmp/xy/home/b\n"
    )
    hide = {"/tmp/xy": "<folder>", "/tmp/xy/home": "<home>"}  # noqa: S108
    assert clean_tail(tmp_path / "out", hide) == (
        "red bell\ndone\n\N{REPLACEMENT CHARACTER} <folder>/a <home>/b"
    )


def test_the_folder_does_not_show(run, tmp_path):
    finished = run("pwd; pwd >&2; echo $HOME")
    assert finished.stdout == "<folder>\n<home>"
    assert str(tmp_path) not in finished.stdout + finished.stderr
