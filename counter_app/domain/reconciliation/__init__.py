"""What the program took beside what the other side says: terminal or slip, bank statement, counted cash.

Pure types and rules. Lines are matched at most once each, whatever the order they come in, and what is left over
explains the difference to the đồng. Nothing here is recorded: that is an event of its own.
"""
