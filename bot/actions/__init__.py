"""Slots in, one call, reply out. Only actions live here: Rasa registers what it finds."""
