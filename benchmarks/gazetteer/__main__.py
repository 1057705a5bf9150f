"""Run the benchmark: `python -m benchmarks.gazetteer`."""

from benchmarks.gazetteer.program import main

main()
