"""The papers of a shipment taken in: read, asked about, written, taken back, given back; and what a sender taught."""
