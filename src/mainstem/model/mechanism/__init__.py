"""Mechanism: what a cooperation consists of, as the folder of TOML files says that describes it."""
