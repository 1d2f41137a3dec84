"""Own weights in a browser: the same figures as Python's, address, keyboard, file."""

import random
from urllib.parse import parse_qs, urlsplit

import pytest
from weighed import build, criterion
from weighing import expected, found_on, material_of, query, view_of, write_page

from generators.analysis import judge, reweigh
from generators.content import read_content
from generators.pipeline import gather
from generators.render.report.verdict_text import verdict_sentence

pytest.importorskip("playwright.sync_api", reason="no playwright")
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

SETS = 30
LOOP, BUILTIN = "A loop", "The built-in sum"


@pytest.fixture
def open_weights(browser):
    """Open an address with what a reader's screen is like, and close it again."""
    contexts = []

    def show(start, *, width=1280, **wishes):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, accept_downloads=True, **wishes
        )
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: page.faults.append(said.text))
        page.goto(start)
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.fixture
def own(open_weights, address):
    """Open the page of the example site."""

    def show(search="", **wishes):
        return open_weights(f"{address}adding/weights/{search}", **wishes)

    return show


def slider(page, name):
    return page.get_by_label(name, exact=True).and_(page.locator("[type=range]"))


def exact(page, name):
    return page.get_by_label(f"Weight of {name}, as a number")


def leader(page):
    return page.locator(".standing .name").first.inner_text()


def verdict(page):
    return page.locator(".weighing .verdict").inner_text()


def asked(page):
    """What the address says."""
    given = parse_qs(urlsplit(page.url).query)
    return {name: values[0] for name, values in given.items()}


def many(rng):
    """Five areas, three candidates; one figure is missing, another counts as worst."""
    setups, areas = ("one", "two", "three"), ("a", "b", "c", "d", "e")
    ways = [
        {"scale": {"kind": "linear", "worst": 20, "best": 0}},
        {"scale": {"kind": "threshold", "at": 5}},
        {"missing": "worst"},
        {},
    ]
    measured = [
        criterion(f"m-{area}-{at}", area=area, weight=rng.choice((1, 2, 0.5)), **way)
        for area in areas
        for at, way in enumerate(ways)
    ]
    rated = [criterion(f"r-{area}", area=area, weight=3) for area in areas]
    values = {
        setup: {one["name"]: [rng.uniform(1, 10)] for one in measured}
        | {one["name"]: rng.randint(1, 5) for one in rated}
        for setup in setups
    }
    del values["two"]["m-a-0"], values["three"]["m-b-2"], values["one"]["m-c-3"]
    missing = {("two", "m-a-0"): "failed", ("three", "m-b-2"): "failed"}
    weights = {area: rng.choice((1, 2, 5)) for area in areas}
    return build(measured + rated, values, areas=weights, margin=0.02, missing=missing)


def open_questions(_):
    """More than half of the weight is of things that nobody measured."""
    questions = [criterion("known", area="a"), criterion("open", area="b", weight=2)]
    values = {"one": {"known": [2.0]}, "two": {"known": [3.0]}}
    return build(questions, values, areas={"a": 1, "b": 3})


def halves(_):
    """Scores that end in a five beyond the printed digits, and equal candidates."""
    questions = [criterion(name, area=name) for name in ("a", "b", "c")]
    values = {
        "one": {"a": 2, "b": 1, "c": 3},
        "two": {"a": 1, "b": 2, "c": 3},
        "three": {"a": 1, "b": 1, "c": 1},
    }
    return build(questions, values, margin=0.05)


def drawn(comparison, rng):
    """Weights of some areas and questions, in every other set some of zero."""
    keys = [area.id for area in comparison.areas]
    keys += [f"{a.id}.{one.id}" for a in comparison.areas for one in a.criteria]
    some = rng.sample(keys, rng.randint(1, len(keys)))
    values = (1, 2, 3, 10, 0, 0) if rng.random() < 0.5 else (1, 2, 3, 10)
    weights = {
        key: rng.choice((*values, round(rng.uniform(0.01, 9), 2))) for key in some
    }
    # One area stays, or nothing would be left to weigh.
    first = comparison.areas[0]
    kept = (first.id, *(f"{first.id}.{one.id}" for one in first.criteria))
    return {key: value for key, value in weights.items() if value or key not in kept}


@pytest.mark.parametrize("make", [many, open_questions, halves])
def test_the_page_says_what_python_says(open_weights, tmp_path, make):
    rng = random.Random(make.__name__)
    comparison, results = make(rng)
    start = write_page(tmp_path / "own.html", view_of(material_of(comparison, results)))
    page = open_weights(start)
    assert found_on(page, {}) == expected(comparison, results, {})
    for weights in [drawn(comparison, rng) for _ in range(SETS)]:
        page.goto(start + query(weights))
        found = found_on(page, weights)
        assert found == expected(comparison, results, weights), weights
    assert page.faults == []


