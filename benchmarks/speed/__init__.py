"""How fast the program is beside its peers: the same work in turn, the answers held together."""
