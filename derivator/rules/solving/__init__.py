"""What may be done to an equation until its unknown stands alone, and the form in which that is seen."""
