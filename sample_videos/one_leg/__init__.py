"""Rendered bodies that move one leg at a time: the truth of five exercises."""
