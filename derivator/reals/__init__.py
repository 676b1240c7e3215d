"""What is known of expressions over the real numbers: intervals, signs, conditions in simplest form."""
