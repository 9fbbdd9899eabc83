"""Generated input for readers, parsers and writers; `python -m tests.fuzz` runs it."""
