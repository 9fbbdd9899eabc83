"""Golden pairs: a text, and what has to be found in it."""
