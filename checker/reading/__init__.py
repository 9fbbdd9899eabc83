"""The ways in which a statement names its source, one family of forms a module.

Every form takes a `Line` and yields what it found, outermost source first; `checker.statement`
takes the first whose names are sources. Regular expressions look at a bounded number of words.
"""
