"""Doable: a live workshop for thinking and deciding together, in one process and one SQLite file.

Read docs/architecture.md first; one idea's way through the house is told there.
"""

__version__ = "0.1.0"
