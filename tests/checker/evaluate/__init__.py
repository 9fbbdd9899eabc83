"""Tests of checker.evaluate."""
