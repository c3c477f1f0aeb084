"""Parts of the page of import profiles."""
