"""From a file to attributed passages; imports nothing of ours."""
