"""Diagrams as native shapes with glued connectors."""
