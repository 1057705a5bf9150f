"""Measurements of the program against its peers, each on the same work in one run."""
