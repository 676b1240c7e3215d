"""Cut the mathematics font of web pages from Latin Modern Math: `python .ci/subset_font.py latinmodern-math.otf`.

The font is in Debian's package fonts-lmodern. The result is kept in the repository. The licence asks that a changed
font bears another name.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parents[1] / "derivator" / "rendering" / "fonts"
NAME = "Derivator Math"
SIGNS = "¯^~±×÷·⋅−≠≤≥≈→∞∑∫∏√∂∇′″‴…∈\u211d\u210e‖\u2223"
RANGES = (
    (0x20, 0x7E),
    (0x391, 0x3A9), (0x3B1, 0x3C9), (0x3D1, 0x3D6),
    (0x1D434, 0x1D467), (0x1D6E2, 0x1D71B),
)  # fmt: skip


def main(source: str) -> None:
    """Write the subset beside its licence."""
    options = subset.Options(
        layout_features=["*"],
        flavor="woff2",
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        name_IDs=[0, 13, 14],
    )
    font = TTFont(source)
    wanted = {ord(sign) for sign in SIGNS} | {code for first, last in RANGES for code in range(first, last + 1)}
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    names = font["name"]
    for number, text in ((1, NAME), (2, "Regular"), (4, NAME), (6, NAME.replace(" ", ""))):
        names.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [NAME.replace(" ", "")]
    cff.topDictIndex[0].FullName = cff.topDictIndex[0].FamilyName = NAME
    font.flavor = "woff2"
    font.save(FOLDER / "derivator-math.woff2")


if __name__ == "__main__":
    main(sys.argv[1])
