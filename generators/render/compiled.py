"""Templates as compiled code, kept for as long as the process runs.

MkDocs makes a new environment for each build, which would compile each template of the
theme again: while a site is served, at every edit.
"""

from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Code of templates by name and text, wherever they lie.

    Only for environments that compile alike: with the same extensions and filters.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Give the code that is known of a text, as if it stood in this file."""
        checksum = self.get_source_checksum(source)
        bucket = Bucket(environment, name, checksum)
        known = self._kept.get((name, checksum))
        if known is not None:
            bucket.code = _moved(known, filename or known.co_filename)
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled."""
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


#: For the theme, whichever folder a build is of: MkDocs loads its hook once for each.
THEME = CompiledTemplates()


def _moved(code: CodeType, filename: str) -> CodeType:
    """Make errors tell another file, in the code itself and in all that it defines."""
    if code.co_filename == filename:
        return code
    inside = (
        _moved(one, filename) if isinstance(one, CodeType) else one
        for one in code.co_consts
    )
    return code.replace(co_filename=filename, co_consts=tuple(inside))
