"""The register: claims become statements, every change an act of a history only ever added to.

A library without store, clock or network: acts and rows go in and come out.
"""
