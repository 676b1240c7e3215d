"""Rules as patterns and templates: matched, filled in, applied, with what they need."""
