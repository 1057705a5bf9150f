"""`python -m benchmarks.nation`."""

from benchmarks.nation.program import main

# Processes that are spawned import this module too, under another name.
if __name__ == "__main__":
    main()
