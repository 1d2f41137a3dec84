"""The gates between a change and production, with a CI and tasks made up here."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.bench.finished import Finished, NotMeasured
from generators.bench.gates import Answer, read_answer, write_answer
from generators.bench.gates.jobs import job_key, read_files, started_jobs
from generators.bench.hiding import plain_line
from generators.bench.instruments.base import Context
from generators.bench.instruments.gates import Gates
from generators.bench.ladder.events import EVENTS
from generators.bench.ladder.tree import read_tree
from generators.bench.workflows import EventRun, JobRun
from generators.bench.workflows.plan import plan_jobs
from generators.model import GateName, GatesOptions, Setup

LOCAL = ("editor", "commit", "unit-tests")
NAMES = get_args(GateName)
SECONDS = {"editor": 1.0, "commit": 2.0, "unit-tests": 4.0}
FILES = {
    "check.yml": "on: {pull_request: , workflow_call: }\njobs: {test: {}}\n",
    "deploy.yml": """\
on: {push: {branches: [main]}, release: }
jobs:
  check: {uses: ./.github/workflows/check.yml}
  docs: {}
  staging: {needs: check, uses: ./.github/workflows/to.yml, with: {to: staging}}
  prod:
    if: github.event_name == 'release'
    needs: staging
    uses: ./.github/workflows/to.yml
    with: {to: prod}
