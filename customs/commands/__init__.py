"""Groups of commands of the command line, each a door to the services."""
