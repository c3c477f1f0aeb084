"""Stand-alone cases of our own, each with its law and its arithmetic, in the shape `customs duty case` reads."""

from typing import Any

CASES: list[dict[str, Any]] = [
    {
        "id": "excise",
        "source": "Law 66/2025/QH15 Art. 6.1(b): base of excise is customs value + import duty",
        "arithmetic": "100 x 50 x 25,000 = 125,000,000; duty 20 % 25,000,000; excise 10 % of 150,000,000; VAT 165,000,000",
        "inputs": {
            "direction": "import", "incoterm": "CIF", "currency": "USD", "rate": "25000", "rounding": "line",
            "lines": [{"qty": "100", "unit_price": "50", "import_duty_pct": "20", "excise_pct": "10", "vat_pct": "10"}],
        },
        "expected": {"import_duty": "25000000", "excise_base": "150000000", "excise": "15000000", "vat": "16500000"},
    },
    {
        "id": "additions",
        "source": "Circular 39/2015/TT-BTC Art. 13.2: freight, insurance and selling commission are added, unloading is not",
        "arithmetic": "(9,000 + 700 + 50 + 250) x 26,000 = 260,000,000",
        "inputs": {
            "direction": "import", "incoterm": "FOB", "currency": "USD", "rate": "26000", "freight": "700",
            "insurance": "50", "additions": [{"kind": "selling commission", "amount": "250"}], "rounding": "line",
            "not_added": [{"kind": "unloading at the port", "amount": "400"}],
            "lines": [{"qty": "30", "unit_price": "300", "import_duty_pct": "0", "vat_pct": "8"}],
        },
        "expected": {"customs_value_foreign": "10000", "customs_value": "260000000", "vat": "20800000"},
    },
    {
        "id": "without C/O",
        "source": "Law 107/2016/QH13 Art. 5.3: without an origin document the MFN rate",
        "arithmetic": "5 % of 260,000,000; VAT 8 % of 273,000,000 = 21,840,000; 34,840,000 - 20,800,000",
        "inputs": {"same_as": "additions", "import_duty_pct": "5"},
        "expected": {"import_duty": "13000000", "vat": "21840000", "difference_to_additions": "14040000"},
    },
    {
        "id": "export",
        "source": "Circular 39/2015/TT-BTC Art. 4: international freight and insurance are taken off",
        "arithmetic": "(21,000 - 900 - 100) x 26,000 x 10 %",
        "inputs": {
            "direction": "export", "incoterm": "CIF", "currency": "USD", "rate": "26000", "freight": "900",
            "insurance": "100", "rounding": "line", "lines": [{"invoice_value": "21000", "export_duty_pct": "10"}],
        },
        "expected": {"customs_value": "520000000", "export_duty": "52000000"},
    },
    {
        "id": "by weight",
        "source": "Circular 39/2015/TT-BTC Art. 13.2.g.3: freight may be shared by weight, insurance by value only",
        "arithmetic": "freight 75 / 225, insurance 10 / 10; (1,085 and 1,235) x 20,000",
        "inputs": {
            "direction": "import", "incoterm": "FOB", "currency": "USD", "rate": "20000", "freight": "300",
            "freight_allocation": "weight", "insurance": "20", "rounding": "line",
            "lines": [{"invoice_value": "1000", "weight": "1", "vat_pct": "10"},
                      {"invoice_value": "1000", "weight": "3", "vat_pct": "10"}],
        },
        "expected": {"lines": [{"customs_value": "21700000"}, {"customs_value": "24700000"}], "total": "4640000"},
    },
    {
        "id": "specific",
        "source": "Law 107/2016/QH13 Art. 6.1: quantity x amount a unit x exchange rate",
        "arithmetic": "2 x 5,000 x 26,000 = 260,000,000",
        "inputs": {
            "direction": "import", "incoterm": "CIF", "currency": "USD", "rate": "26000", "rounding": "line",
            "lines": [{"qty": "2", "invoice_value": "9000", "import_duty_specific": "5000 USD/unit", "vat_pct": "10"}],
        },
        "expected": {"import_duty": "260000000", "vat": "49400000", "total": "309400000"},
    },
    {
        "id": "ordinary",
        "source": "Law 107/2016/QH13 Art. 5.3: the ordinary rate is 150 % of MFN",
        "arithmetic": "30 % of 52,000,000",
        "inputs": {
            "direction": "import", "incoterm": "CIF", "currency": "USD", "rate": "26000", "rounding": "line",
            "lines": [{"invoice_value": "2000", "mfn_pct": "20", "schedule": "B03", "vat_pct": "10"}],
        },
        "expected": {"import_duty": "15600000", "vat": "6760000"},
    },
    {
        "id": "exempt",
        "source": "Law 107/2016/QH13 Art. 16.7; Law 48/2024/QH15 Art. 5.20: material of export production",
        "arithmetic": "15 % of 130,000,000 is exempt and still shown",
        "inputs": {
            "direction": "import", "type_code": "E31", "incoterm": "CIF", "currency": "USD", "rate": "26000",
            "rounding": "line",
            "lines": [
                {"invoice_value": "5000", "import_duty_pct": "15", "exemption": "XN210", "vat_exemption": "VK120"}
            ],
        },
        "expected": {"exempt_import_duty": "19500000", "import_duty": "0", "vat": "0", "total": "0"},
    },
    {
        "id": "late",
        "source": "Law 108/2025/QH15 Art. 16.2(a): 0.03 % a day; Decree 169/2026/ND-CP Art. 10.3: 20 %",
        "arithmetic": "50,000,000 x 0.03 % x 30; 50,000,000 x 20 %",
        "inputs": {"tax": "50000000", "days": "30", "fine_pct": "20"},
        "expected": {"late_interest": "450000", "fine": "10000000", "total_with_late_and_fine": "60450000"},
    },
    {
        "id": "half a dong",
        "source": "Circular 174/2015/TT-BTC Art. 6.3: halves go up",
        "arithmetic": "10 % of 651,093,725 is 65,109,372.5; the decimals of a line are kept until its tax is added up",
        "inputs": {
            "direction": "import", "incoterm": "CIF", "currency": "VND", "rounding": "total",
            "lines": [{"invoice_value": "651093725", "vat_pct": "10"}],
        },
        "expected": {"lines": [{"vat": "65109372.5"}], "vat": "65109373"},
    },
]  # fmt: skip
