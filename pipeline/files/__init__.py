"""Files and folders on disk, zip packages and fingerprints: each guard once."""
