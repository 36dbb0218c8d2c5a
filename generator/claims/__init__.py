"""Claims: phrases of the prose that are tied to figures, read, compared with the record and refused when false."""