def test_the_example_says_what_python_says(open_weights, tmp_path, recorded_root):
    (comparison,) = read_content(recorded_root / "content")
    material = gather(comparison, recorded_root / "content" / comparison.id, "")
    start = write_page(tmp_path / "own.html", view_of(material))
    page, rng = open_weights(start), random.Random(7)
    for weights in [drawn(comparison, rng) for _ in range(SETS)]:
        page.goto(start + query(weights))
        found = found_on(page, weights)
        assert found == expected(comparison, material.results, weights), weights


def test_a_slider_beyond_the_flip_changes_the_leader(open_weights, tmp_path):
    comparison, results = many(random.Random(3))
    start = write_page(tmp_path / "own.html", view_of(material_of(comparison, results)))
    page = open_weights(start)
    flips = page.evaluate(
        """() => [...document.querySelectorAll(".controls > div:last-child > .weight")]
        .map(e => [e.querySelector("input[type=number]").value,
                   e.querySelector(":scope > .note").textContent,
                   e.querySelector("label").textContent])"""
    )
    told = [one for one in flips if "at a weight of" in one[1]]
    assert told
    for _, note, name in told:
        said = note.split(". ")[0]
        limit = float(said.split("at a weight of ")[1].rstrip(".").replace(",", ""))
        beyond = 1.02 if "more than" in said else 0.98
        before = leader(page)
        exact(page, name).fill(str(limit * beyond))
        assert leader(page) == said.split(" leads")[0] != before
        exact(page, name).fill(str(limit / beyond))
        assert leader(page) == before
        page.goto(start)


def test_the_saved_file_passes_the_check_and_gives_the_same(
    open_weights, tmp_path, recorded_root
):
    folder = recorded_root / "content" / "adding-numbers"
    (comparison,) = read_content(recorded_root / "content")
    material = gather(comparison, folder, "")
    start = write_page(tmp_path / "own.html", view_of(material))
    weights = {"cost": 0.5, "reading": 4, "cost.time": 0, "cost.memory": 3.25}
    page = open_weights(start + query(weights))
    page.get_by_label("Whose weights these are").fill("Höhere Gewalt-Leser")
    assert "proofdeck deck --weights hohere-gewalt-leser" in page.inner_text(".saving")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download hohere-gewalt-leser.yaml").click()
    assert started.value.suggested_filename == "hohere-gewalt-leser.yaml"
    (folder / "weights").mkdir()
    started.value.save_as(folder / "weights" / "hohere-gewalt-leser.yaml")
    (again,) = read_content(recorded_root / "content")
    (audience,) = again.audiences
    assert audience.name == "Höhere Gewalt-Leser"
    own = reweigh(again, audience)
    found = material_of(own, material.results)
    assert verdict_sentence(found) == verdict(page)
    assert judge(own, material.results).enough
    assert "slider" in audience.areas["reading"].why
    assert page.faults == []


def test_without_scripts_there_are_the_declared_weights(own):
    page = own(java_script_enabled=False)
    assert page.locator("input[type=range]").count() == 0
    assert page.locator(".weighing button").count() == 0
    assert page.get_by_text("The sliders need JavaScript").is_visible()
    rows = page.locator("#_profiles ~ .profiles tbody tr")
    assert [one.split("\t")[:2] for one in rows.all_inner_texts()] == [
        ["By default", BUILTIN],
        ["Readers", "no clear winner differs"],
    ]
    link = page.get_by_role("link", name="How long does it take to add a million")
    assert link.get_attribute("href").endswith("areas/speed/#quick")


def test_a_slider_moves_the_ranking_and_the_address_holds_it(own, address):
    page = own()
    assert leader(page) == BUILTIN
    page.get_by_role("button", name="Readers").click()
    assert verdict(page).startswith("No clear winner")
    assert asked(page) == {"areas.plainness": "3", "areas.speed": "0.1"}
    shared = page.url
    exact(page, "Speed").fill("3")
    exact(page, "Speed").press("Enter")
    exact(page, "Plainness").fill("1")
    exact(page, "Plainness").press("Enter")
    assert asked(page) == {}
    page.goto(shared)
    assert verdict(page).startswith("No clear winner")
    pressed = page.get_by_role("button", name="Readers").get_attribute("aria-pressed")
    assert pressed == "true"
    assert page.faults == []


