"""The pieces of which pages are put together, by sort: kinds, keepers, travels, consumers, decoys."""
