"""Pairs made from news: seeds, wordings that keep the meaning, edits that do not."""
