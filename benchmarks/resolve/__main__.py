"""Run the benchmark: `python -m benchmarks.resolve`."""

from benchmarks.resolve.program import main

main()
