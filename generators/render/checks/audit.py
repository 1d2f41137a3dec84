"""What openxml-audit finds: an Office schema check, and what PowerPoint is known for.

It and our own checks find different faults; a deck has to pass both.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path


def audit_package(data: bytes) -> Iterator[str]:
    """Everything openxml-audit finds, each as one sentence; about a second."""
    from openxml_audit import OpenXmlValidator, predict  # noqa: PLC0415 - slow to import

    with tempfile.TemporaryDirectory(prefix="proofdeck-") as folder:
        path = Path(folder) / "deck.pptx"  # it judges a file by its ending
        path.write_bytes(data)
        result = OpenXmlValidator().validate(path)
        yield from (_sentence(error) for error in result.errors)
        verdict = predict(result)
        if not result.errors and "cleanly" not in verdict.headline:
            yield verdict.headline


def _sentence(error: object) -> str:
    return " ".join(str(error).split())
