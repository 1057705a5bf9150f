"""The public page and its files, made of guarded tables only."""
