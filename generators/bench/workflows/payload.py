"""What GitHub tells a workflow of an event: its name and its payload, made up.

Only what workflows commonly ask for is there. The commit is the one in the repository.
"""

from typing import Any

from generators.bench.ladder.events import EVENTS, Event
from generators.model.take.workflows import EventName

_USER = {"login": "someone", "type": "User"}


def payload_of(event: EventName, message: str | None) -> dict[str, Any]:
    """Build the payload of an event.

    Args:
        event: What happens.
        message: The message of the commit that is pushed.
    """
    told = EVENTS[event]
    common: dict[str, Any] = {
        "sender": _USER,
        "repository": {
            "name": "project",
            "full_name": "owner/project",
            "owner": {"login": "owner"},
            "default_branch": "main",
            "private": True,
        },
    }
    return common | _OWN[told.name](told, message)


def _push(event: Event, message: str | None) -> dict[str, Any]:
    commit = {"id": "1" * 40, "message": message or "Change", "author": {"name": "x"}}
    kind, name = ("tags", event.tag) if event.tag else ("heads", event.branch)
    return {"ref": f"refs/{kind}/{name}", "head_commit": commit, "commits": [commit]}


def _pull_request(event: Event, message: str | None) -> dict[str, Any]:
    request = {
        "number": 1,
        "title": message or "Change",
        "draft": False,
        "merged": False,
        "labels": [],
        "head": {"ref": event.head, "repo": {"full_name": "owner/project"}},
        "base": {"ref": event.branch, "repo": {"full_name": "owner/project"}},
        "user": _USER,
    }
    return {"action": event.action, "number": 1, "pull_request": request}


def _release(event: Event, _: str | None) -> dict[str, Any]:
    release = {"tag_name": event.tag, "target_commitish": event.branch, "name": "One"}
    extra = {"draft": False, "prerelease": False}
    ref = f"refs/tags/{event.tag}"
    return {"action": event.action, "ref": ref, "release": release | extra}


def _on_main(event: Event, _: str | None) -> dict[str, Any]:
    return {"ref": f"refs/heads/{event.branch}"}


_OWN = {
    "push": _push,
    "pull_request": _pull_request,
    "release": _release,
    "schedule": _on_main,
    "workflow_dispatch": _on_main,
}
