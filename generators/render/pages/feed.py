"""An Atom feed of a comparison's editions, by RFC 4287. Knows nothing of MkDocs.

Addresses in it are absolute, since a feed is read far from the site. Its dates are
those of the editions, so that the same editions give the same file.
"""

from lxml import etree

from generators.render.controls import drop_controls
from generators.render.report.views_changes import ChangesView, MoveView, StepView

_ATOM = "http://www.w3.org/2005/Atom"


def feed_path(comparison: str) -> str:
    """Where the feed of a comparison stands, below docs_dir."""
    return f"{comparison}/changes.xml"


def render_feed(comparison: str, title: str, changes: ChangesView) -> bytes:
    """Render the feed: an entry for each edition, the latest first.

    Args:
        comparison: Its id.
        title: Its printed title.
        changes: What changed, with the address of the site.
    """
    steps = (*changes.feed, changes.first)
    page = f"{changes.site_url}{comparison}/changes/"
    own = f"{changes.site_url}{feed_path(comparison)}"
    feed = etree.XML(f'<feed xmlns="{_ATOM}"/>')
    _add(feed, "title", f"{title}: what changed")
    _add(feed, "id", own)
    _add(feed, "link", rel="self", href=own)
    _add(feed, "link", rel="alternate", href=page)
    _add(feed, "updated", _moment(steps[0].date))
    _add(_add(feed, "author"), "name", title)
    for step in steps:
        _add_entry(feed, step, page)
    etree.indent(feed)
    data: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _add_entry(feed: etree._Element, step: StepView, page: str) -> None:
    address = f"{page}#edition-{step.id}"  # the place on the page of changes
    entry = _add(feed, "entry")
    _add(entry, "title", step.title)
    _add(entry, "id", address)
    _add(entry, "link", rel="alternate", href=address)
    _add(entry, "updated", _moment(step.date))
    _add(entry, "summary", "\n".join(_lines(step)))


def _lines(step: StepView) -> list[str]:
    lines = [step.sentence]
    if step.verdict:
        before, after = step.verdict
        lines.append(f"Before: {before} Now: {after}")
    lines += [_move(move) for move in step.moves]
    for turn in step.turns:
        lines.append(f"{turn.what}, before: {turn.before} Now: {turn.after}")
    return [*lines, step.apart] if step.apart else lines


def _move(move: MoveView) -> str:
    who = f", {move.setup}" if move.setup else ""
    return f"{move.what}{who}: {move.before}, now {move.after} ({move.change})."


def _add(
    parent: etree._Element, name: str, text: str = "", **attributes: str
) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = drop_controls(text) or None
    return element


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"
