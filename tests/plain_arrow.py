"""Arrow as a reading process knows it: without the types that SedonaDB registers.

The program reads every file in a process of its own, into which SedonaDB never comes. Tests that
read in theirs may share it with tests that imported SedonaDB; what pyrosm puts aside then comes
back as geoarrow's type and can't be joined with plain bytes.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def plain_arrow() -> Iterator[None]:
    """Forget geoarrow's types for a while, if something has registered them."""
    if "geoarrow.pyarrow" not in sys.modules:
        yield
        return
    types = import_module("geoarrow.types.type_pyarrow")
    types.unregister_extension_types()
    try:
        yield
    finally:
        types.register_extension_types()
