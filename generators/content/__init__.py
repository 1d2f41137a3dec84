"""Read content/ into the model, or say which line of which file is wrong."""

from generators.content.calls import Block, Call, blocks
from generators.content.excerpts import Cut, cut
from generators.content.problems import ContentError, Problem
from generators.content.reader import problem_at, read_content
from generators.content.scaffold import write_new
from generators.content.schema import schemas, write_schemas
from generators.content.spoken import as_said, count_words

__all__ = [
    "Block",
    "Call",
    "ContentError",
    "Cut",
    "Problem",
    "as_said",
    "blocks",
    "count_words",
    "cut",
    "problem_at",
    "read_content",
    "schemas",
    "write_new",
    "write_schemas",
]
