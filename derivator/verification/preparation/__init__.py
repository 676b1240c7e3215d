"""What is made ready before two sides are compared: lines written out, concrete sizes of data, points to try."""
