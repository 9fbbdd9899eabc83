"""Measuring on labelled files."""
