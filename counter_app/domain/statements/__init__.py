"""Bank statements as tables of cells: which column is what, and what the rows say.

How the cells came out of a file is `counter_app.documents.statements`; nothing here reads anything.
"""
