"""The register of places of a municipality, made of what others have mapped and named."""

from __future__ import annotations
