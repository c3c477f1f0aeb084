"""Whether two papers name the same thing, however they write it."""

from customs.words import fold

#: What a firm is, not who it is.
_FORMS = frozenset(
    {
        "co", "ltd", "limited", "company", "corp", "corporation", "inc", "jsc", "llc", "pte", "gmbh", "plc", "sa",
        "cong", "ty", "tnhh", "cp", "phan", "mtv", "mot", "thanh", "vien", "the", "and",
    }
)  # fmt: skip


#: What a firm does: said in Vietnamese on one paper and in English on the other.
_TRADES = frozenset(
    {
        "trading", "trade", "service", "services", "import", "export", "manufacturing", "industrial", "industry",
        "textile", "garment", "furniture", "foods", "food", "international", "logistics", "technology", "production",
        "thuong", "mai", "dich", "vu", "xuat", "nhap", "khau", "xnk", "san", "cong", "nghiep", "det", "may", "noi",
        "that", "thuc", "pham", "quoc", "te", "nghe",
    }
)  # fmt: skip


def bare(text: str) -> str:
    """Letters and digits only, without accents and case."""
    return "".join(c for c in fold(text) if c.isalnum())


def words(text: str) -> frozenset[str]:
    """Words that tell: without accents, forms of firms and single letters."""
    parts = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return frozenset(part for part in parts if len(part) > 1 and part not in _FORMS)


def like(one: str, other: str) -> bool:
    """One holds the other, or they share more than half of the shorter one's telling words, with or without those
    for a firm's trade. Names in scripts that share no letter cannot be told apart, so they are alike.
    """
    left, right = bare(one), bare(other)
    if left and right and left.isascii() != right.isascii() and not set(left) & set(right):
        return True
    if left in right or right in left:
        return True
    mine, theirs = words(one), words(other)
    return _mostly_shared(mine, theirs) or _mostly_shared(mine - _TRADES, theirs - _TRADES)


def _mostly_shared(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    shorter = min(len(mine), len(theirs))
    return shorter > 0 and len(mine & theirs) * 2 > shorter
