"""Sheets: tables read cell by cell, so that every value can say where it stands in the file.

`exchange.tables` reads whole rows, for series of many alike; here each cell has its place.
"""
