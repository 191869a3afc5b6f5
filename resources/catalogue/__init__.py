"""The catalogue seed that ships with the program: calendar, wards, banks, procedures and sample fees."""

from resources.catalogue.banks import load_banks
from resources.catalogue.calendar import load_calendar
from resources.catalogue.fees import load_sample_fees
from resources.catalogue.procedures import load_catalogue
from resources.catalogue.wards import load_wards

__all__ = ["load_banks", "load_calendar", "load_catalogue", "load_sample_fees", "load_wards"]
