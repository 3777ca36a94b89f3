"""The benchmark of plainfacts: made-up fact bases of any size, and whole processes timed beside their peers."""
