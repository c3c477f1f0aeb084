"""Cases as pages draw them."""
