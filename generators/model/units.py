"""Units of measures as words."""


def singular(unit: str) -> str:
    """Drop the plural of an English unit: 'lines' gives 'line'; 's' and '%' stay."""
    return unit[:-1] if len(unit) > 2 and unit.endswith("s") else unit  # noqa: PLR2004
