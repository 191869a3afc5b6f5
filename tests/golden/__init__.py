"""The golden corpus: stored bytes of every event kind and version ever released, kept for ever.

`python -m tests.golden add` writes what is missing; an entry that is there is never written again.
"""
