"""A page that holds nothing but the sliders, and what Python says in its place."""

from types import SimpleNamespace
from urllib.parse import urlencode

from folders import REPOSITORY

from generators.analysis import judge, reweigh
from generators.analysis.columns import columns_of
from generators.analysis.what_if import find_flips
from generators.model import AreaEmphasis, Audience, Emphasis
from generators.render.pages.weights_data import weights_data
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.verdict_text import flip_words, rank, verdict_sentence
from generators.render.report.weights_text import WORDS
from generators.render.report.weights_view import weights_view

ASSETS = REPOSITORY / "content" / "pages" / "assets"


def material_of(comparison, results, audiences=()):
    """The material of a comparison, without runs."""
    return Material(
        comparison=comparison,
        folder=REPOSITORY,
        runs=(),
        stale={},
        results=results,
        contrasts=None,
        verdict=judge(comparison, results),
        site_url="",
        audiences=audiences,
    )


def view_of(material):
    """What can be weighed, its titles printed as they stand."""
    areas = [
        SimpleNamespace(
            title=area.title,
            weight="",
            criteria=[
                SimpleNamespace(question=one.question, share="")
                for one in area.criteria
            ],
        )
        for area in material.comparison.areas
    ]
    return weights_view(material, areas, ())


def write_page(path, view):
    """Write a page with the sliders of a view, and nothing else."""
    data = weights_data(view)
    scripts = "".join(
        f'<script src="{(ASSETS / name).as_uri()}"></script>'
        for name in ("weighing.js", "weights.js")
    )
    path.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sliders</title>'
        '<article class="md-typeset"><div class="weighing">'
        f'<script type="application/json" class="weighing-data">{data}</script>'
        f"</div></article>{scripts}",
        encoding="utf-8",
    )
    return path.as_uri()


def query(weights):
    """The address of weights by area or area.criterion."""
    return "?" + urlencode({f"areas.{key}": value for key, value in weights.items()})


def audience_of(comparison, weights):
    """The audience that has these weights."""
    areas = {
        area.id: AreaEmphasis(
            weight=weights.get(area.id, comparison.head.areas[area.id]),
            why="w",
            criteria={
                one.id: Emphasis(weight=weights[key], why="w")
                for one in area.criteria
                if (key := f"{area.id}.{one.id}") in weights
            },
        )
        for area in comparison.areas
    }
    return Audience(id="mine", name="Mine", about="Mine.", areas=areas)


def without_zeros(comparison, weights):
    """The comparison and the weights without what weighs nothing."""
    areas = [
        area.model_copy(update={"criteria": kept})
        for area in comparison.areas
        if weights.get(area.id, 1)
        and (
            kept := tuple(
                one for one in area.criteria if weights.get(f"{area.id}.{one.id}", 1)
            )
        )
    ]
    left = {area.id: comparison.head.areas[area.id] for area in areas}
    head = comparison.head.model_copy(update={"areas": left})
    changes = {"head": head, "areas": tuple(areas)}
    positive = {key: value for key, value in weights.items() if value}
    return comparison.model_copy(update=changes), positive


def expected(comparison, results, weights):
    """What the page has to say under these weights: sentence, ranking, flips.

    Flips are None where a weight is zero; see `found_on`.
    """
    whole = all(weights.values())
    comparison, weights = without_zeros(comparison, weights)
    mine = reweigh(comparison, audience_of(comparison, weights))
    material = material_of(mine, results)
    scores = material.verdict.scores
    ranked = rank(material) or list(mine.head.candidates)
    return {
        "said": verdict_sentence(material),
        "names": [material.names[setup] for setup in ranked],
        "scores": [
            printing.score(scores[setup]) if scores else "no score" for setup in ranked
        ],
        "flip": (_flip_sentence(material) if material.verdict.enough else "")
        if whole
        else None,
    }


def found_on(page, weights):
    """What the page says; its flips only where Python knows all of its weights.

    A weight of zero can flip the leader when it is raised. The model has no such
    weight, and leaves the area out.
    """
    found = page.evaluate(READ)
    return found if all(weights.values()) else {**found, "flip": None}


def _flip_sentence(material):
    flips = find_flips(columns_of(material.comparison, material.verdict))
    if not flips:
        return WORDS["noFlips"]
    said = _said(material, "closest", flips[0])
    area = next((flip for flip in flips if flip.criterion is None), None)
    if area and area is not flips[0]:
        said += " " + _said(material, "closestArea", area)
    return said


def _said(material, words, flip):
    area = next(a for a in material.comparison.areas if a.id == flip.area)
    titles = {one.id: one.question for one in area.criteria}
    what = titles[flip.criterion] if flip.criterion else area.title
    leader = material.names[flip.leader]
    told = WORDS["flips"].format(leader=leader, what=what, beyond=flip_words(flip))
    return WORDS[words].format(flip=told, now=printing.percent(flip.share))


READ = """() => {
    const texts = (which) =>
        [...document.querySelectorAll(".weighing " + which)].map(e => e.textContent);
    return {
        said: texts(".verdict")[0],
        names: texts(".standing .name"),
        scores: texts(".standing .value"),
        flip: texts(".flip")[0],
    };
}"""
