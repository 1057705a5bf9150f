"""`python -m benchmarks.speed`."""

from benchmarks.speed.program import main

main()
