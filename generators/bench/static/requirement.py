"""How firmly one requirement fixes a version. Knows no file.

A version is fixed by `==` (without a star), by `===`, by an archive that is named
itself, or by a commit of a repository. That of Poetry is fixed if it is a bare number.
"""

import re
from dataclasses import dataclass
from typing import Literal

Firmness = Literal["with-hash", "exact", "range", "open"]
FIRMNESS: tuple[Firmness, ...] = ("with-hash", "exact", "range", "open")
_OPTION = re.compile(r"\s--[a-z][a-z-]*(?:[=\s]\S+)?")
_COMMENT = re.compile(r"(^|\s)#.*$")
_COMMIT = re.compile(r"@[0-9a-f]{40}(?![0-9a-f])")
_ARCHIVE = re.compile(r"\.(whl|zip|tar\.gz|tar\.bz2|tgz)(?=$|[#?])")
_BARE = re.compile(r"v?\d+(\.\d+)*([.-]?[a-z]+\d*)*", re.IGNORECASE)
_URL = re.compile(r"^(git|hg|svn|bzr)\+\S+|^https?://\S+")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A dependency, and how firmly it is fixed where it stands."""

    name: str  #: in its normal form
    firmness: Firmness

    @property
    def pinned(self) -> bool:
        """Whether another day brings the same version."""
        return self.firmness in ("with-hash", "exact")


def normal_name(name: str) -> str:
    """Write a name as PEP 503 does, so that two spellings are one package."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_requirement(text: str) -> Entry | None:
    """Read a requirement as pip writes it; None for what names no package."""
    # Loaded here, because it loads much that building a site does not need.
    from packaging.requirements import (  # noqa: PLC0415
        InvalidRequirement,
        Requirement,
    )

    hashed = "--hash" in text
    bare = _OPTION.sub("", _COMMENT.sub("", text)).strip().rstrip("\\").strip()
    if _URL.match(bare):
        egg = _EGG.search(bare)
        called = normal_name(egg[1]) if egg else bare.partition("#")[0]
        return Entry(name=called, firmness=_of_url(bare))
    try:
        read = Requirement(bare)
    except InvalidRequirement:
        return None
    name = normal_name(read.name)
    if read.url:
        return Entry(name=name, firmness=_of_url(read.url))
    if any(_is_exact(one.operator, one.version) for one in read.specifier):
        return Entry(name=name, firmness="with-hash" if hashed else "exact")
    return Entry(name=name, firmness="range" if read.specifier else "open")


def read_poetry(name: str, told: object) -> Entry | None:
    """Read an entry of Poetry's own table; None for what lies in the project."""
    table = told if isinstance(told, dict) else {"version": told}
    if "path" in table:
        return None
    called = normal_name(name)
    if "git" in table or "url" in table:
        fixed = re.fullmatch(r"[0-9a-f]{40}", str(table.get("rev", "")))
        return Entry(
            name=called, firmness="exact" if fixed or "url" in table else "open"
        )
    version = str(table.get("version", "*")).strip()
    if version in ("", "*"):
        return Entry(name=called, firmness="open")
    exact = _BARE.fullmatch(version.removeprefix("==").strip())
    return Entry(name=called, firmness="exact" if exact else "range")


def read_conda(text: str) -> Entry | None:
    """Read an entry of a conda environment: `numpy=2.1.0`, or with a channel."""
    bare = _COMMENT.sub("", text).strip().rpartition("::")[2]
    found = re.match(r"([A-Za-z0-9._-]+)\s*(.*)$", bare)
    if not found:
        return None
    name, version = normal_name(found[1]), found[2].strip()
    if not version:
        return Entry(name=name, firmness="open")
    exact = re.fullmatch(r"==?\s*\d+(\.\d+){2,}(=\S+)?|==\s*\d[^*,]*", version)
    return Entry(name=name, firmness="exact" if exact else "range")


def _is_exact(operator: str, version: str) -> bool:
    return operator == "===" or (operator == "==" and "*" not in version)


def _of_url(url: str) -> Firmness:
    if "#sha256=" in url or "&sha256=" in url:
        return "with-hash"
    fixed = _COMMIT.search(url) or _ARCHIVE.search(url)
    return "exact" if fixed else "open"
