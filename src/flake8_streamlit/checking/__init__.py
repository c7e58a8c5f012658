"""Many files at once: which ones, how they are read, what of the findings is shown."""
