"""Which paper a file probably is: by its name, else by the first words on its first page. A person decides."""

import re
from collections.abc import Sequence

from customs.model.papers import PaperSort
from customs.words import fold

_FIRST_WORDS = 80
"""Titles stand at the top; further down a bill speaks of invoices and an invoice of bills."""

_SAID: tuple[tuple[PaperSort, str], ...] = (
    (PaperSort.EIR, r"eir|equipment interchange receipt|phieu giao nhan container"),
    (PaperSort.DELIVERY_ORDER, r"delivery order|lenh giao hang"),
    (PaperSort.TAX_SLIP, r"giay nop tien|chung tu nop thue|bien lai thu thue"),
    (PaperSort.FEE_RECEIPT, r"bien lai (?:thu )?phi|phi ha tang|fee receipt"),
    (PaperSort.INSPECTION, r"(?:thong bao )?ket qua kiem (?:tra|dich)|mien kiem tra|inspection certificate"),
    (PaperSort.GUARANTEE, r"thu bao lanh|letter of guarantee|bank guarantee"),
    (PaperSort.CUSTOMS_LIST, r"danh sach (?:container|hang hoa) du dieu kien|danh sach container"),
    (PaperSort.DECLARATION, r"to khai (?:hang hoa|nhap|xuat|hai quan|hq)|customs declaration|tk ?hq"),
    (PaperSort.ARRIVAL_NOTICE, r"arrival notice|notice of arrival|giay bao (?:hang|tau)|thong bao hang den"),
    (PaperSort.CERTIFICATE, r"certificate of origin|chung nhan xuat xu|c ?o (?:form|mau)|form (?:e|d|ak|aanz|eur)"),
    (PaperSort.TRANSPORT, r"bill of lading|sea ?waybill|air ?waybill|waybill|van don|b l|hbl|mbl|hawb|mawb|awb|bill"),
    (PaperSort.PACKING_LIST, r"packing list|packing slip|phieu dong goi|pl"),
    (PaperSort.INSURANCE, r"insurance|bao hiem"),
    (PaperSort.PERMIT, r"giay phep|permit|licen[cs]e|phytosanitary|health certificate|kiem dich|giay dang ky kiem tra"),
    (PaperSort.CONTRACT, r"sales? contract|contract|hop dong|purchase order"),
    (PaperSort.INVOICE, r"commercial invoice|proforma invoice|invoice|hoa don|inv|ci"),
)  # fmt: skip
_WORDS = {sort: re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])") for sort, words in _SAID}


def sort_of_name(name: str) -> PaperSort | None:
    """The file's name without its ending; None when it says nothing."""
    return _first(_plain(name.rpartition(".")[0] or name))


def sort_of_words(words: Sequence[str]) -> PaperSort | None:
    """`words`: of the first page, in their order."""
    return _first(_plain(" ".join(words[:_FIRST_WORDS])))


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())


def _first(text: str) -> PaperSort | None:
    """The sort whose words come first."""
    met = {sort: found.start() for sort, words in _WORDS.items() if (found := words.search(text))}
    return min(met, key=met.__getitem__) if met else None
