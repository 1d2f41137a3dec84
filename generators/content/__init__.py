"""Read content/ into the model, or say which line of which file is wrong."""

from generators.content.calls import Block, Call, blocks, count_words
from generators.content.problems import ContentError, Problem
from generators.content.reader import problem_at, read_content
from generators.content.scaffold import write_new
from generators.content.schema import schemas, write_schemas

__all__ = [
    "Block",
    "Call",
    "ContentError",
    "Problem",
    "blocks",
    "count_words",
    "problem_at",
    "read_content",
    "schemas",
    "write_new",
    "write_schemas",
]
