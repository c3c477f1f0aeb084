"""Cases of customers: opened, answered, waited on, settled."""
