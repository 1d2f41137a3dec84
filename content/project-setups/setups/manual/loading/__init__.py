"""Liquid loading of gas wells: physics, data, model and model registry."""
