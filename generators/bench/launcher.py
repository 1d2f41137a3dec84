"""The small process between `measure` and the program that it runs.

It is started as a script, so it imports nothing of the project. It reads one JSON line
from its standard input, starts the program, and writes one JSON line when the program
and everything that the program left behind are gone. Three things need it:

- Times and memory are taken by the direct parent. A child's peak memory starts at its
  parent's, and this parent is small.
- As child subreaper it inherits processes that left their group, and can kill them.
- When `measure` dies, even by SIGKILL, its end of the pipe closes, and this process
  kills the program: nothing keeps running unseen.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import select
import signal
import socket
import struct
import sys
import time
from typing import Any, NamedTuple

_PR_SET_CHILD_SUBREAPER = 36
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_SIOCSIFFLAGS = 0x8914
_IFF_UP_RUNNING = 0x41
_CANNOT_START = 127
#: A process in an uninterruptible wait outlives SIGKILL; do not wait for it for ever.
_PATIENCE_SECONDS = 10.0


class End(NamedTuple):
    """How the program ended: wait status, seconds, processor seconds, kilobytes."""

    status: int
    seconds: float
    cpu_seconds: float
    peak_kb: float


def main() -> None:
    """Run one program as the line on standard input says, and tell how it ended."""
    order = json.loads(_read_line())
    _become_subreaper()
    isolated = not order["network"] and _leave_network()
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    end = _watch(order, awake)
    _end_descendants(signal.SIGKILL, _PATIENCE_SECONDS)
    reply = json.dumps({**end._asdict(), "isolated": isolated})
    with contextlib.suppress(BrokenPipeError):
        os.write(1, reply.encode() + b"\n")


def _read_line() -> bytes:
    """Read the order and no byte more: a request to stop may already be behind it."""
    line = bytearray()
    while not line.endswith(b"\n"):
        read = os.read(0, 1)
        if not read:
            sys.exit(1)
        line += read
    return bytes(line)


def _watch(order: dict[str, Any], awake: int) -> End:
    start = time.perf_counter()
    pid = _start(order)
    inputs = [0, awake]
    while True:
        ready, _, _ = select.select(inputs, [], [])
        if awake in ready:
            os.read(awake, 4096)
            ended, status, usage = os.wait4(pid, os.WNOHANG)
            if ended:
                seconds = time.perf_counter() - start
                cpu = usage.ru_utime + usage.ru_stime
                return End(status, seconds, cpu, _kilobytes(usage.ru_maxrss))
        if 0 in ready:
            inputs = [awake]
            if os.read(0, 16).startswith(b"stop"):
                _end_descendants(signal.SIGTERM, order["grace_seconds"], leave=pid)
            _kill(pid)


def _kilobytes(maxrss: float) -> float:
    return maxrss / 1024 if sys.platform == "darwin" else maxrss


def _start(order: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        os.chdir(order["folder"])
        _redirect(order)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        argv, environment = order["argv"], order["environment"]
        os.execvpe(argv[0], argv, environment)  # noqa: S606  no shell is wanted
    except OSError as error:
        os.write(2, f"{order['argv'][0]}: {error.strerror}\n".encode())
    os._exit(_CANNOT_START)


def _redirect(order: dict[str, Any]) -> None:
    """Give the program files for its output, and nothing to read."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(order["stdout"], flags, 0o600), 1)
    os.dup2(os.open(order["stderr"], flags, 0o600), 2)


def _become_subreaper() -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _leave_network() -> bool:
    """Move into a network of our own that has a loopback only, if we may."""
    uid, gid = os.getuid(), os.getgid()
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
        if unshare(_CLONE_NEWNET) == 0:
            _raise_loopback()
            return True
        if unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
            return False
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{uid} {uid} 1")
        _write("/proc/self/gid_map", f"{gid} {gid} 1")
        _raise_loopback()
    except (OSError, AttributeError):
        return False
    return True


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:  # noqa: PTH123  pathlib loads slowly
        file.write(text)


def _raise_loopback() -> None:
    """Bring up `lo`; without it a program could not even talk to itself."""
    request = struct.pack("16sh22x", b"lo", _IFF_UP_RUNNING)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, request)


def _end_descendants(sign: int, seconds: float, leave: int = 0) -> None:
    """Signal all that we started or inherited until they are gone or time is up.

    The program itself, `leave`, is not waited for here: its usage is read elsewhere.
    """
    deadline = time.monotonic() + seconds
    signalled: set[int] = set()
    while time.monotonic() < deadline:
        alive = [pid for pid, state in _descendants().items() if state != "Z"]
        if not alive:
            break
        for pid in alive:
            if pid not in signalled:
                _send(pid, sign)
                signalled.add(pid)
        time.sleep(0.01)
        if not leave:
            _reap()
    if not leave:
        _reap()


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _kill(pid: int) -> None:
    """Kill the program's group, and what left it where the system shows that."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    for descendant in _descendants():
        _send(descendant, signal.SIGKILL)


def _send(pid: int, sign: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, sign)


def _descendants() -> dict[int, str]:
    """Return the state of each process below this one, as /proc tells it."""
    parents: dict[int, tuple[int, str]] = {}
    for name in os.listdir("/proc") if os.path.isdir("/proc") else ():  # noqa: PTH112, PTH208
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as stat:  # noqa: PTH123
                state, parent = stat.read().rpartition(b")")[2].split()[:2]
                parents[int(name)] = int(parent), state.decode()
    below = {os.getpid()}
    found: dict[int, str] = {}
    while new := {p for p, (parent, _) in parents.items() if parent in below} - below:
        below |= new
        found |= {pid: parents[pid][1] for pid in new}
    return found


if __name__ == "__main__":
    main()
