"""Formats of files we write and other people's programs. What writes workbooks is loaded when one is asked for."""

from typing import TYPE_CHECKING

from customs.lazy import lazily

if TYPE_CHECKING:
    from customs.interchange import declaration_workbook, master_workbook, sample_shipments

__all__ = ["declaration_workbook", "master_workbook", "sample_shipments"]

__getattr__ = lazily(__name__, {}, modules=__all__)
