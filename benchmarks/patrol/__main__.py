"""`python -m benchmarks.patrol`."""

from benchmarks.patrol.program import main

main()
