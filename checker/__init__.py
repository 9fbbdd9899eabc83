"""From a statement to a verdict; imports claims and index."""
