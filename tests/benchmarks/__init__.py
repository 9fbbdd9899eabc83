"""`make bench`: wirecheck beside what one would otherwise put together, and as an archive grows."""
