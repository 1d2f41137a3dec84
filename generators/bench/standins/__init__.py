"""Small programs that stand in for what is not on this machine.

They are started as scripts while workflows run, so each imports nothing of the project
and nothing that is not in Python itself. They prove what a workflow asks for, not what
the real service would answer.
"""
