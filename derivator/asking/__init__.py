"""What a caller hands over, taken as what the engine works with."""
