"""Thông Quan: shipment workbooks in, checked customs declarations and their prints out."""
