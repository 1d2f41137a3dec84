import pytest

from {{ cookiecutter.package_name }} import __main__ as entry
from {{ cookiecutter.package_name }}.stages import StageError


def test_stage_and_environment_reach_the_stages(monkeypatch):
    seen = []
    monkeypatch.setattr(
        entry, "run", lambda stage, config: seen.append((stage, config.environment))
    )
    assert entry.main(["train"]) == 0
    assert entry.main(["pipeline", "--env", "staging"]) == 0
    assert seen == [("train", "dev"), ("pipeline", "staging")]


def test_publishing_is_no_part_of_the_pipeline(monkeypatch):
    seen = []
    monkeypatch.setattr(entry, "publish", lambda config: seen.append(config.environment))
    assert entry.main(["publish", "--env", "prod"]) == 0
    assert seen == ["prod"]
    assert "publish" not in entry.STAGES


def test_failed_stage_gives_an_exit_code_and_one_line(monkeypatch, capsys):
    def fail(stage, config):
        raise StageError("no wells")

    monkeypatch.setattr(entry, "run", fail)
    assert entry.main(["train"]) == 1
    assert capsys.readouterr().err == "train: no wells\n"


@pytest.mark.parametrize("arguments", [[], ["tain"], ["train", "--env", "test"]])
def test_wrong_arguments_are_refused(arguments):
    with pytest.raises(SystemExit) as error:
        entry.main(arguments)
    assert error.value.code == 2
