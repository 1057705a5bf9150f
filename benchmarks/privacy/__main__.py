"""`python -m benchmarks.privacy`."""

from benchmarks.privacy.program import main

main()
