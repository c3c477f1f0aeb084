"""Files for filing on a page: the tab of a declaration, the office's column maps, the kit for an outage."""
