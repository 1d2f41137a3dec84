"""Whether Parquet can be read and written. Its library is an extra: it is large."""

from importlib.util import find_spec

#: What to do where it cannot.
MISSING = "install pyarrow: pip install 'proofdeck[parquet]'"


def has_parquet() -> bool:
    """Whether pyarrow is installed; does not load it."""
    return find_spec("pyarrow") is not None
