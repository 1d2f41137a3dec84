"""Say text aloud, in memory, and so measure how long it takes. Knows no deck.

Uses espeak-ng as a library within this process; no program is started, nothing is
played. It is in PyPI's `espeakng-loader`, an extra of its own because of its licence
(GPL 3). The voice has no pauses for thought, and its own setting of speed is not its
pace: 130 gives about 150 words a minute. So each pace is calibrated: a passage of a
known number of words has to take as long as the pace says.
"""

import ctypes
import io
import wave
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from generators.content import as_said, count_words

#: What is said to calibrate; plain sentences of the length that talks have.
PASSAGE = """
We were asked a simple question, and nobody had figures. Two ways are known, and each
has people who like it. So we built the same thing twice and wrote down what happened.
The first way is quick to start with. You copy what was there, change a few names, and
begin to work. The second way asks some questions first and then writes most of the
files for you. After a week both look alike. The difference shows later, when somebody
else has to change a setting, or when a test fails in the night. We looked at those
moments more closely than at the first day. Some results were not what we expected, and
we kept them all the same. In the end one way needs less care, and the other is easier
to read. What follows shows both sides, with what each of them costs.
"""
INSTALL = "to measure how long the talk takes, install the extra: proofdeck[speech]"
# By their names in speak_lib.h:
_SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS
_NO_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT
_RATE, _UTF_8, _CHARACTERS = 1, 1, 1  # espeakRATE, espeakCHARS_UTF8, POS_CHARACTER
_SPEEDS = range(80, 451)  #: what espeakRATE takes
_VOICE = b"en"  # British English
_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)


class SpeechMissingError(Exception):
    """Speech cannot be synthesised here; the message says what to install."""


@dataclass(frozen=True, kw_only=True)
class Sound:
    """Speech as samples of 16 bits, one channel."""

    samples: bytes
    hertz: int

    @property
    def seconds(self) -> float:
        """How long it takes when it is played."""
        return len(self.samples) / 2 / self.hertz

    def wav(self) -> bytes:
        """Write it as a WAV file."""
        out = io.BytesIO()
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.hertz)
            file.writeframes(self.samples)
        return out.getvalue()


class Engine(Protocol):
    """What turns words into samples."""

    hertz: int

    def say(self, text: str, speed: int) -> bytes:
        """Give the samples of a text at one of the engine's own speeds."""


def open_voice(words_a_minute: int, engine: Engine | None = None) -> "Voice":
    """Find a voice that speaks at a pace.

    Args:
        words_a_minute: The pace, as `spoken.count_words` counts.
        engine: espeak-ng if left out.

    Raises:
        SpeechMissingError: The extra is not installed, or does not work here.
    """
    return Voice(engine or load_espeak(), words_a_minute)


class Voice:
    """A voice that was calibrated to a pace."""

    def __init__(self, engine: Engine, words_a_minute: int) -> None:
        self._engine = engine
        wanted = 60 * count_words(PASSAGE) / words_a_minute

        def seconds(speed: int) -> float:
            return len(engine.say(PASSAGE, speed)) / 2 / engine.hertz

        index = bisect_left(_SPEEDS, -wanted, key=lambda speed: -seconds(speed))
        self._speed = _SPEEDS[min(index, len(_SPEEDS) - 1)]
        # What is left, within half a step of speed, is taken from the playing rate.
        self._hertz = round(engine.hertz * seconds(self._speed) / wanted)

    def say(self, text: str) -> Sound:
        """Say a text, with its numbers in the words in which they are counted."""
        said = as_said(text)
        samples = self._engine.say(said, self._speed) if count_words(said) else b""
        return Sound(samples=samples, hertz=self._hertz)


def load_espeak() -> Engine:
    """Load the library.

    Raises:
        SpeechMissingError: It is not installed, or it cannot start.
    """
    try:
        import espeakng_loader  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise SpeechMissingError(INSTALL) from error
    try:
        return _start_espeak(
            espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
        )
    except (OSError, RuntimeError) as error:
        raise SpeechMissingError(f"espeak-ng does not work here: {error}") from error


@cache  # started a second time in a process, the library can crash it
def _start_espeak(library: str, data: str) -> "_Espeak":
    return _Espeak(ctypes.CDLL(library), Path(data))


class _Espeak:
    """espeak-ng by its C interface, `speak_lib.h`; one for a process."""

    def __init__(self, library: ctypes.CDLL, data: Path) -> None:
        self._library = library
        self._pieces: list[bytes] = []
        self.hertz: int = library.espeak_Initialize(
            _SYNCHRONOUS, 0, str(data).encode(), _NO_EXIT
        )
        if self.hertz <= 0 or library.espeak_SetVoiceByName(_VOICE):
            raise RuntimeError("it finds no voice")
        self._callback = self._keep_samples()  # the library holds no reference to it
        library.espeak_SetSynthCallback(self._callback)

    def say(self, text: str, speed: int) -> bytes:
        self._pieces.clear()
        written = text.encode() + b"\0"
        self._library.espeak_SetParameter(_RATE, speed, 0)
        size = ctypes.c_size_t(len(written))
        self._library.espeak_Synth(written, size, 0, _CHARACTERS, 0, _UTF_8, None, None)
        self._library.espeak_Synchronize()
        return b"".join(self._pieces)

    def _keep_samples(self) -> "ctypes._FuncPointer":
        def keep(samples: int | None, count: int, _: int | None) -> int:
            if samples is not None and count > 0:  # None ends the text
                self._pieces.append(ctypes.string_at(samples, 2 * count))
            return 0

        made: Callable[..., ctypes._FuncPointer] = _CALLBACK
        return made(keep)
