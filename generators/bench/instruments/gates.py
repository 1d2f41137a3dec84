"""Put faults into a project, one at a time, and see which gate refuses each of them."""

from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.gates import Answer, RunEvent, Way, write_answer
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.edits import make_edit
from generators.bench.instruments.pristine import Pristine
from generators.bench.workflows import run_event
from generators.model import Fault, GatesOptions


class Gates:
    """The share of faults that a gate refuses before production, in percent.

    A harmless change has to pass all gates first and to be deployed to production. Each
    fault is then put into the pristine project, and the gates are asked in order until
    one refuses. A fault is a part: 100 if a gate refused it, 0 if it reached production
    or got lost unnoticed. Its note tells the gate and the seconds that the gates took
    until then, without anybody's waiting; `gates.read_answer` reads it. A fault that
    cannot be made in the setup, or is a release that no job takes, is no part and has a
    note.

    Faults that may go `together` share one way through CI after each has passed the
    local gates alone: if nothing refuses all of them, nothing refuses any.
    """

    name: ClassVar[str] = "gates"
    version: ClassVar[int] = 2

    def __init__(self, run: RunEvent = run_event) -> None:
        self._run = run

    def measure(self, context: Context[GatesOptions]) -> Measured:
        """Prepare, try, count.

        Raises:
            NotMeasured: A gate refuses the harmless change, a fault does not fit
                (failed), or no fault can be made (nothing-to-measure).
        """
        options, workspace = context.options, context.workspace
        workspace.prepare(options.prepare)
        pristine = Pristine.keep(workspace)
        way = Way(workspace=workspace, setup=context.setup, run=self._run)
        trial = _Trial(context=context, way=way, pristine=pristine)
        answers = {options.harmless.id: _pass_harmless(context, way)}
        answers |= {fault.id: trial.answer(fault) for fault in options.faults}
        answers |= trial.send_together()
        return _measured(answers, options)


def _pass_harmless(context: Context[GatesOptions], way: Way) -> Answer:
    _make(context, context.options.harmless)
    answer = way.answer(context.options.harmless)
    if answer.verdict != "reached":
        told = write_answer(answer)
        raise NotMeasured("failed", f"a harmless change does not arrive: {told}")
    return answer


@dataclass(frozen=True, kw_only=True)
class _Trial:
    """Faults are tried here one at a time, but for those that wait for each other."""

    context: Context[GatesOptions]
    way: Way
    pristine: Pristine
    waiting: list[Fault] = field(default_factory=list)

    def answer(self, fault: Fault) -> Answer:
        """Try it; what may go together passes only the local gates now."""
        why_not = fault.not_applicable.get(self.context.setup.id)
        if why_not:
            return Answer(verdict="not-applicable", said=why_not)
        if not fault.together or self.way.ci is None:
            return self._answer_alone(fault)
        self.pristine.put_back()
        _make(self.context, fault)
        answer = self.way.ask_local(fault)
        if answer.verdict == "reached":
            self.waiting.append(fault)
        return answer

    def send_together(self) -> dict[str, Answer]:
        """Send those that wait on the whole way at once, or alone if that fails."""
        if len(self.waiting) > 1 and (answer := self._answer_together()):
            others = len(self.waiting) - 1
            said = f"in one project with {others} other fault{'s' * (others > 1)}"
            return {fault.id: replace(answer, said=said) for fault in self.waiting}
        return {fault.id: self._answer_alone(fault) for fault in self.waiting}

    def _answer_alone(self, fault: Fault) -> Answer:
        self.pristine.put_back()
        _make(self.context, fault)
        return self.way.answer(fault)

    def _answer_together(self) -> Answer | None:
        """Give the one answer for all; None if anything at all refused."""
        self.pristine.put_back()
        for fault in self.waiting:
            try:
                _make(self.context, fault)
            except NotMeasured:
                return None  # two of them change the same text
        answer = self.way.answer(self.context.options.harmless)
        return answer if answer.verdict == "reached" and not answer.said else None


def _make(context: Context[GatesOptions], fault: Fault) -> None:
    edit = fault.setups.get(context.setup.id, fault)
    make_edit(edit, context.setup, context.workspace, f"fault '{fault.id}'")


def _measured(answers: dict[str, Answer], options: GatesOptions) -> Measured:
    counted = [fault.id for fault in options.faults if answers[fault.id].counts]
    if not counted:
        raise NotMeasured("nothing-to-measure", "none of the faults can be made here")
    parts = {
        fault: 100.0 if answers[fault].verdict == "caught" else 0.0 for fault in counted
    }
    notes = {fault: write_answer(answer) for fault, answer in answers.items()}
    return Measured(value=fmean(parts.values()), parts=parts, notes=notes)
