"""Random shipments in random layouts, number styles and languages: read back equal, or asked about."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customs.intake.reading import QuestionKind
from customs.words import number
from tests.intake.books import reading, values, xlsx

HEADINGS = {
    "item_code": ("Mã hàng", "Item code", "料号", "Mã hàng\nItem code", "Part No."),
    "description": ("Tên hàng", "Description of goods", "品名", "商品名称 Description", "MÔ TẢ HÀNG HÓA"),
    "hs_code": ("Mã HS", "HS Code", "HS编码", "H.S. Code / Mã HS"),
    "quantity": ("Số lượng", "Q'ty", "数量", "Quantity (Số lượng)", "14. Quantity"),
    "quantity_unit": ("ĐVT", "Unit", "单位", "UOM"),
    "unit_price": ("Đơn giá", "Unit price", "单价", "U/Price"),
    "invoice_value": ("Thành tiền", "Amount", "总价", "Trị giá hóa đơn"),
    "origin_country": ("Xuất xứ", "Country of origin", "原产国"),
    "net_mass": ("N.W", "Net weight", "净重", "Trọng lượng tịnh"),
}
NUMBERS = {"quantity", "unit_price", "invoice_value", "net_mass"}
COUNTRIES = {"CN": ("CN", "China", "中国", "Trung Quốc"), "KR": ("KR", "Korea", "Hàn Quốc")}
UNITS = {"MTR": ("MTR", "mét", "米"), "PCE": ("PCE", "cái", "pcs")}

amounts = st.decimals(min_value="0.001", max_value="99999", places=3)


@st.composite
def shipments(draw):
    count = draw(st.integers(1, 6))
    fields = [
        "item_code",
        "description",
        "quantity",
        *draw(st.lists(st.sampled_from(sorted(set(HEADINGS) - {"item_code", "description", "quantity"})), unique=True)),
    ]
    fields = draw(st.permutations(fields))
    lines = [
        {
            "item_code": f"TA-{n}00",
            "description": f"Vải dệt kim mã số {n}00 khổ rộng",
            "hs_code": draw(st.sampled_from(["60063290", "60041010"])),
            "quantity_unit": draw(st.sampled_from(sorted(UNITS))),
            "origin_country": draw(st.sampled_from(sorted(COUNTRIES))),
        }
        | {name: draw(amounts) for name in sorted(NUMBERS)}
        for n in range(1, count + 1)
    ]
    return fields, lines


def cell(draw, name, value, style):
    if name == "origin_country":
        return draw(st.sampled_from(COUNTRIES[value]))
    if name == "quantity_unit":
        return draw(st.sampled_from(UNITS[value]))
    if name == "hs_code":
        return draw(st.sampled_from([value, f"{value[:4]}.{value[4:6]}.{value[6:]}", f" {value}"]))
    if name in NUMBERS:
        return float(value) if style == "number" else number(value, style)
    return value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_random_shipment_in_a_random_layout_is_read_back_or_asked_about(data):
    draw = data.draw
    fields, lines = draw(shipments())
    styles = {name: draw(st.sampled_from(["number", "vi", "en"])) for name in fields}
    left = [None] * draw(st.integers(0, 2))
    rows = [[*left, "CÔNG TY THỬ NGHIỆM"]] * draw(st.integers(0, 5))
    rows.append([*left, *(draw(st.sampled_from(HEADINGS[name])) for name in fields)])
    for line in lines:
        rows += [[]] * draw(st.integers(0, 1))
        rows.append([*left, *(cell(draw, name, line[name], styles[name]) for name in fields)])
    first = next(at for at, name in enumerate(fields) if name in {"item_code", "description"})
    if draw(st.booleans()):
        rows.append([*left, *["TOTAL" if at == first else None for at in range(len(fields))]])

    found = reading(xlsx(rows))

    assert found.counts.accepted == len(lines)
    asked = {question.field for question in found.open_questions}
    assert {question.kind for question in found.open_questions} <= {QuestionKind.DECIMAL}
    for name in fields:
        told = [line[name] for line in lines]
        if name not in asked:
            assert values(found, name) == told
        else:
            for value, raw, truth in zip(
                values(found, name), found.shipment.lines.fields[name].raws, told, strict=True
            ):
                assert value in {truth, None}
                assert raw is not None
    assert all(isinstance(value, Decimal | None) for name in NUMBERS & set(fields) for value in values(found, name))
