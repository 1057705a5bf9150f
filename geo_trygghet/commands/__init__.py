"""The commands of `trygghet`, a module each."""
