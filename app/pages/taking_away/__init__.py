"""What a visitor takes away of a record: citation, link, mark to scan, frame for another site."""
