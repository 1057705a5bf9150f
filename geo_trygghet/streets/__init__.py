"""The streets of a municipality as a network to walk, cycle and drive on."""
