"""plainfacts: plain-text facts that cite the exact characters of frozen sources."""

__version__ = "0.1.0"
