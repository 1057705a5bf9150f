"""What is published: the front page, and the releases' own files, byte for byte."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("publicerat", __name__)


@blueprint.get("/")
def start() -> str:
    """Show what is published."""
    return render_template("base.html")
