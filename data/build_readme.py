"""Set the data dictionary into data/README.md anew, from the schema."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from geo_trygghet.data_dictionary import render_data_dictionary

README: Final = Path(__file__).parent / "README.md"
BEGIN: Final = "<!-- datalexikon: skrivs av build_readme.py ur geo_trygghet/schema -->"
END: Final = "<!-- slut på datalexikon -->"


def main() -> None:
    """Write the file."""
    text = README.read_text(encoding="utf-8")
    README.write_text(with_dictionary(text), encoding="utf-8", newline="\n")


def with_dictionary(text: str) -> str:
    """Give a README's text with the present data dictionary between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{render_data_dictionary()}\n{END}{after}"


if __name__ == "__main__":
    main()
