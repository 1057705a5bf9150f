"""Where people feel unsafe, how surely, and what was promised: the domain, without any web."""

__version__ = "0.1.0"
