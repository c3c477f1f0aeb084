"""How a source is cited: the article, the system's own answer, or plainly that it is practice or our reading."""

from customs.model.base import Text
from customs.words import both

PRACTICE = both("common.legal.practice")
GUIDE = Text(vi="Hướng dẫn khai báo của hệ thống VNACCS", en="Field guide of the VNACCS system")


def appendix(*numbers: str) -> Text:
    """Fields of Appendix II by their official numbers (`1.44`, `2.39`)."""
    return Text(
        vi=f"TT 38/2015/TT-BTC, Phụ lục II, chỉ tiêu {', '.join(numbers)}",
        en=f"Circular 38/2015/TT-BTC, Appendix II, field {', '.join(numbers)}",
    )


def circular(article: str) -> Text:
    """An article of Circular 38/2015 as amended by 39/2018 and 121/2025."""
    return Text(
        vi=f"TT 38/2015/TT-BTC (sửa đổi), Điều {article}", en=f"Circular 38/2015/TT-BTC (amended), Art. {article}"
    )


def answer(*codes: str) -> Text:
    """What the declaration system itself answers to this very cause."""
    return Text(vi=f"VNACCS, mã lỗi {', '.join(codes)}", en=f"VNACCS, response {', '.join(codes)}")


def cited(*texts: Text) -> Text:
    return Text(vi="; ".join(text.vi for text in texts), en="; ".join(text.en for text in texts))


def inferred(text: Text) -> Text:
    """The source says that there is such a case but not exactly when: that part is ours."""
    return Text(
        vi=f"{text.vi} (điều kiện áp dụng do chúng tôi suy luận)", en=f"{text.en} (when it applies is our inference)"
    )


def secondary(text: Text) -> Text:
    """Known from the trade or the press; no text of the law was read."""
    return Text(vi=f"{text.vi} (nguồn thứ cấp)", en=f"{text.en} (secondary source)")
