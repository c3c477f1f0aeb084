"""The lot around the declaration (lô hàng): milestones, papers and debts, inspections, money and clocks."""
