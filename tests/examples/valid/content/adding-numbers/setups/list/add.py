"""Add the numbers below a limit, all at once."""

import sys


def add(limit: int) -> int:
    return sum(list(range(limit)))


print(add(int(sys.argv[1])))
