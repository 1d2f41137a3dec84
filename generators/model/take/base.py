"""What the options of all instruments have in common."""

from typing import ClassVar

from generators.model.base import Entry


class TakeOptions(Entry):
    """What an instrument needs to know."""

    #: The instrument gives the same number each time, so one value says all.
    exact: ClassVar[bool] = True
    #: The parts of a value add up to it, so that they may be drawn as one bar.
    adds_up: ClassVar[bool] = True
    #: Keys of a setup that no other instrument reads: a change of one makes the records
    #: of these benchmarks stale, and no others.
    reads: ClassVar[tuple[str, ...]] = ()

    def figure_fields(self) -> tuple[str, ...] | None:
        """Give the fields of its figures beside those that every figure has.

        Returns:
            Parts, and what is worked out of notes; None if only a run tells them.
        """
        return None
