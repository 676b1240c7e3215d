"""Pages of reviewed written work."""
