"""Work out what the runs and ratings say. Nothing here reads or writes a file."""

from generators.analysis.contrasts import Contrast, contrast
from generators.analysis.intervals import FEWEST, Interval, median_interval
from generators.analysis.results import Missing, Result, Results, run_name, summarise
from generators.analysis.scores import AreaScore, Verdict, judge, score_criterion

__all__ = [
    "FEWEST",
    "AreaScore",
    "Contrast",
    "Interval",
    "Missing",
    "Result",
    "Results",
    "Verdict",
    "contrast",
    "judge",
    "median_interval",
    "run_name",
    "score_criterion",
    "summarise",
]
