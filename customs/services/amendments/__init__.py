"""What is to be declared otherwise: the sheet, what it costs, and what became of earlier ones."""
