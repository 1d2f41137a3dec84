"""Add the numbers below a limit, all at once."""

import sys


def add(limit: int) -> int:
    return sum(list(range(limit)))  # the whole list is held in memory while it is added, the whole list is held in memory while it is added, 


print(add(int(sys.argv[1])))
