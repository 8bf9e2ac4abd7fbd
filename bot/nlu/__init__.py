"""Rasa graph components, thin over pure functions."""
