"""Time the deck: ten talk slides with six native charts, against a script by hand.

Run it with `python benchmarks/deck.py`; it prints the processor seconds of every pair,
both medians, the ratio with its spread, and both sizes. The script by hand uses
python-pptx alone and checks nothing (`deck_by_hand`). Each repetition times both, in
turn first, so that what slows the machine slows both. The limits hold for the median of
the ratios and for the file.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

import deck_views as talk
from deck_by_hand import write_deck

from generators.render.deck import build_deck

TEMPLATE = Path(__file__).parent.parent / "templates" / "deck" / "proofdeck.pptx"
REPETITIONS = 25
MOST_RATIO = 1.3
MOST_BYTES = 120_000


def build() -> bytes:
    """Our deck, with everything that building checks."""
    view = talk.deck()
    return build_deck(view, talk.comparison(view), TEMPLATE)


def by_hand() -> bytes:
    """The same slides, written by hand."""
    return write_deck(TEMPLATE)


def seconds(write: Callable[[], bytes]) -> float:
    """Processor seconds that one deck takes."""
    gc.collect()
    start = time.process_time()
    write()
    return time.process_time() - start


def main() -> int:
    """Time both in turn; 1 if the ratio or the size is above its limit."""
    size, other = len(build()), len(by_hand())  # the first of each imports modules
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(REPETITIONS):
        pair = [(build, ours), (by_hand, theirs)]
        for write, taken in pair if number % 2 else reversed(pair):
            taken.append(seconds(write))
        print(f"{number + 1:2}: {ours[-1]:.3f} s, by hand {theirs[-1]:.3f} s")
    ratios = [one / another for one, another in zip(ours, theirs, strict=True)]
    low, middle, high = quantiles(ratios, n=4)
    print(f"median {median(ours):.3f} s, by hand {median(theirs):.3f} s")
    print(f"ratio {middle:.2f}; half of the pairs from {low:.2f} to {high:.2f}")
    print(f"{size:,} bytes, by hand {other:,} bytes")
    return int(middle > MOST_RATIO or size > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
