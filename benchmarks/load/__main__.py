"""`python -m benchmarks.load`."""

import locust  # noqa: F401 - makes sockets wait for each other, so it comes before anything else

from benchmarks.load.program import main

main()
