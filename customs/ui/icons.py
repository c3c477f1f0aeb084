"""Icons as CSS masks: Streamlit drops `<svg>`, a mask takes the colour of the text beside it.

Paths are drawn by us on a 16 x 16 field, stroke 1.8.
"""

PATHS = {
    "tick": "M3.6 8.6 6.7 11.6 12.6 4.9",
    "lines": "M4.4 4.3h7.2M4.4 8h7.2M4.4 11.7h4.4",
    "lens": "M7 3.1a3.9 3.9 0 1 0 0 7.8a3.9 3.9 0 1 0 0-7.8M10 10l3.3 3.3",
    "dash": "M4 8h8",
    "octagon": "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2L1.5 10.8V5.2zM8 4.6v4M8 11v.4",
    "triangle": "M8 1.8 15 14H1zM8 6.2v3.6M8 11.6v.4",
    "circle": "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 7.2v4M8 4.6v.4",
    "file": "M4 1.8h5l3.2 3.2v9.2H4zM9 1.8V5h3.2",
    "table": "M2.2 3h11.6v10H2.2zM2.2 6.4h11.6M6 6.4V13",
    "upload": "M8 10.6V2.6M4.8 5.6 8 2.4l3.2 3.2M2.6 10.4v3h10.8v-3",
    "clock": "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M8 4.6V8l2.4 1.6",
    "down": "M4 6.2 8 10.2l4-4",
    "arrow": "M3 8h9.4M8.8 4.4 12.4 8l-3.6 3.6",
}


def mask(name: str) -> str:
    """The two mask declarations of the icon, to be put in a CSS rule."""
    drawing = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' "
        "stroke='%23000' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'%3E"
        f"%3Cpath d='{PATHS[name]}'/%3E%3C/svg%3E"
    )
    return f'-webkit-mask:url("{drawing}") center/contain no-repeat;mask:url("{drawing}") center/contain no-repeat'


def css() -> str:
    """`.tq-i` is the field of an icon, `.tq-i-<name>` its drawing."""
    field = ".tq-i{display:inline-block;flex:none;width:14px;height:14px;background:currentColor;vertical-align:-2px}"
    return field + "".join(f".tq-i-{name}{{{mask(name)}}}" for name in PATHS)


def icon(name: str) -> str:
    """Decoration beside a word: screen readers get the word."""
    return f'<i class="tq-i tq-i-{name}" aria-hidden="true"></i>'
