"""How true the estimates are: towns whose shares are known, and what the program says of them.

`python -m benchmarks.estimate` runs it. Everything is constructed.
"""
