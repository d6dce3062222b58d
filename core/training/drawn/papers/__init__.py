"""Pages that are no charts, or hold one among other things: tables, receipts, forms, screens, reports; with truth."""
