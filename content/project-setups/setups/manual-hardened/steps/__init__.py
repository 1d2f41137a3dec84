"""What is run for an environment: one module for each step, `python -m steps.train dev`."""
