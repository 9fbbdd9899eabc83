"""Readers, one test file a format."""
