"""Layers as files: GeoPackage, GeoJSON and CSV, in the system that is asked for, same bytes."""

from geo_trygghet.exports.files import FORMATS, Format, write_layer
from geo_trygghet.exports.layer import Column, Layer
from geo_trygghet.exports.systems import local_zone, systems_of

__all__ = ["FORMATS", "Column", "Format", "Layer", "local_zone", "systems_of", "write_layer"]
