"""What files say of a declaration at customs, whoever wrote them: a report, its checks, and what it changes."""
