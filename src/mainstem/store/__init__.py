"""The store: tables, and the only code that asks or fills them."""
