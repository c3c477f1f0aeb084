"""Headings that count in other than ones: `Quantity (1000 PCS)`, `USD/1000`, `Amount (USD'000)`, `nghìn đồng`.

Nobody's figures are multiplied by guess: such a column is left in doubt, and said.
"""

import re
from functools import lru_cache

from customs.words import fold

_SCALE = re.compile(
    r"(?<![\d.,])1[.,\s]?000(?:[.,\s]?000)*(?![\d.,])"
    r"|['\u2019\u2018`]\s?000"
    r"|(?:/|\bper|\bx|\u00d7|\*)\s*(?:10|100|10000)(?![\d.,])"
    r"|[(\uff08\[]\s*(?:10|100|10000)\s*[^\W\d]"
    r"|\b(?:nghin|ngan|trieu|ty|tram|chuc)\s+(?:dong|vnd|usd|cai|chiec|kg|met|bo|tan|san pham|don vi)"
    r"|[(\uff08\[/]\s*(?:nghin|ngan|trieu|tram)\b"
    r"|\b(?:trd|tr\.\s?d|thousands?|thous|millions?|mln|hundreds?|kpcs|kusd|kvnd|musd|mpcs)\b"
    r"|[千百万萬]\s*(?:个|個|件|元|美元|只|支|台|套|条|张|片|米)"
)


@lru_cache(maxsize=4_096)
def scaled(heading: str) -> bool:
    """The heading counts in tens, hundreds, thousands or millions of its unit."""
    return bool(_SCALE.search(fold(heading)))
