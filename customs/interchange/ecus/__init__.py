"""Declaration workbooks as ECUS prints them (`ToKhaiHQ7N_…`, `ToKhaiHQ7X_…`), read by label: `workbook.read_status`."""
