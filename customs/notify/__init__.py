"""Telling it outside: e-mail, and whatever takes a request that a file in `templates/connectors` describes."""
