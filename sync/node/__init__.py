"""The receiving side of sync: a site or province node."""
