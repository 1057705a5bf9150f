"""Read a file as it was exported, state what was understood, set odd rows aside."""
