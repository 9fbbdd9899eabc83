"""One renderer a format: reports in, the text or bytes of a file out."""
