"""Comparisons and results made straight from a table, for tests of scores."""

from measured import result, results

from generators.analysis import Missing, Results
from generators.model import Area, Benchmark, Comparison, Head, Setup


def criterion(name, *, area="all", weight=1, better="lower", exact=False, **more):
    """What a test says of one criterion; `more` goes into the model as it is."""
    return {
        "name": name,
        "area": area,
        "weight": weight,
        "better": better,
        "exact": exact,
        "more": more,
    }


def build(criteria, values, *, areas=None, margin=0.05, missing=None):
    """Build a comparison and its results.

    Args:
        criteria: What `criterion` gives.
        values: Setup to criterion to its values, or to a rating.
        areas: Area to weight; 1 each if left out.
        margin: The smallest lead that is clear.
        missing: Setup and criterion to the outcome of the run that failed.
    """
    setups = tuple(values)
    names = tuple(dict.fromkeys(one["area"] for one in criteria))
    weights = areas or dict.fromkeys(names, 1)
    measured = [one for one in criteria if not _is_rated(one, values)]
    comparison = Comparison(
        id="example",
        head=Head(
            title="Example",
            question="Which?",
            audience="All",
            about="An example.",
            candidates=setups,
            areas=weights,
            margin=margin,
        ),
        setups=tuple(Setup(id=s, name=s.title(), summary="Example.") for s in setups),
        areas=tuple(
            Area(
                id=name,
                title=name.title(),
                about="An example.",
                criteria=[
                    _entry(one, values) for one in criteria if one["area"] == name
                ],
            )
            for name in names
        ),
        benchmarks=tuple(_benchmark(one) for one in measured),
    )
    found = results(
        *(
            result(setup, values[setup][one["name"]], benchmark=one["name"])
            for one in measured
            for setup in setups
            if one["name"] in values[setup]
        )
    )
    absent = {
        (name, setup): Missing(
            benchmark=name, setup=setup, outcome=outcome, reason="it broke"
        )
        for (setup, name), outcome in (missing or {}).items()
    }
    return comparison, Results(found=found.found, missing=absent)


def _is_rated(one, values):
    return any(isinstance(of.get(one["name"]), int) for of in values.values())


def _entry(one, values):
    entry = {
        "id": one["name"],
        "question": f"Which is best on {one['name']}?",
        "weight": one["weight"],
    }
    if _is_rated(one, values):
        entry["ratings"] = {
            setup: {"rating": of[one["name"]], "reason": "So it seems."}
            for setup, of in values.items()
        }
    else:
        entry["benchmark"] = one["name"]
    return entry | one["more"]


def _benchmark(one):
    take = (
        {"instrument": "size", "counts": "files"}
        if one["exact"]
        else {"instrument": "time", "tasks": ["work"]}
    )
    return Benchmark(
        id=one["name"],
        measure="Time",
        unit="s",
        better=one["better"],
        about="An example.",
        take=take,
    )
