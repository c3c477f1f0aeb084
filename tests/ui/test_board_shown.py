"""What a card of the board says of a customer."""

import pytest

from customs.ui.board.shown import short_firm


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("CÔNG TY CỔ PHẦN NHỰA THỬ", "CP NHỰA THỬ"),
        ("Công ty TNHH Cơ khí Thử", "TNHH Cơ khí Thử"),
        ("CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN GỖ THỬ", "TNHH MTV GỖ THỬ"),
        ("CÔNG TY TNHH MỘT THÀNH VIÊN GỖ THỬ", "TNHH MTV GỖ THỬ"),
        ("Cổ phần", "Cổ phần"),
        ("SAMPLE CO., LTD", "SAMPLE CO., LTD"),
        ("CÔNG TY ", "CÔNG TY"),
        ("–", "–"),
    ],
)
def test_a_firm_is_named_by_what_tells_it_apart(whole: str, short: str) -> None:
    assert short_firm(whole) == short
