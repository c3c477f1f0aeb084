"""Status from the files people already have: heard, decided, taken, and what waits settled by a person."""
