"""Run a setup's own GitHub Actions workflows for an event, on this machine.

Which jobs an event starts is read from the files (`bench/ladder/events.py`); what they
do is run by `act` in host mode, without network, against stand-ins of the marketplace
actions and of the deploy target. Knows no instrument and no benchmark.
"""

from generators.bench.workflows.event_run import Call, EventRun, JobRun, StepRun
from generators.bench.workflows.running import run_event

__all__ = ["Call", "EventRun", "JobRun", "StepRun", "run_event"]
