"""`python -m benchmarks.load`."""

from benchmarks.load.program import main

main()
