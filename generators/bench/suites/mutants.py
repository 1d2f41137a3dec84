"""Small changes to a Python file, by the operators of cosmic-ray, and a fair draw.

Knows nothing of projects and of what becomes of a change.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from generators.bench.finished import NotMeasured

Position = tuple[tuple[int, int], tuple[int, int]]

_ARITHMETIC = "Add|Sub|Mul|Div|FloorDiv|Mod|Pow"
_BITS = "RShift|LShift|BitOr|BitAnd|BitXor"
#: No test is needed to notice these: on numbers that are no integers each of them is a
#: TypeError, and comparing numbers by identity is one by chance.
_TRIVIAL = re.compile(
    rf"ReplaceBinaryOperator_({_ARITHMETIC})_({_BITS})$"
    r"|ReplaceComparisonOperator_\w+_(Is|IsNot)$"
)


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One change in one place of a file."""

    operator: str  #: as cosmic-ray calls it
    occurrence: int  #: the how manieth change that this operator can make in the file
    position: Position  #: of what is changed: line and column, start and end
    line: int
    code: str  #: the whole file with the change in it
    rank: str  #: what it is drawn by; depends on the file's text and the change alone


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A mutant, and the file that it is a change of."""

    path: str
    mutant: Mutant


def draw(mutants: Mapping[str, tuple[Mutant, ...]], most: int) -> tuple[Drawn, ...]:
    """Draw at most so many by their rank, in a fixed order.

    Projects whose files hold the same text get the same changes, whatever the files
    are called.

    Args:
        mutants: By the path of their file.
        most: How many are wanted.
    """
    found = [Drawn(path=p, mutant=one) for p, some in mutants.items() for one in some]
    found.sort(key=lambda drawn: (drawn.mutant.rank, drawn.path))
    return tuple(found[:most])


def list_mutants(code: str) -> tuple[Mutant, ...]:
    """Return one change for each place of a file that can be changed.

    Of the changes that one place allows the one with the lowest rank is taken: a place
    counts once, not once for each operator that could stand there. Type annotations are
    left alone, because nothing runs them, and so are changes that are no Python.

    Raises:
        NotMeasured: cosmic-ray is not installed (tool-missing), or this is no Python.
    """
    try:
        unseen = _annotations(ast.parse(code))
    except SyntaxError as error:
        raise NotMeasured("failed", f"line {error.lineno} is no Python") from error
    places: dict[Position, list[tuple[str, str, int]]] = {}
    for operator, occurrence, position in _changes(code):
        if not any(_within(position, annotation) for annotation in unseen):
            rank = _rank(code, operator, position, occurrence)
            places.setdefault(position, []).append((rank, operator, occurrence))
    found = (_first_valid(code, place, some) for place, some in places.items())
    return tuple(one for one in found if one is not None)


def _first_valid(
    code: str, position: Position, changes: list[tuple[str, str, int]]
) -> Mutant | None:
    for rank, operator, occurrence in sorted(changes):
        changed = _apply(code, operator, occurrence)
        if changed is not None and changed != code and _is_python(changed):
            return Mutant(
                operator=operator.rpartition("/")[2],
                occurrence=occurrence,
                position=position,
                line=position[0][0],
                code=changed,
                rank=rank,
            )
    return None


def _rank(code: str, operator: str, position: Position, occurrence: int) -> str:
    said = f"{code}\0{operator}\0{position}\0{occurrence}"
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _changes(code: str) -> Iterator[tuple[str, int, Position]]:
    """Yield each change that an operator of cosmic-ray can make."""
    try:
        from cosmic_ray.ast import ast_nodes, get_ast  # noqa: PLC0415
        from cosmic_ray.plugins import get_operator, operator_names  # noqa: PLC0415
    except ImportError as error:
        reason = "cosmic-ray is not installed; `make tools` installs it"
        raise NotMeasured("tool-missing", reason) from error
    nodes = tuple(ast_nodes(get_ast(code)))
    for name in operator_names():
        operator = get_operator(name)
        if operator.arguments() or _TRIVIAL.search(name):
            continue
        made = operator()
        found = (place for node in nodes for place in made.mutation_positions(node))
        for occurrence, (start, end) in enumerate(found):
            yield name, occurrence, (tuple(start), tuple(end))


def _apply(code: str, operator: str, occurrence: int) -> str | None:
    from cosmic_ray.mutating import mutate_code  # noqa: PLC0415
    from cosmic_ray.plugins import get_operator  # noqa: PLC0415

    changed: str | None = mutate_code(code, get_operator(operator)(), occurrence)
    return changed


def _is_python(code: str) -> bool:
    try:
        compile(code, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _annotations(tree: ast.Module) -> tuple[Position, ...]:
    """Return where annotations stand, with columns counted in characters of ASCII."""
    found: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node.returns)
    return tuple(_position(node) for node in found if node is not None)


def _position(node: ast.expr) -> Position:
    start = node.lineno, node.col_offset
    return start, (node.end_lineno or node.lineno, node.end_col_offset or 0)


def _within(inner: Position, outer: Position) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
