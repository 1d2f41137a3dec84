"""What the options of all instruments have in common."""

from typing import ClassVar

from generators.model.base import Entry


class TakeOptions(Entry):
    """What an instrument needs to know."""

    #: The instrument gives the same number each time, so one value says all.
    exact: ClassVar[bool] = True
