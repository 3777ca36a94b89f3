"""The rules: each on small real bases, through the real loader and engine."""
