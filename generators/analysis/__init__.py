"""Work out what the runs and ratings say. Nothing here reads or writes a file."""

from generators.analysis.audiences import lead_by_area, reweigh, strongest_pull
from generators.analysis.comparing import Contrasts, compare
from generators.analysis.contrasts import Contrast, contrast
from generators.analysis.control import Control, read_controls
from generators.analysis.findings import Basis, Finding, Why, examine, find
from generators.analysis.intervals import FEWEST, Interval, median_interval
from generators.analysis.processor import processor_time
from generators.analysis.repeatability import (
    Repeat,
    Repeatability,
    Series,
    read_repeatability,
)
from generators.analysis.results import Missing, Result, Results, run_name, summarise
from generators.analysis.robustness import Robustness, Share, assess
from generators.analysis.scores import AreaScore, Verdict, judge, score_criterion
from generators.analysis.trend import Trend, trends
from generators.analysis.what_if import Flip, Influence, Shift

__all__ = [
    "FEWEST",
    "AreaScore",
    "Basis",
    "Contrast",
    "Contrasts",
    "Control",
    "Finding",
    "Flip",
    "Influence",
    "Interval",
    "Missing",
    "Repeat",
    "Repeatability",
    "Result",
    "Results",
    "Robustness",
    "Series",
    "Share",
    "Shift",
    "Trend",
    "Verdict",
    "Why",
    "assess",
    "compare",
    "contrast",
    "examine",
    "find",
    "judge",
    "lead_by_area",
    "median_interval",
    "processor_time",
    "read_controls",
    "read_repeatability",
    "reweigh",
    "run_name",
    "score_criterion",
    "strongest_pull",
    "summarise",
    "trends",
]
