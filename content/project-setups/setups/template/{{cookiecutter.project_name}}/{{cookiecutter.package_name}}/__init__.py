"""Tells from well data whether a gas well loads up with liquid."""
