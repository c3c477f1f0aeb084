"""The page of a lot: its strip and its tabs."""
