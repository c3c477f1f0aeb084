"""Tax paid for declarations: what customs asks, slips of the bank, and whose each slip is."""
