"""From passages to the nearest ones; imports claims only."""
