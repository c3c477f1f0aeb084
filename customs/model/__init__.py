"""What is declared. Imports nothing else of ours."""
