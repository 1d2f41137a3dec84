"""The share of planted faults that were caught, with some of the faults left out.

A page may ask how much of a share rests on faults that have one cause in common.
"""

from collections.abc import Collection, Iterator

from generators.analysis.gates import share_interval
from generators.render.report import printing
from generators.render.report.gate_words import NO_INTERVAL
from generators.render.report.views_gates import GatesView, PartView, RestView


def without(view: GatesView, left_out: Collection[str]) -> RestView:
    """Work the shares out anew.

    Args:
        view: What became of each fault.
        left_out: Ids of faults.

    Raises:
        LookupError: No fault is called so.
    """
    known = {fault.id: fault.what for fault in view.faults}
    for fault in left_out:
        if fault not in known:
            raise LookupError(f"{view.benchmark!r} plants no fault {fault!r}")
    return RestView(
        left_out=tuple(what for fault, what in known.items() if fault in left_out),
        setups=tuple(_shares(view, left_out)),
    )


def _shares(view: GatesView, left_out: Collection[str]) -> Iterator[PartView]:
    for index, setup in enumerate(view.setups):
        answers = [one.answers[index] for one in view.faults if one.id not in left_out]
        verdicts = [one.verdict for one in answers]
        tried = [one for one in verdicts if one not in (None, "not-applicable")]
        caught = tried.count("caught")
        share = 100 * caught / len(tried) if tried else None
        ends = share_interval(caught, len(tried))
        yield PartView(
            name=setup.name,
            all=setup.share,
            text=setup.share.text if share is None else printing.quantity(share, "%"),
            count=f"{printing.number(caught)} of {printing.number(len(tried))}",
            interval=printing.interval(ends, "%") or NO_INTERVAL,
        )
