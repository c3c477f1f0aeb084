"""Tax paid: the sheet of a declaration, recording slips and notices, slips that wait for their declaration."""
