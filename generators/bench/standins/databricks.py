"""Stand in for the REST calls of a Databricks workspace that a deploy job makes.

It checks what a real one would refuse: an unknown or refused credential (403), a file
that is not there (400, 404), a call that it does not know (404). A job that names files
which were not uploaded is not created. It runs nothing, and forgets all when it ends.

It is an HTTP proxy: the client's `http_proxy` leads here, so each host name of the
workflow is a workspace of its own. Started as a script with a JSON file: hosts with
their credentials, refused hosts, and the file to which each call is written as a line.
"""

import base64
import json
import re
import sys
from collections.abc import Callable
from email import policy
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

_VERSION = re.compile(r"^/api/2\.\d")
Answer = tuple[int, dict[str, Any]]


def _wrong(status: int, code: str, message: str) -> Answer:
    return status, {"error_code": code, "message": message}


def _missing(path: str) -> Answer:
    return _wrong(404, "RESOURCE_DOES_NOT_EXIST", f"No file or directory: {path}")


class Workspace:
    """What one host knows: files, notebooks and jobs."""

    def __init__(self) -> None:
        """Start empty."""
        self.files: dict[str, bytes] = {}
        self.notebooks: set[str] = set()
        self.handles: dict[int, tuple[str, bytes]] = {}
        self.jobs: dict[int, dict[str, Any]] = {}
        self.last = 0

    def answer(self, call: str, asked: dict[str, Any]) -> Answer:
        """Answer "POST /jobs/create", without the version."""
        known: dict[str, Callable[[dict[str, Any]], Answer]] = {
            "GET /dbfs/get-status": self.get_status,
            "POST /dbfs/mkdirs": lambda _: (200, {}),
            "POST /dbfs/put": self.put,
            "POST /dbfs/create": self.create,
            "POST /dbfs/add-block": self.add_block,
            "POST /dbfs/close": self.close,
            "POST /jobs/create": self.create_job,
            "POST /jobs/reset": self.reset_job,
            "GET /jobs/list": self.list_jobs,
            "GET /jobs/get": self.get_job,
            "POST /jobs/run-now": self.run_now,
            "POST /workspace/import": self.import_notebook,
            "POST /workspace/mkdirs": lambda _: (200, {}),
        }
        if call not in known:
            return _wrong(404, "ENDPOINT_NOT_FOUND", f"No API found for '{call}'")
        try:
            return known[call](asked)
        except (KeyError, TypeError, ValueError) as error:
            return _wrong(400, "INVALID_PARAMETER_VALUE", f"{error!r}")

    def get_status(self, asked: dict[str, Any]) -> Answer:
        """Tell of a file, or of a folder that holds some."""
        path = _plain(asked["path"])
        if path in self.files:
            size = len(self.files[path])
            return 200, {"path": path, "is_dir": False, "file_size": size}
        if any(one.startswith(path.rstrip("/") + "/") for one in self.files):
            return 200, {"path": path, "is_dir": True, "file_size": 0}
        return _missing(path)

    def put(self, asked: dict[str, Any]) -> Answer:
        """Keep a small file."""
        return self._keep(asked, base64.b64decode(asked.get("contents", "")))

    def create(self, asked: dict[str, Any]) -> Answer:
        """Open a file that comes in blocks."""
        path = _plain(asked["path"])
        if path in self.files and not _is_true(asked.get("overwrite")):
            return _exists(path)
        self.last += 1
        self.handles[self.last] = path, b""
        return 200, {"handle": self.last}

    def add_block(self, asked: dict[str, Any]) -> Answer:
        """Take a block."""
        path, held = self.handles[int(asked["handle"])]
        block = base64.b64decode(asked["data"])
        self.handles[int(asked["handle"])] = path, held + block
        return 200, {}

    def close(self, asked: dict[str, Any]) -> Answer:
        """Keep the file whose blocks have come."""
        path, held = self.handles.pop(int(asked["handle"]))
        self.files[path] = held
        return 200, {}

    def create_job(self, asked: dict[str, Any]) -> Answer:
        """Create a job if the files that it names are here."""
        lost = self.lost_files(asked)
        if lost:
            return _wrong(400, "INVALID_PARAMETER_VALUE", f"not found: {lost[0]}")
        self.last += 1
        self.jobs[self.last] = asked
        return 200, {"job_id": self.last}

    def reset_job(self, asked: dict[str, Any]) -> Answer:
        """Replace a job's settings if the files that they name are here."""
        number = int(asked["job_id"])
        if number not in self.jobs:
            return _no_job(number)
        lost = self.lost_files(asked["new_settings"])
        if lost:
            return _wrong(400, "INVALID_PARAMETER_VALUE", f"not found: {lost[0]}")
        self.jobs[number] = asked["new_settings"]
        return 200, {}

    def list_jobs(self, _: dict[str, Any]) -> Answer:
        """Tell of all jobs."""
        jobs = [{"job_id": n, "settings": told} for n, told in self.jobs.items()]
        return 200, {"jobs": jobs, "has_more": False}

    def get_job(self, asked: dict[str, Any]) -> Answer:
        """Tell of one job."""
        number = int(asked["job_id"])
        if number not in self.jobs:
            return _no_job(number)
        return 200, {"job_id": number, "settings": self.jobs[number]}

    def run_now(self, asked: dict[str, Any]) -> Answer:
        """Take a run in; nothing is run."""
        number = int(asked["job_id"])
        if number not in self.jobs:
            return _no_job(number)
        self.last += 1
        return 200, {"run_id": self.last, "number_in_job": 1}

    def import_notebook(self, asked: dict[str, Any]) -> Answer:
        """Keep a notebook's name."""
        self.notebooks.add(str(asked["path"]))
        return 200, {}

    def lost_files(self, settings: object) -> list[str]:
        """Give the files and notebooks that a job names and that are not here."""
        lost = []
        for key, text in _texts(settings):
            if text.startswith("dbfs:/") and _plain(text) not in self.files:
                lost.append(text)
            if key == "notebook_path" and text not in self.notebooks:
                lost.append(text)
        return lost

    def _keep(self, asked: dict[str, Any], content: bytes) -> Answer:
        path = _plain(asked["path"])
        if path in self.files and not _is_true(asked.get("overwrite")):
            return _exists(path)
        self.files[path] = content
        return 200, {}


