"""The pages and their parts. Asks the services, shows, collects, calls the services; decides nothing."""
