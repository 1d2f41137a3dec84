"""Units of time and of size, and what they are of each other. Knows no benchmark."""

#: In nanoseconds. Whole numbers, so that a conversion rounds at most once.
_TIME = {
    "ns": 1,
    "us": 10**3,
    "µs": 10**3,
    "μs": 10**3,  # the Greek letter, which looks the same
    "ms": 10**6,
    "s": 10**9,
    "min": 60 * 10**9,
    "h": 3600 * 10**9,
}
#: In bytes.
_SIZE = {
    "B": 1,
    "kB": 10**3,
    "MB": 10**6,
    "GB": 10**9,
    "KiB": 2**10,
    "MiB": 2**20,
    "GiB": 2**30,
}


def is_time(unit: str) -> bool:
    """Whether a unit measures time."""
    return unit in _TIME


def can_convert(unit: str, wanted: str) -> bool:
    """Whether values of one unit can be told in the other."""
    return unit == wanted or any(
        unit in family and wanted in family for family in (_TIME, _SIZE)
    )


def convert(value: float, unit: str, wanted: str) -> float:
    """Tell a value in another unit; ask `can_convert` first.

    Raises:
        KeyError: One unit is not known, or they measure different things.
    """
    if unit == wanted:
        return value
    family = _TIME if unit in _TIME else _SIZE
    mine, other = family[unit], family[wanted]
    if mine % other == 0:
        return value * (mine // other)
    if other % mine == 0:
        return value / (other // mine)
    return value * mine / other