def _plain(path: str) -> str:
    return "/" + path.removeprefix("dbfs:").strip("/")


def _is_true(told: object) -> bool:
    return str(told).lower() == "true"


def _exists(path: str) -> Answer:
    return _wrong(400, "RESOURCE_ALREADY_EXISTS", f"A file is already at {path}")


def _no_job(number: int) -> Answer:
    return _wrong(400, "INVALID_PARAMETER_VALUE", f"Job {number} does not exist.")


def _texts(node: object, key: str = "") -> list[tuple[str, str]]:
    if isinstance(node, dict):
        return [one for name, below in node.items() for one in _texts(below, name)]
    if isinstance(node, list):
        return [one for below in node for one in _texts(below, key)]
    return [(key, node)] if isinstance(node, str) else []


class Target:
    """All workspaces, who may use them, and what was asked of them."""

    def __init__(self, order: dict[str, Any]) -> None:
        """Take credentials by host, refused hosts, and where to write calls."""
        self.tokens: dict[str, str] = order["tokens"]
        self.refused: list[str] = order["refused"]
        self.log: str = order["log"]
        self.workspaces = {host: Workspace() for host in self.tokens}

    def answer(self, host: str, call: str, token: str, asked: dict[str, Any]) -> Answer:
        """Answer a call, and write it down."""
        status, told = self._answer(host, call, token, asked)
        what = asked.get("path") or asked.get("name") or asked.get("job_id") or ""
        line = {"host": host, "request": call, "status": status, "what": str(what)}
        with open(self.log, "a", encoding="utf-8") as log:  # noqa: PTH123
            log.write(json.dumps(line) + "\n")
        return status, told

    def _answer(
        self, host: str, call: str, token: str, asked: dict[str, Any]
    ) -> Answer:
        if host not in self.workspaces:
            return _wrong(502, "UNKNOWN_HOST", f"no such host: {host}")
        if host in self.refused or token != f"Bearer {self.tokens[host]}":
            return _wrong(403, "PERMISSION_DENIED", "Invalid access token.")
        method, path = call.split(" ", 1)
        plain = f"{method} {_VERSION.sub('', path)}"
        return self.workspaces[host].answer(plain, asked)


def make_server(target: Target) -> ThreadingHTTPServer:
    """Make the server on a free port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            url = urlsplit(self.path)
            host = url.hostname or self.headers.get("Host", "").split(":")[0]
            asked = {key: values[-1] for key, values in parse_qs(url.query).items()}
            length = int(self.headers.get("Content-Length") or 0)
            kind = self.headers.get("Content-Type", "")
            asked |= _read_body(self.rfile.read(length), kind)
            call = f"{self.command} {url.path}"
            token = self.headers.get("Authorization", "")
            status, told = target.answer(host, call, token, asked)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = handle_one  # noqa: N815

        def do_CONNECT(self) -> None:
            host = self.path.split(":")[0]
            target.answer(host, f"CONNECT {self.path}", "", {})
            self.send_error(501, "the stand-in speaks no TLS")

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002
            """Print nothing."""

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


def _read_body(body: bytes, kind: str) -> dict[str, Any]:
    """Read JSON, or a form in parts whose file becomes text as JSON would hold it."""
    if kind.startswith("multipart/"):
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        parts = BytesParser(policy=policy.HTTP).parsebytes(head + body).iter_parts()
        return dict(_part(one) for one in parts)
    try:
        told = json.loads(body or b"{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _part(part: Message) -> tuple[str, str]:
    name = str(part.get_param("name", header="Content-Disposition"))
    content = part.get_payload(decode=True)
    held = content if isinstance(content, bytes) else b""
    if part.get_filename() is not None or name == "contents":
        return name, base64.b64encode(held).decode()
    return name, held.decode(errors="replace").strip()


def main() -> None:
    """Serve until killed; the port is the first line that is printed."""
    with open(sys.argv[1], encoding="utf-8") as order:  # noqa: PTH123
        server = make_server(Target(json.load(order)))
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
