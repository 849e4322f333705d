"""Spreadsheets that people fill in: bytes -> rows -> values of the posting form."""
