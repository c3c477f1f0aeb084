"""Tables of charges by time and of port fees, as offices bring them: read row by row, and the blank workbooks."""
