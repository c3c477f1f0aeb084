"""Files for filing: what an officer loads into ECUS5 or the VNACCS terminal, or sends by HYS.

One module a file: `goods_sheet` (by the office's `goods_map`), `containers`, `invoices`, `attachments`, `terminal_csv`;
each has `write` and `preflight`, and `checks` is what every preflight asks of a value.
"""
