"""The stand-ins that workflows meet: they refuse what the real ones would refuse."""

import base64
import json
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from generators.bench.standins import artifacts, setup_python
from generators.bench.standins.databricks import Target, make_server
from generators.bench.standins.pip_by_uv import arguments_for

HOST = "prod.databricks.invalid"
KEY = "Bearer secret"


@pytest.fixture
def target(tmp_path):
    log = tmp_path / "calls"
    log.touch()
    told = {"tokens": {HOST: "secret"}, "refused": [], "log": str(log)}
    return Target(told)


def ask(target, call, key=KEY, host=HOST, **asked):
    return target.answer(host, call, key, asked)


def put(target, path, text="x", **more):
    content = base64.b64encode(text.encode()).decode()
    return ask(target, "POST /api/2.0/dbfs/put", path=path, contents=content, **more)


JOB = {"name": "j", "tasks": [{"spark_python_task": {"python_file": "dbfs:/a/b.py"}}]}


def test_a_wrong_credential_and_a_refused_one_are_denied(target):
    status, told = ask(target, "GET /api/2.1/jobs/list", key="Bearer other")
    assert (status, told["error_code"]) == (403, "PERMISSION_DENIED")
    target.refused = [HOST]
    assert ask(target, "GET /api/2.1/jobs/list")[0] == 403


def test_a_job_is_created_only_with_its_files(target):
    status, told = ask(target, "POST /api/2.1/jobs/create", **JOB)
    assert status == 400
    assert "dbfs:/a/b.py" in told["message"]
    assert put(target, "dbfs:/a/b.py")[0] == 200
    status, told = ask(target, "POST /api/2.1/jobs/create", **JOB)
    assert status == 200
    number = told["job_id"]
    assert (
        ask(target, "GET /api/2.1/jobs/get", job_id=str(number))[1]["settings"] == JOB
    )
    assert ask(target, "POST /api/2.1/jobs/run-now", job_id=number)[0] == 200
    assert len(ask(target, "GET /api/2.0/jobs/list")[1]["jobs"]) == 1


def test_a_job_is_reset_only_if_it_is_there_with_its_files(target):
    reset = "POST /api/2.1/jobs/reset"
    assert ask(target, reset, job_id=1, new_settings={})[0] == 400
    number = ask(target, "POST /api/2.1/jobs/create", name="j")[1]["job_id"]
    assert ask(target, reset, job_id=number, new_settings=JOB)[0] == 400
    assert ask(target, reset, job_id=number, new_settings={"name": "k"})[0] == 200


def test_a_notebook_has_to_be_imported_first(target):
    job = {"notebook_task": {"notebook_path": "/n"}}
    assert ask(target, "POST /api/2.1/jobs/create", **job)[0] == 400
    ask(target, "POST /api/2.0/workspace/import", path="/n")
    assert ask(target, "POST /api/2.1/jobs/create", **job)[0] == 200


def test_a_file_comes_at_once_or_in_blocks_and_is_not_overwritten_unasked(target):
    status = "GET /api/2.0/dbfs/get-status"
    assert ask(target, status, path="/a")[0] == 404
    handle = ask(target, "POST /api/2.0/dbfs/create", path="dbfs:/a")[1]["handle"]
    block = base64.b64encode(b"abc").decode()
    ask(target, "POST /api/2.0/dbfs/add-block", handle=handle, data=block)
    assert ask(target, status, path="/a")[0] == 404
    ask(target, "POST /api/2.0/dbfs/close", handle=handle)
    assert ask(target, status, path="dbfs:/a")[1]["file_size"] == 3
    assert put(target, "/a")[0] == 400
    assert put(target, "/a", overwrite=True)[0] == 200


def test_an_unknown_call_and_an_unknown_host_are_refused_and_recorded(target):
    assert ask(target, "POST /api/2.1/clusters/create")[0] == 404
    assert ask(target, "GET /x", host="elsewhere.invalid")[0] == 502
    lines = Path(target.log).read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert [one["status"] for one in told] == [404, 502]
    assert "secret" not in json.dumps(told)


@pytest.mark.enable_socket
def test_it_answers_as_a_proxy_for_each_host(target):
    server = make_server(target)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    proxy = f"http://127.0.0.1:{server.server_address[1]}"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy}))
    try:
        form = (
            b'--b\r\nContent-Disposition: form-data; name="path"\r\n\r\n/a\r\n'
            b'--b\r\nContent-Disposition: form-data; name="contents"; filename="f"\r\n'
            b"\r\nhello\r\n--b--\r\n"
        )
        head = {
            "Authorization": KEY,
            "Content-Type": "multipart/form-data; boundary=b",
        }
        url = f"http://{HOST}/api/2.0/dbfs/"
        opener.open(urllib.request.Request(f"{url}put", form, head)).close()  # noqa: S310
        told = urllib.request.Request(f"{url}get-status?path=/a", headers=head)  # noqa: S310
        with opener.open(told) as answer:
            assert json.load(answer)["file_size"] == 5
        with pytest.raises(urllib.error.HTTPError, match="403"):
            opener.open(f"{url}get-status?path=/a")
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("install -r a.txt", "install --python py -r a.txt"),
        ("install -U pip", None),
        ("install --upgrade pip setuptools", None),
        ("install --upgrade pip pytest", "install --python py --upgrade pytest"),
        ("install --no-cache-dir --user x", "install --python py x"),
        ("uninstall -y x", "uninstall --python py x"),
        ("freeze", "freeze --python py"),
        ("--version", None),
        ("cache dir", None),
        ("", None),
    ],
)
def test_pip_hands_over_to_uv(given, wanted):
    command = arguments_for("uv", "py", given.split())
    assert command == (["uv", "pip", *wanted.split()] if wanted else [])


@pytest.mark.parametrize(
    ("asked", "is_had"),
    [
        ("3.11", True),
        ("3.10", True),
        ("3.x", True),
        (">=3.9", True),
        ("3.12.4", True),
        ("3.1", False),
        ("4.0", False),
        ("latest", False),
    ],
)
def test_only_a_python_that_there_is_can_be_asked_for(asked, is_had):
    assert bool(setup_python._KNOWN.fullmatch(asked)) is is_had


def test_artifacts_keep_files_below_their_common_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("out/a/one.txt", "out/b/two.txt", "out/.hidden", "out/.git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    store = str(tmp_path / "store")
    artifacts.upload(store, "n", ["out"], "warn")
    artifacts.download(store, "n", "back")
    found = {p.relative_to(tmp_path / "back") for p in (tmp_path / "back").rglob("*.*")}
    assert {one.as_posix() for one in found} == {"a/one.txt", "b/two.txt"}
    with pytest.raises(SystemExit, match="already there"):
        artifacts.upload(store, "n", ["out"], "warn")


def test_artifacts_that_are_not_there(tmp_path):
    store = str(tmp_path)
    with pytest.raises(SystemExit, match="No files were found"):
        artifacts.upload(store, "n", [str(tmp_path / "gone")], "error")
    artifacts.upload(store, "n", [str(tmp_path / "gone")], "")
    with pytest.raises(SystemExit, match="not found for name: n"):
        artifacts.download(store, "n", str(tmp_path / "x"))
