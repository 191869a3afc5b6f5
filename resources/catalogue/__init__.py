"""The catalogue seed that ships with the program: calendar, wards, procedures and sample fees."""

from resources.catalogue.calendar import load_calendar

__all__ = ["load_calendar"]