def test_back_and_forward_restore_the_weights(own):
    page = own()
    for value in ("5", "7"):  # two moves of one weight are one step
        exact(page, "Speed").fill(value)
        exact(page, "Speed").press("Enter")
    exact(page, "Plainness").fill("2")
    exact(page, "Plainness").press("Enter")
    page.go_back()
    assert asked(page) == {"areas.speed": "7"}
    assert exact(page, "Plainness").input_value() == "1"
    page.go_back()
    assert asked(page) == {}
    assert slider(page, "Speed").input_value() == "3"
    page.go_forward()
    page.go_forward()
    assert exact(page, "Plainness").input_value() == "2"


def test_it_is_used_by_keyboard_alone(own):
    page = own()
    slider(page, "Speed").focus()
    page.keyboard.press("Home")
    assert exact(page, "Speed").input_value() == "0"
    assert asked(page) == {"areas.speed": "0"}
    assert slider(page, "Speed").get_attribute("aria-valuetext") == (
        "0, 0\N{NO-BREAK SPACE}% of the score"
    )
    page.keyboard.press("ArrowRight")
    assert float(exact(page, "Speed").input_value()) > 0
    page.keyboard.press("End")
    assert float(exact(page, "Speed").input_value()) == 10
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "What it rests on: Speed"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert slider(page, "How long does it take to add a million numbers?").is_visible()


def test_a_new_answer_is_said_once_the_slider_rests(own):
    page = own()
    heard = page.locator(".heard")
    assert heard.get_attribute("role") == "status"
    set_to = """([input, value]) => {
        input.value = value;
        input.dispatchEvent(new Event("input"));
    }"""
    page.evaluate(set_to, [slider(page, "Speed").element_handle(), "0"])
    assert verdict(page).startswith("No clear winner")
    assert heard.inner_text() == ""
    slider(page, "Speed").dispatch_event("change")
    assert heard.text_content() == verdict(page)
    exact(page, "Speed").fill("0.01")  # the answer stays, so that nothing is said
    exact(page, "Speed").press("Enter")
    assert heard.text_content() != verdict(page)


def test_no_weight_at_all_is_refused_in_words(own):
    page = own("?areas.speed=0&areas.plainness=0")
    assert verdict(page) == "Every weight is zero. Give at least one area a weight."
    assert page.get_by_role("button", name="Download").is_disabled()
    assert page.locator(".standing .value").all_inner_texts() == ["no score"] * 2
    assert page.faults == []
    page = own("?areas.speed.quick=0")  # an area whose only question is switched off
    assert verdict(page).startswith("No clear winner")


@pytest.mark.parametrize(
    "wrong",
    ["areas.gone=3", "areas.speed=-1", "areas.speed=x", "areas.speed=1e9", "areas.=1"],
)
def test_what_is_no_weight_is_told_and_not_used(own, wrong):
    page = own(f"?{wrong}&areas.plainness=2&find=x")
    told = page.locator(".wrong").inner_text()
    assert told == f"Left out, since it is no weight here: {wrong}."
    assert exact(page, "Plainness").input_value() == "2"
    assert exact(page, "Speed").input_value() == "3"
    exact(page, "Speed").fill("4")
    exact(page, "Speed").press("Enter")
    assert asked(page) == {"find": "x", "areas.speed": "4", "areas.plainness": "2"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Give a name of letters"),
        ("Team 5", "Give a name of letters"),
        ("{{ x }}", "Give a name of letters"),
        ("readers", "is taken"),
    ],
)
def test_a_name_that_no_file_can_have_is_refused(own, name, said):
    page = own()
    field = page.get_by_label("Whose weights these are")
    field.fill(name)
    assert said in page.locator("#weights-hint").inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    assert page.get_by_role("button", name="Download").is_disabled()


def test_the_address_is_copied(own):
    page = own("?areas.speed=5", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_text("The address is copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_copy_on_a_disk_weighs_and_saves_too(open_weights, site):
    start = (site / "adding/weights/index.html").as_uri()
    page = open_weights(f"{start}?areas.speed=0")
    assert verdict(page).startswith("No clear winner")
    exact(page, "Speed").fill("2")
    exact(page, "Speed").press("Enter")
    assert asked(page) == {"areas.speed": "2"}
    with page.expect_download() as started:
        page.get_by_role("button", name="Download my-weights.yaml").click()
    assert started.value.suggested_filename == "my-weights.yaml"
    assert page.faults == []


def test_on_a_phone_the_scores_stay_in_sight(own):
    page = own(width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    slider(page, "Plainness").scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    box = page.locator(".standing").bounding_box()
    assert 0 <= box["y"] < 200


def test_nothing_moves_for_those_who_asked_for_that(own):
    motion = "e => getComputedStyle(e).transitionDuration"
    still = own(reduced_motion="reduce").locator(".fill").first
    assert still.evaluate(motion) == "0s"
    assert own(reduced_motion="no-preference").locator(".fill").first.evaluate(
        motion
    ) != ("0s")
