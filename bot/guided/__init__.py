"""Guided help: conversations with questions of their own, that can be left, resumed, corrected and cancelled."""
