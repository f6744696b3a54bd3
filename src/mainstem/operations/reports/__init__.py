"""Reports: gather from the register what each says, at one time, for whoever may see it."""
