"""`python -m benchmarks.faults`."""

from benchmarks.faults.program import main

main()
