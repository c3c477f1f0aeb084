"""More than fifty items: a family of declarations and its proof."""
