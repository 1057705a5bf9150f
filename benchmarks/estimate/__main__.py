"""`python -m benchmarks.estimate`."""

from benchmarks.estimate.program import main

main()
