"""Which values of an axis are named. Draws nothing."""

from math import ceil, floor, log10

from matplotlib.ticker import LogLocator, MaxNLocator

from generators.render.report.printing import number

#: Ratios closer together than this are named in equal steps from 1.
_NEAR = 5.0
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_MOST = 5  #: steps of an axis
#: Ratios further apart than this are named by powers of ten alone.
_FAR = 300.0


def amounts(low: float, high: float) -> list[float]:
    """Choose round values of a linear axis: few enough for a phone."""
    return [float(at) for at in MaxNLocator(nbins=4).tick_values(low, high)]


def ratios(low: float, high: float) -> list[float]:
    """Choose round values of a logarithmic axis, 1 among them."""
    if high / low < _NEAR and _STEPS[0] <= high - low <= _STEPS[-1] * _MOST:
        step = next(step for step in _STEPS if (high - low) / step <= _MOST)
        counts = range(ceil(low / step), floor(high / step) + 1)
        return [round(count * step, 2) for count in counts]
    if high / low > _FAR:
        return [float(at) for at in LogLocator(numticks=5).tick_values(low, high)]
    decades = range(floor(log10(low)), ceil(log10(high)) + 1)
    return [round(n * 10.0**k, -k) for k in decades for n in (1, 2, 5)]


def label(at: float) -> str:
    """Name a value: with a separator for thousands, and as short as it is exact."""
    short = f"{at:,.10g}"
    return number(at) if "e" in short and len(number(at)) <= len("0.00001") else short
