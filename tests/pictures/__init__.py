"""The README's pictures, made from the bundled sample: `make pictures`."""
