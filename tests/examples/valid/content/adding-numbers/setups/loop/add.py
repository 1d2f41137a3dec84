"""Add the numbers below a limit, one after another."""

import sys


def add(limit: int) -> int:
    total = 0
    for number in range(limit):
        total += number
    return total


print(add(int(sys.argv[1])))