""",
    "to.yml": "on: {workflow_call: }\njobs: {go: {}}\n",
}
ALWAYS = FILES["deploy.yml"].replace("    if: github.event_name == 'release'\n", "")
TEST, CHECK = "check.yml/test", "deploy.yml/check/test"
STAGING, PROD = "deploy.yml/staging/go", "deploy.yml/prod/go"
DOCS = "deploy.yml/docs"
TARGETS = {
    "staging": {"host": "s.invalid", "secret": "S", "jobs": ["deploy.yml/staging"]},
    "prod": {"host": "p.invalid", "secret": "P", "jobs": ["deploy.yml/prod"]},
}


def finished(outcome, seconds, said):
    return Finished(
        outcome=outcome,
        reason="",
        exit_code=0,
        seconds=seconds,
        cpu_seconds=seconds,
        peak_mb=1.0,
        stdout=said,
        stderr="",
        isolated=True,
    )


def count_up(name):
    path = Path(name)
    count = int(path.read_text()) + 1 if path.exists() else 1
    path.write_text(str(count))
    return count


@dataclass
class FakeWorkspace:
    """A project in which a file names the gate or job that refuses it."""

    top: Path
    files: dict = field(default_factory=lambda: FILES)
    prepared: list = field(default_factory=list)
    seen: list = field(default_factory=list)
    counts: list = field(default_factory=list)

    def __post_init__(self):
        self.spare.mkdir()
        workflows = self.folder / ".github/workflows"
        workflows.mkdir(parents=True)
        for name, text in self.files.items():
            (workflows / name).write_text(text)
        (self.folder / "refused").write_text("fine")

    @property
    def folder(self):
        return self.top / "project"

    @property
    def spare(self):
        return self.top / "spare"

    @property
    def refused(self):
        return (self.folder / "refused").read_text().split()

    def prepare(self, tasks):
        self.prepared += tasks

    def run_task(self, task, own=None):
        self.seen.append(task)
        for name in {"RUNS"} & {*(own or {})}:
            self.counts.append(count_up(own[name]))
        path = (own or {}).get("PYTHONPATH")
        if path and not (Path(path) / "extra.py").exists():
            raise AssertionError("the author's module is not there")
        refused = task in self.refused or (path is None and "import" in self.refused)
        outcome = "failed" if refused else "ok"
        return finished(outcome, SECONDS[task], f"{task} spoke")

    def run_script(self, script, _what):
        code = {"false": "failed"}.get(script, "ok")
        if script.startswith("refuse "):
            (self.folder / "refused").write_text(script.removeprefix("refuse "))
        return finished(code, 1.0, "ran")


class FakeCi:
    """Runs events: a job fails that the project names, or whose target has expired."""

    def __init__(self):
        self.asked = []
        self.owns = []

    def __call__(  # noqa: PLR0913  as RunEvent
        self, workspace, setup, event, *, refused=(), only_jobs=None, own=None
    ):
        self.owns.append(dict(own or {}))
        if "takes" in workspace.refused:
            (Path(own["UV_FIND_LINKS"]) / "x.whl.taken").touch()
        if "unreadable" in workspace.refused:
            raise NotMeasured("failed", "deploy.yml is no YAML")
        if "missing" in workspace.refused:
            raise NotMeasured("tool-missing", "act is not installed")
        self.asked.append((event, only_jobs))
        jobs, deployed = {}, set()
        for job in plan_jobs(read_files(workspace.folder), EVENTS[event], {}):
            if only_jobs is None or job.id in only_jobs:
                jobs[job.id] = run_job(job, jobs, workspace.refused, refused)
        for name, target in setup.ci.targets.items():
            ok = {job.id for job in jobs.values() if job.outcome == "ok"}
            if any(one.startswith(f"{target.jobs[0]}/") for one in ok):
                deployed.add(name)
        return EventRun(
            event=event,
            jobs=tuple(jobs.values()),
            calls=(),
            deployed=frozenset(() if "silent" in workspace.refused else deployed),
            seconds=10.0 * len(jobs),
        )


def run_job(job, before, named, expired):
    """A job of ten seconds, after those of this event that it needs."""
    fails = job.id in named or any(f"/{one}" in job.id for one in expired)
    waits = [before[need].outcome for need in job.needs if need in before]
    outcome = "skipped" if {*waits} - {"ok"} else "failed" if fails else "ok"
    reason = "job spoke" if outcome == "failed" else ""
    return JobRun(
        id=job.id, outcome=outcome, seconds=10.0, needs=job.needs, reason=reason
    )


def make_setup(gates=NAMES, release="release", targets=TARGETS):
    local = [{"gate": g, "task": g} for g in gates if g in LOCAL]
    rest = [{"gate": g} for g in gates if g not in LOCAL]
    return Setup.model_validate(
        {
            "id": "s",
            "name": "S",
            "summary": "S.",
            "tasks": dict.fromkeys(LOCAL, "true"),
            "gates": local + rest,
            "ci": {"release": release, "targets": targets} if rest else None,
        }
    )


def fault(name="fault", refuse="", **more):
    change = {"write": {"refused": refuse} if refuse else {"x": ""}}
    return {"id": name, "what": "W", **change, **more}


def measure(tmp_path, faults, *, files=FILES, **more):
    workspace = more.get("workspace") or FakeWorkspace(tmp_path, files)
    options = GatesOptions.model_validate(
        {
            "instrument": "gates",
            "prepare": ["install"],
            "harmless": more.get("harmless") or fault("harmless"),
            "faults": faults,
        }
    )
    context = Context(
        options=options,
        unit="%",
        setup=more.get("setup") or make_setup(),
        setups=tmp_path,
        workspace=workspace,
    )
    measured = Gates(more.get("ci") or FakeCi()).measure(context)
    assert workspace.prepared == ["install"]
    return measured


def answer_to(tmp_path, refuse="", *, setup=None, files=FILES, **more):
    """What became of the only fault; `more` are its other keys."""
    made = [fault("fault", refuse, **more)]
    measured = measure(tmp_path, made, setup=setup, files=files)
    answer = read_answer(measured.notes["fault"])
    assert measured.value == measured.parts["fault"]
    assert measured.value == (100.0 if answer.verdict == "caught" else 0.0)
    return answer


# --- which gate ---


@pytest.mark.parametrize(
    ("refuse", "gate", "seconds"),
    [
        ("editor", "editor", 1.0),
        ("commit", "commit", 3.0),
        ("unit-tests", "unit-tests", 7.0),
        (TEST, "pull-request", 17.0),
        (DOCS, "main", 27.0),
        (STAGING, "staging", 37.0),
        # 7 s here, 10 s pull request, 20 s main; its own 10 s come after the 20 s of
        # the jobs that main has run already, and the release would run again.
        (PROD, "production", 67.0),
        (f"{STAGING} {DOCS}", "main", 27.0),
        ("commit editor", "editor", 1.0),
    ],
)
def test_the_first_gate_that_refuses_has_caught_it(tmp_path, refuse, gate, seconds):
    answer = answer_to(tmp_path, refuse)
    assert (answer.verdict, answer.gate) == ("caught", gate)
    assert answer.seconds == seconds
    assert "spoke" in answer.said


def test_what_nobody_refuses_reaches_production(tmp_path):
    answer = answer_to(tmp_path, "nobody")
    assert (answer.verdict, answer.gate, answer.said) == ("reached", None, "")


def test_a_job_of_two_events_is_run_once(tmp_path):
    ci = FakeCi()
    measure(tmp_path, [fault(refuse="commit"), fault("late", PROD)], ci=ci)
    once = [("pull-request", None), ("push-main", [DOCS, STAGING]), ("release", [PROD])]
    assert ci.asked == [*once, *once]


def test_an_event_without_a_new_job_is_not_run(tmp_path):
    on = "on: {push: {branches: [main]}, release: }\njobs:\n"
    shared = on + "  check: {uses: ./.github/workflows/check.yml}\n"
    apart = FILES["deploy.yml"].replace("push: {branches: [main]}, ", "")
    files = FILES | {"check-main.yml": shared, "deploy.yml": apart}
    ci = FakeCi()
    measure(tmp_path, [fault(refuse=PROD)], ci=ci, files=files)
    assert [event for event, _ in ci.asked] == ["pull-request", "release"] * 2


def test_a_release_that_is_a_push_to_main_happens_once(tmp_path):
    setup, files = make_setup(release="push-main"), FILES | {"deploy.yml": ALWAYS}
    ci = FakeCi()
    measured = measure(tmp_path, [fault(refuse=PROD)], setup=setup, files=files, ci=ci)
    assert measured.notes["fault"].startswith("production after ")
    assert [event for event, _ in ci.asked] == ["pull-request", "push-main"] * 2


@pytest.mark.parametrize(
    ("gates", "refuse", "gate"),
    [
        # A gate that is not there is passed by.
        (("commit", "pull-request", "production"), "editor", None),
        (("editor", "production"), TEST, None),
        # A job that fails all the same counts for the next gate, or for the last.
        (("pull-request", "production"), STAGING, "production"),
        (("pull-request", "staging"), PROD, "staging"),
        (("main", "production"), CHECK, "main"),
    ],
)
def test_only_gates_that_the_setup_has_catch(tmp_path, gates, refuse, gate):
    answer = answer_to(tmp_path, refuse, setup=make_setup(gates))
    assert answer.gate == gate
    assert answer.verdict == ("caught" if gate else "reached")


def test_without_ci_what_passes_the_local_gates_arrives(tmp_path):
    setup = make_setup(("editor", "commit"))
    faults = [fault("one", "commit"), fault("two", TEST)]
    measured = measure(tmp_path, faults, setup=setup)
    assert measured.value == 50
    assert measured.notes["two"] == "production reached after 3.0 s"


def test_a_failed_job_that_stops_nothing_has_not_caught_it(tmp_path):
    files = FILES | {"deploy.yml": ALWAYS.replace("    needs: staging\n", "")}
    setup = make_setup(release="push-main")
    answer = answer_to(tmp_path, f"{STAGING} {DOCS}", setup=setup, files=files)
    assert answer.verdict == "reached"
    assert answer.said == f"although {DOCS}, {STAGING} failed"


def test_what_never_arrives_without_a_word_was_not_caught(tmp_path):
    answer = answer_to(tmp_path, "silent")
    assert answer.verdict == "lost"
    assert "production was not deployed" in answer.said


def test_workflows_that_cannot_be_read_are_refused_by_the_event(tmp_path):
    answer = answer_to(tmp_path, "unreadable")
    assert (answer.gate, answer.said) == ("pull-request", "deploy.yml is no YAML")


@pytest.mark.parametrize(
    ("expires", "gate"), [(["staging"], "staging"), (["prod"], "production")]
)
def test_an_expired_credential_stops_its_target(tmp_path, expires, gate):
    assert answer_to(tmp_path, expires=expires).gate == gate


def test_the_authors_modules_are_seen_by_local_gates_alone(tmp_path):
    modules = {"extra.py": "x = 1\n"}
    assert answer_to(tmp_path, "import", modules=modules).verdict == "reached"


def test_without_the_authors_modules_a_local_gate_refuses(tmp_path):
    assert answer_to(tmp_path, "import").gate == "editor"


@settings(max_examples=40, deadline=None)
@given(
    gates=st.sets(st.sampled_from(NAMES), min_size=1),
    refuse=st.sets(st.sampled_from([*LOCAL, TEST, CHECK, DOCS, STAGING, PROD])),
    expires=st.sets(st.sampled_from(["staging", "prod"])),
    kept=st.sets(st.sampled_from(["    needs: staging\n", "needs: check, "])),
)
def test_any_fault_is_caught_by_one_listed_gate_or_arrives(
    tmp_path_factory, gates, refuse, expires, kept
):
    top = tmp_path_factory.mktemp("any")
    deploy = FILES["deploy.yml"]
    for text in kept:
        deploy = deploy.replace(text, "")
    answer = answer_to(
        top,
        " ".join(sorted(refuse)) or "nobody",
        setup=make_setup(tuple(name for name in NAMES if name in gates)),
        files=FILES | {"deploy.yml": deploy},
        expires=sorted(expires),
    )
    shutil.rmtree(top)
    assert (answer.gate in gates) == (answer.verdict == "caught")
    assert answer.verdict in ("caught", "reached")
    first = next((one for one in LOCAL if one in gates & refuse), None)
    assert first is None or answer.gate == first


# --- the measure ---


def test_the_share_leaves_out_what_cannot_be_made(tmp_path):
    excused = fault("odd", "commit", not_applicable={"s": "it has no such file"})
    faults = [excused, fault("one", "commit"), fault("two", "nobody")]
    measured = measure(tmp_path, faults)
    assert measured.value == 50
    assert measured.parts == {"one": 100, "two": 0}
    assert measured.notes["odd"] == "not applicable: it has no such file"
    assert measured.notes["harmless"].startswith("production reached after ")


def test_nothing_is_left_to_measure(tmp_path):
    excused = fault("odd", "commit", not_applicable={"s": "it has no such file"})
    with pytest.raises(NotMeasured) as error:
        measure(tmp_path, [excused])
    assert error.value.outcome == "nothing-to-measure"


@pytest.mark.parametrize("refuse", ["commit", TEST, PROD, "silent", "unreadable"])
def test_a_harmless_change_has_to_arrive(tmp_path, refuse):
    with pytest.raises(NotMeasured) as error:
        measure(tmp_path, [fault()], harmless=fault("harmless", refuse))
    assert error.value.outcome == "failed"


def test_a_missing_tool_is_no_answer(tmp_path):
    with pytest.raises(NotMeasured) as error:
        measure(tmp_path, [fault("fault", "missing")])
    assert error.value.outcome == "tool-missing"


def test_gates_of_ci_need_to_know_where_it_deploys(tmp_path):
    setup = make_setup().model_copy(update={"ci": None})
    with pytest.raises(NotMeasured, match="need its `ci`"):
        measure(tmp_path, [fault()], setup=setup)


def test_the_same_files_pass_the_local_gates_once(tmp_path):
    workspace = FakeWorkspace(tmp_path)
    same = {"x": ""}  # as the harmless change
    faults = [fault("one", expires=["prod"]), fault("two", write={"y": ""})]
    assert fault("harmless")["write"] == same
    measured = measure(tmp_path, faults, workspace=workspace)
    assert measured.notes["one"].startswith("production after 67.0 s")
    assert workspace.seen == [*LOCAL, *LOCAL], "the harmless change, and the second"


def test_a_counter_counts_from_the_first_gate_to_the_last(tmp_path):
    workspace, ci = FakeWorkspace(tmp_path), FakeCi()
    twice = [fault(name, counter="RUNS") for name in ("one", "two")]
    measure(tmp_path, twice, workspace=workspace, ci=ci)
    assert workspace.counts == [1, 2, 3] * 2, "the second begins anew"
    assert [list(own) for own in ci.owns] == [[]] * 3 + [["RUNS"]] * 6
    assert len({own["RUNS"] for own in ci.owns if own}) == 1


RELEASE = {"package": "Some.Tool", "version": "99.0", "modules": {"tool.py": "x = 1"}}


@pytest.mark.parametrize(
    ("refuse", "told"),
    [
        ("takes", "production reached after 67.0 s"),
        (f"takes {TEST}", "pull-request after 17.0 s"),
        ("nobody", "not applicable: no job took Some.Tool 99.0"),
        (TEST, "pull-request after 17.0 s"),
    ],
)
def test_a_release_that_no_job_takes_is_no_fault(tmp_path, refuse, told):
    faults = [fault("new", refuse, releases=[RELEASE]), fault("other", "commit")]
    measured = measure(tmp_path, faults)
    assert measured.notes["new"].startswith(told)
    assert ("new" in measured.parts) == ("not applicable" not in told)


def test_a_release_appears_for_its_own_fault_alone(tmp_path):
    ci = FakeCi()
    measure(tmp_path, [fault("new", "x", releases=[RELEASE]), fault("b", "y")], ci=ci)
    assert [set(own) for own in ci.owns] == [
        *[set()] * 3,
        *[{"UV_FIND_LINKS", "PIP_FIND_LINKS"}] * 3,
        *[set()] * 3,
    ]


# --- together ---


def pair(one, two):
    """Two faults that go together, each with a file of its own."""
    return [
        fault("one", write={"one": one}, together=True),
        fault("two", write={"two": two}, together=True),
    ]


def test_faults_that_go_together_share_one_way(tmp_path):
    ci = FakeCi()
    measured = measure(tmp_path, pair("a", "b"), ci=ci)
    assert measured.value == 0
    told = "production reached after 67.0 s: in one project with 1 other fault"
    assert (measured.notes["one"], measured.notes["two"]) == (told, told)
    assert len(ci.asked) == 6, "three events for the harmless change, three for both"


def test_what_its_author_sees_is_no_part_of_the_group(tmp_path):
    faults = [*pair("a", "b"), fault("three", "commit", together=True)]
    measured = measure(tmp_path, faults)
    assert measured.notes["three"].startswith("commit after 3.0 s")
    assert measured.notes["one"].endswith("in one project with 1 other fault")


@pytest.mark.parametrize("refuse", [PROD, "silent"])
def test_a_group_that_is_refused_is_tried_one_by_one(tmp_path, refuse):
    faults = [*pair("a", "b"), fault("three", refuse, together=True)]
    measured = measure(tmp_path, faults)
    assert measured.parts == {"one": 0, "two": 0, "three": 100 * (refuse == PROD)}
    assert measured.notes["one"] == "production reached after 67.0 s"


def test_a_group_of_which_a_job_failed_is_tried_one_by_one(tmp_path):
    files = FILES | {"deploy.yml": ALWAYS.replace("    needs: staging\n", "")}
    faults = [*pair("a", "b"), fault("three", STAGING, together=True)]
    setup = make_setup(release="push-main")
    measured = measure(tmp_path, faults, setup=setup, files=files)
    assert measured.notes["one"].endswith(" s")
    assert measured.notes["three"].endswith(f"although {STAGING} failed")


def test_faults_that_change_the_same_text_go_alone(tmp_path):
    change = {"replace": {"refused": {"fine": "well"}}}
    faults = [fault(name, **change, together=True) for name in ("one", "two")]
    measured = measure(tmp_path, faults)
    assert measured.notes["one"] == "production reached after 67.0 s"


def test_the_setups_own_edit_is_made_instead(tmp_path):
    own = {"s": {"run": "refuse commit"}}
    assert answer_to(tmp_path, "editor", setups=own).gate == "commit"


def test_a_script_that_fails_makes_no_fault(tmp_path):
    with pytest.raises(NotMeasured, match="fault 'fault' cannot be made: ran"):
        measure(tmp_path, [fault(run="false")])


# --- notes and names ---


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        (
            Answer(
                verdict="caught",
                gate="commit",
                seconds=3.24,
                said="\x1b[31m1 error\nin it",
            ),
            "commit after 3.2 s: 1 error in it",
        ),
        (Answer(verdict="reached", seconds=61), "production reached after 61.0 s"),
        (Answer(verdict="lost", seconds=2, said="w"), "nowhere after 2.0 s: w"),
        (Answer(verdict="not-applicable", said="no file"), "not applicable: no file"),
    ],
)
def test_a_note_is_one_line_that_can_be_read_back(answer, note):
    assert write_answer(answer) == note
    assert write_answer(read_answer(note)) == note


@pytest.mark.parametrize(
    "note", ["", "passed", "commit", "door after 3 s: x", "commit after long: x"]
)
def test_other_notes_are_no_answers(note):
    assert read_answer(note) is None


@given(
    gate=st.sampled_from(NAMES),
    seconds=st.floats(0, 1e6, allow_nan=False),
    said=st.text(max_size=60),
)
def test_any_answer_comes_back(gate, seconds, said):
    answer = Answer(verdict="caught", gate=gate, seconds=seconds, said=said)
    back = read_answer(write_answer(answer))
    assert (back.verdict, back.gate) == ("caught", gate)
    assert back.seconds == pytest.approx(seconds, abs=0.06)
    assert back.said == " ".join(plain_line(said).split())


@pytest.mark.parametrize(
    ("job", "key"),
    [
        (TEST, TEST),
        (CHECK, TEST),
        (STAGING, STAGING),
        (DOCS, DOCS),
        ("gone.yml/a/b", "gone.yml/a/b"),
        ("deep.yml/a/check/test", TEST),
        ("secret.yml/a/test", "secret.yml/a/test"),
    ],
)
def test_the_same_job_has_the_same_name(job, key):
    files = FILES | {
        "deep.yml": "jobs: {a: {uses: ./.github/workflows/deploy.yml}}",
        "secret.yml": (
            "jobs: {a: {uses: ./.github/workflows/check.yml, secrets: inherit}}"
        ),
    }
    read = {name: read_tree(text) for name, text in files.items()}
    assert job_key(job, read) == key


def test_the_message_belongs_to_the_event_of_the_release():
    text = """\
on: {push: {branches: [main]}, pull_request: }
jobs:
  prod: {if: "contains(github.event.head_commit.message, '[go]')"}
"""
    ci = make_setup(release="push-main").ci.model_copy(update={"message": "x [go]"})
    files = {"ci.yml": read_tree(text)}
    assert started_jobs(files, ci, "push-main") == {"ci.yml/prod": ()}
    silent = ci.model_copy(update={"message": "x"})
    assert started_jobs(files, silent, "push-main") == {}
