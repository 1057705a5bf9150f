"""From nothing to a survey on the map, in a municipality that the program knows nothing of."""
