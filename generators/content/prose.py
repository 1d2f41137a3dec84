"""Checks a text that is shown: are its figures facts, and can those facts exist?

The same rules hold for a Markdown page and for a text in a YAML file. Knows no files.
"""

from collections.abc import Iterator
from typing import NamedTuple

from generators.content.calls import Block, blocks
from generators.content.facts import Scope, fault_of
from generators.content.figures import typed_figures
from generators.content.named_calls import named_faults


class Fault(NamedTuple):
    """Something to mend in a text: at which character, which piece, and what."""

    offset: int
    token: str
    message: str


def check_page(text: str, scope: Scope) -> Iterator[Fault]:
    """Check a Markdown page; besides facts it may call what the templates offer."""
    for block in blocks(text):
        yield from _check_calls(block, scope)
        for offset, what, fault in named_faults(block, scope):
            yield Fault(offset, what, fault)
    yield from _check_figures(text)


def check_text(text: str, scope: Scope) -> Iterator[Fault]:
    """Check a text of a YAML file, in which nothing but a fact or literal is called."""
    for block in blocks(text):
        faults = list(_check_calls(block, scope))
        yield from faults
        if not faults and not block.complete:
            message = 'only {{ fact("…") }} or {{ literal("…", reason="…") }} fit here'
            yield Fault(block.offset, block.text.split("\n")[0], message)
    for brace in ("{{", "}}"):
        rest = _without_blocks(text)
        if brace in rest:
            message = f"this {brace} has no partner; write {{{{ fact(…) }}}}"
            yield Fault(rest.index(brace), brace, message)
    yield from _check_figures(text)


def _check_figures(text: str) -> Iterator[Fault]:
    for offset, figure in typed_figures(text):
        message = (
            f'{figure} is typed by hand; write {{{{ fact("…") }}}} '
            f'or {{{{ literal("{figure}", reason="…") }}}}'
        )
        yield Fault(offset, figure, message)


def _check_calls(block: Block, scope: Scope) -> Iterator[Fault]:
    if block.spoilt is not None:
        message = 'write fact("…") or literal("…", reason="…"), each with plain texts'
        rest = block.text[block.spoilt - block.offset :]
        yield Fault(block.spoilt, rest.partition("(")[0].rstrip(), message)
    for call in block.calls:
        if call.name == "fact":
            fault = fault_of(call.argument, scope)
            if call.reason:
                fault = "a fact needs no reason; write its name alone"
            if fault:
                yield Fault(call.offset, "fact", fault)
        elif not call.reason.strip():
            message = 'a literal needs a reason: literal("…", reason="…")'
            yield Fault(call.offset, "literal", message)


def _without_blocks(text: str) -> str:
    for block in blocks(text):
        end = block.offset + len(block.text)
        text = text[: block.offset] + " " * len(block.text) + text[end:]
    return text
