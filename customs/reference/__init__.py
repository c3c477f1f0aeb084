"""What the law publishes, by its first day in force."""
