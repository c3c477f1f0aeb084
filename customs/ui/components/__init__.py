"""Our own elements (Streamlit components v2), one folder each: `.py`, `.js`, `.css`."""
