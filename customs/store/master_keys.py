"""By what an entry of the masters is found: a code or a name as everybody writes it, in one spelling."""

from customs.model.master import GoodsMaster, Master, tax_code
from customs.store.search import words
from customs.words import fold

#: Short and long ways to write what a firm is; the firm itself is told apart by them, so none is dropped.
_FORMS = {"co": "company", "cty": "congty", "ltd": "limited", "corp": "corporation", "inc": "incorporated"}


def code_key(code: str) -> str:
    """`Dl-400 ` and `DL-400` are one code."""
    return " ".join(fold(code).split())


def name_key(name: str) -> str:
    """`SAMPLE CO., LTD` and `Sample Company Limited` are one name; `TNHH` and `CP` are two firms."""
    parts = "".join(c if c.isalnum() else " " for c in fold(name)).replace("co phan", "cp").split()
    return "".join(_FORMS.get(part, part) for part in parts)


def owner(master: Master) -> str:
    return tax_code(master.owner) if isinstance(master, GoodsMaster) else ""


def key(master: Master) -> str:
    """One of its kind and owner: the item's code; of a party its tax code, or its name where it has none."""
    if isinstance(master, GoodsMaster):
        return code_key(master.item_code)
    return tax_code(master.code) if master.code else f"={name_key(master.name)}"


def names(master: Master) -> str:
    """`=samplecompanylimited=samplecoltd=`: every name of a party, to be found by any."""
    if isinstance(master, GoodsMaster):
        return ""
    keys = dict.fromkeys(filter(None, map(name_key, (master.name, *master.also_named))))
    return f"={'='.join(keys)}=" if keys else ""


def search_key(master: Master) -> str:
    """Every word of it, folded, between blanks."""
    told = [value for value in master.model_dump(exclude={"kind", "approval"}).values() if value]
    flat = [text for value in told for text in ([value] if isinstance(value, str) else value)]
    return f" {' '.join(words(flat))} "
