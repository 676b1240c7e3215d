"""A handout of checked derivations: notes, a worksheet, its solutions or slides, in the format that was asked for."""

from __future__ import annotations
# The pages of other helpers that this module calls, each with a handout_view.Handout made with the row of FORMATS:
#   derivator.rendering.web.web_page(handout: Handout) -> str            row FORMATS["html"], templates/handout.html.j2
#   derivator.rendering.pdf.pdf(handout: Handout) -> bytes               row FORMATS["typst"], templates/handout.typst.j2
# The numbers of a Graph come from derivator.rendering.handout_graph (sampled by G); plot.py draws a Graph as SVG.
