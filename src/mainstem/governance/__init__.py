"""Governance: who may do what, decided from values alone.

A pure library: it is told who acts and on what, and answers with a refusal or with none.
"""
