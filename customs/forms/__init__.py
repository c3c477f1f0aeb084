"""Print: a declaration as the official layout shows it, always marked as ours."""
