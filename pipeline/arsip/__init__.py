"""The archive of a period: written as a BagIt bag, read back, and proven."""
