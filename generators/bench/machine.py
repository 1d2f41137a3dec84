"""The fingerprint of the machine. Knows nothing of what is measured on it.

Neither the host name nor the machine id itself is ever recorded.
"""

import hashlib
import os
import platform
from pathlib import Path

from generators.bench.records import Machine

_GOVERNOR = "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"
_CONTAINER_MARKS = (".dockerenv", "run/.containerenv")
_CONTAINER_GROUPS = ("docker", "kubepods", "containerd", "lxc", "libpod")


def read_machine(root: Path = Path("/")) -> Machine:
    """Describe this machine.

    Args:
        root: Where /proc, /sys and /etc are found; tests pass a folder.
    """
    cpu = _cpu(root)
    cores = os.cpu_count() or 1
    memory = _memory_gb()
    return Machine(
        id=_identify(root, cpu, cores, memory),
        cpu=cpu,
        cores=cores,
        memory_gb=round(memory, 1),
        governor=_first_line(root / _GOVERNOR),
        kernel=platform.release(),
        system=_system(root),
        python=platform.python_version(),
        container=_in_container(root),
    )


def read_load() -> float | None:
    """Return the one-minute load average, or None where the system has none."""
    try:
        return os.getloadavg()[0]
    except (AttributeError, OSError):
        return None


def _identify(root: Path, cpu: str, cores: int, memory_gb: float) -> str:
    """Hash what makes it this machine.

    Memory is rounded to whole gigabytes: the kernel's share changes with its version.
    """
    secret = _first_line(root / "etc/machine-id") or ""
    secret_hash = hashlib.sha256(f"proofdeck {secret}".encode()).hexdigest()
    marks = (
        cpu,
        str(cores),
        str(round(memory_gb)),
        platform.system(),
        platform.machine(),
        secret_hash,
    )
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:12]


def _cpu(root: Path) -> str:
    for line in _text(root / "proc/cpuinfo").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return " ".join(value.split())
    return platform.processor() or platform.machine() or "unknown"


def _memory_gb() -> float:
    try:
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 0.0
    return pages * size / 2**30


def _system(root: Path) -> str:
    for line in _text(root / "etc/os-release").splitlines():
        name, _, value = line.partition("=")
        if name == "PRETTY_NAME":
            return value.strip("\"'")
    return f"{platform.system()} {platform.release()}"


def _in_container(root: Path) -> bool | None:
    if not (root / "proc").is_dir():
        return None
    if any((root / mark).exists() for mark in _CONTAINER_MARKS):
        return True
    groups = _text(root / "proc/1/cgroup")
    return any(word in groups for word in _CONTAINER_GROUPS)


def _first_line(path: Path) -> str | None:
    return _text(path).partition("\n")[0].strip() or None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
