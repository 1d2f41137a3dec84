"""What was measured twice, in words ready to print; part of `views`.

As there, nothing is worked out from here on.
"""

from dataclasses import dataclass

from generators.render.report.views_figures import Rich


@dataclass(frozen=True, kw_only=True)
class Taken:
    """One of the two figures."""

    text: str  #: with its unit
    interval: str  #: printed, or empty
    page: str  #: where its run stands, below docs_dir


@dataclass(frozen=True, kw_only=True)
class RepeatedView:
    """A figure that was measured twice, with what tells how much noise there was."""

    measure: str
    page: str  #: of its benchmark, below docs_dir
    setup_name: str
    first: Taken
    second: Taken
    ratio: str  #: the second as a multiple of the first; a dash where there is none
    differs: str  #: of a count: the parts and notes that are not the same; or empty
    control: str  #: what the same setup differs from itself by, side by side; or a dash
    load: str  #: the highest load average of each; or a dash
    trend: str  #: from first to last block; or a dash


@dataclass(frozen=True, kw_only=True)
class RepeatabilityView:
    """Whether measuring the same thing twice gave the same figures."""

    sentence: Rich  #: how many counts are the same, how many intervals overlap
    exceptions: tuple[RepeatedView, ...]  #: counts that are not, intervals that do not
    few: tuple[RepeatedView, ...]  #: too few values for an interval
    command: str  #: measures everything once more
