"""What was probably done where a claim is wrong."""
