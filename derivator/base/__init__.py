"""What stands under everything: errors, records, tables by name, and the limits of work."""
