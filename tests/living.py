"""A comparison with one small project, to which things happen for real."""

import json

from generators.bench.executor import LocalExecutor
from generators.model import Benchmark, Setup

BENCHMARK = {
    "id": "b",
    "measure": "M",
    "unit": "lines",
    "better": "lower",
    "about": "A.",
    "limit_seconds": 30,
}
CODE = "\n".join(f"line_{n} = {n}" for n in range(1, 21)) + "\n"


class Life:
    """One small project, measured for real."""

    def __init__(self, top):
        self.setups = top / "content/setups"
        self.write("project/a.json", '{"limit": 0.45, "owner": "us"}\n')
        self.write("project/b.py", "import a\n\n\nLIMIT = 0.45\n")
        self.write("project/c.md", "The limit is 0.45 here.\n")
        self.execute = LocalExecutor(
            folder=top / "content", root=top, cache_dir=top / "cache"
        )
        self.origin = {"kind": "copy", "path": "project"}

    def write(self, name, text):
        path = self.setups / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def take(self, take, **setup):
        known = {"id": "s", "name": "S", "summary": "S.", "origin": self.origin}
        made = Setup.model_validate(known | setup)
        return self.execute(Benchmark.model_validate(BENCHMARK | {"take": take}), made)

    def change(self, counts="lines", **changes):
        tasks = [{"id": name, "what": "Something."} for name in changes]
        take = {"instrument": "changes", "counts": counts, "tasks": tasks}
        return self.take(take, changes=changes)

    def drift(self, changes, **options):
        take = {"instrument": "drift", "copies": 4, "files": ["*.json", "*.py"]}
        return self.take(take | {"changes": list(changes)} | options, changes=changes)

    def use_template(self):
        asked = {"name": "made", "limit": "0.45"}
        self.write("template/cookiecutter.json", json.dumps(asked))
        self.write("template/{{cookiecutter.name}}/code.py", CODE)
        limit = "limit: {{ cookiecutter.limit }}\n"
        self.write("template/{{cookiecutter.name}}/conf.yml", limit)
        self.origin = {"kind": "cookiecutter", "path": "template"}
        return self


def measured(attempt):
    assert attempt.outcome == "ok", attempt.reason
    return attempt.measured
