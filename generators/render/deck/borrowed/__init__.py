"""A template that somebody else drew: opened, brought to size, mapped, coloured."""
