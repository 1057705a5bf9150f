"""Beyond one machine: the picture of every municipality, from a partition each, by the one line."""
