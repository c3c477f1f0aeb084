"""Files for filing: made ready, checked, written; the office's column maps; the kit for an outage."""
