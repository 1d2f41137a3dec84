"""The environment variables that a measured program sees. Starts nothing.

Nothing is inherited but what is listed here, so no secret and no habit of the machine
reaches a program. PATH holds the setup's own virtual environment, a folder with `uv`
alone, and the system's folders; never the environment that Proofdeck itself runs in,
whose tools would hide that a setup forgot to ask for its own.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"

#: Fixed for every program.
FIXED = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "DO_NOT_TRACK": "1",
}

#: Passed on to programs that may use the network: where the certificates and the way
#: out are. They name no user.
NETWORK = (
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
    "PIP_CERT",
    *(
        variant
        for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
        for variant in (name, name.upper())
    ),
)


@dataclass(frozen=True, kw_only=True)
class Places:
    """The folders of one repetition, all below one throw-away folder."""

    top: Path

    @property
    def project(self) -> Path:
        """The setup's files; programs start here."""
        return self.top / "project"

    @property
    def home(self) -> Path:
        """HOME, with the XDG folders below it."""
        return self.top / "home"

    @property
    def scratch(self) -> Path:
        """TMPDIR."""
        return self.top / "tmp"

    @property
    def tools(self) -> Path:
        """A folder on PATH in which a link to `uv` lies, and nothing else."""
        return self.top / "bin"

    @property
    def spare(self) -> Path:
        """What an instrument keeps meanwhile."""
        return self.top / "spare"

    @property
    def outputs(self) -> Path:
        """What the running program prints."""
        return self.top / "outputs"

    def make(self) -> None:
        """Make all of them but the project."""
        for folder in (
            self.home,
            self.scratch,
            self.tools,
            self.spare,
            self.outputs,
        ):
            folder.mkdir(parents=True, exist_ok=True)


def environment(  # noqa: PLR0913  each is an independent choice
    places: Places,
    *,
    venv: Path | None,
    network: bool,
    uv_cache: Path,
    own: Mapping[str, str],
    outside: Mapping[str, str] = os.environ,
) -> dict[str, str]:
    """Build a program's whole environment.

    Args:
        places: The folders of this repetition.
        venv: The virtual environment to put first on PATH, if there is one.
        network: Whether the program may use the network.
        uv_cache: Where uv keeps packages; only told to programs with network.
        own: What the benchmark declares; it wins over all else.
        outside: The environment of `measure` itself; tests pass their own.
    """
    path = [str(places.tools), SYSTEM_PATH]
    variables = dict(FIXED) | _folders(places)
    if venv is not None:
        path.insert(0, str(venv / "bin"))
        variables["VIRTUAL_ENV"] = str(venv)
    if network:
        variables["UV_CACHE_DIR"] = str(uv_cache)
        variables |= {name: outside[name] for name in NETWORK if name in outside}
    return variables | {"PATH": ":".join(path)} | dict(own)


def _folders(places: Places) -> dict[str, str]:
    home = str(places.home)
    return {
        "HOME": home,
        "TMPDIR": str(places.scratch),
        "XDG_CACHE_HOME": f"{home}/.cache",
        "XDG_CONFIG_HOME": f"{home}/.config",
        "XDG_DATA_HOME": f"{home}/.local/share",
        "XDG_STATE_HOME": f"{home}/.local/state",
        "XDG_RUNTIME_DIR": f"{home}/.run",
    }
