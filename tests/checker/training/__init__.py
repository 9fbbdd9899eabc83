"""Tests of how the models are made."""
