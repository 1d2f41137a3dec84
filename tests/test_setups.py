"""The setups that ship: what the comparison promises about them."""

from pathlib import Path

SETUPS = Path(__file__).parent.parent / "content" / "project-setups" / "setups"


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.py")
    }


def test_the_machine_learning_code_is_the_same_in_both_setups():
    (generated,) = SETUPS.glob("template/*/*/loading")
    by_hand = files(SETUPS / "manual" / "loading")
    assert len(by_hand) >= 5
    assert by_hand == files(generated)


def test_no_lock_file_names_a_package_index():
    for lock in SETUPS.rglob("requirements/*.txt"):
        assert "http" not in lock.read_text(encoding="utf-8")
