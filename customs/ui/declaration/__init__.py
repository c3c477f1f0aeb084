"""The declaration page, one module a tab; each draws one `DeclarationView` and hands acts to `acts`."""
