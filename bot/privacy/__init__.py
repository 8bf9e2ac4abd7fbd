"""Masking of personal data. Pure: text in, text and findings out."""
