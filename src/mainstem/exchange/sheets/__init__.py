"""Sheets: tables read cell by cell, so that every value can say where it stands in the file.

Delimited text and workbooks give the same rows, cell by cell, each with its place.
"""
