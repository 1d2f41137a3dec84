"""Rankings against scikit-criteria, which was written by others."""

from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weighed import build, criterion

from generators.analysis import judge
from generators.analysis.columns import columns_of, shares
from generators.analysis.methods import topsis, weighted_product

# It loads half of the scientific stack, which takes seconds: only where it is used.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        find_spec("skcriteria") is None,
        reason="scikit-criteria is in the group `test` of pyproject.toml",
    ),
]

NAMES = ("fast", "small", "strong")
BETTER = ("lower", "lower", "higher")
figure = st.floats(0.1, 1000)
rows = st.lists(st.tuples(figure, figure, figure), min_size=2, max_size=6)
weights = st.tuples(*[st.floats(0.1, 10)] * len(NAMES))


def built(table, weighing):
    criteria = [
        criterion(name, better=better, weight=weight)
        for name, better, weight in zip(NAMES, BETTER, weighing, strict=True)
    ]
    values = {
        f"s{number}": {name: [v] for name, v in zip(NAMES, row, strict=True)}
        for number, row in enumerate(table)
    }
    return build(criteria, values)


def matrix(table, weighing, objectives):
    import skcriteria

    whole = sum(weighing)
    return skcriteria.mkdm(
        table, objectives, weights=[weight / whole for weight in weighing]
    )


@given(rows, weights)
@settings(deadline=None, max_examples=40)
def test_the_weighted_sum_of_ratios_is_theirs(table, weighing):
    from skcriteria.agg.simple import WeightedSumModel
    from skcriteria.preprocessing.invert_objectives import InvertMinimize
    from skcriteria.preprocessing.scalers import MaxAbsScaler

    objectives = [{"lower": min, "higher": max}[better] for better in BETTER]
    ratios = MaxAbsScaler(target="matrix").transform(
        InvertMinimize().transform(matrix(table, weighing, objectives))
    )
    theirs = WeightedSumModel().evaluate(ratios).e_.score
    ours = judge(*built(table, weighing)).scores
    assert list(ours.values()) == pytest.approx(list(theirs))


@given(rows, weights)
@settings(deadline=None, max_examples=40)
def test_topsis_and_the_product_of_our_scores_are_theirs(table, weighing):
    from skcriteria.agg.simple import WeightedProductModel
    from skcriteria.agg.topsis import TOPSIS
    from skcriteria.preprocessing.scalers import VectorScaler

    comparison, results = built(table, weighing)
    columns = columns_of(comparison, judge(comparison, results))
    scores = list(zip(*(column.scores.values() for column in columns), strict=True))
    theirs = matrix(scores, shares(columns), [max] * len(columns))
    if len(set(scores)) > 1:  # theirs is not defined where all are equal
        scaled = VectorScaler(target="matrix").transform(theirs)
        ours = list(topsis(columns).values())
        assert ours == pytest.approx(list(TOPSIS().evaluate(scaled).e_.similarity))
    logarithms = WeightedProductModel().evaluate(theirs).e_.score
    ours = list(weighted_product(columns).values())
    assert ours == pytest.approx([10**one for one in logarithms])
