from tests.intake.books import HEADS, LINES, read_rows, reading, rules, texts, values, xls

RATE = ["Import duty rate"]


def rows(*rates):
    return [["INVOICE"], HEADS + RATE, *([*line, rate] for line, rate in zip(LINES, rates, strict=True))]


def test_rates_that_are_all_below_one_wait_for_somebody():
    for found in (reading(xls(rows(0.05, 0.1)), name="a.xls"), read_rows(rows(0.05, 0.1))):
        assert values(found, "import_duty_rate") == [None, None]
        assert found.shipment.lines.fields["import_duty_rate"].doubts == {0: "rate", 1: "rate"}
        (finding,) = [one for one in found.findings if one.rule == "INT-038"]
        assert [source.cell for source in finding.sources] == ["K3", "K4"]


def test_rates_that_can_only_be_percentages_are_taken():
    for rates, expected in (((5, 0.5), ["5", "0.5"]), ((0, 0), ["0", "0"]), (("0.5%", "5%"), ["0.5", "5"])):
        found = read_rows(rows(*rates))
        assert texts(found, "import_duty_rate") == expected
        assert "INT-038" not in rules(found)
