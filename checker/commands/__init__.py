"""The commands: each parses its options, calls the library, renders and exits."""
