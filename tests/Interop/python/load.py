"""Loads every module of the Python client. Whatever one of them imports must be generated, or come from protobuf, grpcio or googleapis-common-protos."""

import importlib
import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "clients" / "python" / "gen"
sys.path.insert(0, str(FOLDER))
modules = [".".join(file.relative_to(FOLDER).with_suffix("").parts) for file in FOLDER.rglob("*.py")]
for name in modules:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != "google.api":  # of googleapis-common-protos, which Debian does not have
            raise
print(len(modules))
