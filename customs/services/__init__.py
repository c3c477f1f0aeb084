"""The acts and reads of the desk: the one core behind every door."""
