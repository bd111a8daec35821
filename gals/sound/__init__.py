"""Sounds on their way in: known by what is in them, and kept without anything that is not to be heard."""
