"""The clearance board: what its page shows, and the drawer of one lot."""
