"""What is read off the files of a project: pins, placeholders, secrets, settings.

Reads texts and judges them; starts no program. The instruments of similar names find
the files and run the tools.
"""
