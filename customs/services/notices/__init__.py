"""What is told to whom outside, and how it goes out."""
