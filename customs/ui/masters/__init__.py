"""Parts of the page of masters."""
