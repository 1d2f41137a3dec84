"""Refuse answers that would give a broken project. Needs no network."""

import keyword
import re
import sys

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
HOST = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*")
CRON = re.compile(r"[0-9*/,-]+( [0-9A-Za-z*/,-]+){4}")


def number(text, lowest, highest):
    return re.fullmatch(r"0\.[0-9]+", text) and lowest < float(text) < highest


package = "{{ cookiecutter.package_name }}"
checks = {
    "project_name": PLAIN.fullmatch("{{ cookiecutter.project_name }}"),
    "package_name": re.fullmatch(r"[a-z][a-z0-9_]{0,29}", package)
    and not keyword.iskeyword(package)
    and package not in {"tests", "conf", "requirements", "loading"},
    "owner_team": PLAIN.fullmatch("{{ cookiecutter.owner_team }}"),
    "registry_name": PLAIN.fullmatch("{{ cookiecutter.registry_name }}"),
    "default_branch": BRANCH.fullmatch("{{ cookiecutter.default_branch }}"),
    "alert_threshold": number("{{ cookiecutter.alert_threshold }}", 0.0, 1.0),
    "minimum_auc": number("{{ cookiecutter.minimum_auc }}", 0.5, 1.0),
    "retrain_schedule": CRON.fullmatch("{{ cookiecutter.retrain_schedule }}"),
    "staging_host": HOST.fullmatch("{{ cookiecutter.staging_host }}"),
    "prod_host": HOST.fullmatch("{{ cookiecutter.prod_host }}"),
}
wrong = [name for name, good in checks.items() if not good]
if wrong:
    sys.exit(f"These answers cannot be used: {', '.join(wrong)}")
