"""Brings over a database whose tables have the names from before docs/adr/0002-apps-in-order.md."""
