"""How well words become places: the resolver and its peers on the same constructed answers.

`python -m benchmarks.resolve` runs it; `answers/*.jsonl` holds the answers, a file an author.
"""
