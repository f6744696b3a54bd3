"""Schema: the tables of the register, and of all that is worked out from it beforehand."""
