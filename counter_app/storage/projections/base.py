"""What all projections share."""

from sqlalchemy import MetaData

VERSION = 19
"""Raise it when a projector makes other rows; the tables are then built again from the journal (`storage.figures`)."""

metadata = MetaData()
