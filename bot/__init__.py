"""Veien inn: a guide chatbot for social entrepreneurs and municipalities."""
