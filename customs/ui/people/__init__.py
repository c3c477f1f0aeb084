"""Who works here: choosing who one is, and the list of people."""
