"""Stands where the program does and tells what make handed it: the words it read, and the values by key."""

from __future__ import annotations

import json
import os
import sys

from pipeline.make import typed

if __name__ == "__main__":
    words = sys.argv[3:]
    json.dump({"ketik": sys.argv[1:3], "kata": words, "nilai": typed(words, os.environ)}, sys.stdout)
