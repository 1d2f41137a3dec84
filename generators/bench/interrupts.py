"""Ctrl-C and SIGTERM as a call, instead of an exception at any place in the code."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def on_interrupt(notify: Callable[[], None]) -> Iterator[None]:
    """Call `notify` at the first SIGINT or SIGTERM; a second has its usual effect.

    A signal that is ignored, as in the background of a shell, stays so. Only the main
    thread is told of signals; in another this does nothing.

    Args:
        notify: Called between any two steps of the main thread; must not block.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = {number: signal.getsignal(number) for number in _SIGNALS}
    # None: set by a part of the process that is not Python's; it cannot be put back.
    ours = [n for n, was in usual.items() if was not in (None, signal.SIG_IGN)]

    def give_back() -> None:
        for number in ours:
            signal.signal(number, usual[number])

    def handle(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        give_back()
        notify()

    for number in ours:
        signal.signal(number, handle)
    try:
        yield
    finally:
        give_back()
