"""Hashes of the runs of eight words in the source documents.

The documents are not in the repository. Their hashes are, so that a test can tell
anywhere whether a sentence was copied. They were made, and can be made again, with

    python tests/document_shingles.py FOLDER > tests/golden/document-shingles.txt

where FOLDER holds the documents as text files. A hash has 40 bits: among a hundred
thousand runs of ours and ten thousand of theirs, one equal by chance is expected once
in a thousand times.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

WORDS = 8
_BYTES = 5
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


def shingles(text: str) -> Iterator[tuple[str, str]]:
    """Give each run of eight words, in small letters, with its hash."""
    words = [word.replace("\u2019", "'") for word in _WORD.findall(text.casefold())]
    for start in range(len(words) - WORDS + 1):
        run = " ".join(words[start : start + WORDS])
        yield run, blake2b(run.encode(), digest_size=_BYTES).hexdigest()


def hash_documents(folder: Path) -> list[str]:
    """Hash every text file of a folder; sorted, each hash once."""
    texts = (path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    return sorted({hashed for text in texts for _, hashed in shingles(text)})


if __name__ == "__main__":
    print("\n".join(hash_documents(Path(sys.argv[1]))))  # noqa: T201
