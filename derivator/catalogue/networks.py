"""Named derivations of neural networks, scalar by scalar: the chain rule along the paths of their letters."""

from __future__ import annotations

from derivator.catalogue.entry import NamedDerivation
from derivator.engine import ALONG_PATHS

NEURON = NamedDerivation(
    name="neuron",
    title="The derivatives of the squared error of one neuron",
    text="(a-y)^2/2",
    wrt="w, b",
    label="L",
    define=(("z", "w*x+b", ""), ("a", "sigmoid(z)", "")),
    plan=ALONG_PATHS,
    use="The error `a-y` is turned back by the slope of the activation, which the forward pass has as `a*(1-a)`. Each "
    "weight multiplies it by its own input.",
    remarks=("Where the neuron is sure and wrong, `a*(1-a)` is near 0 and it learns slowly. With the cross-entropy in "
             "place of the squared error that factor cancels.",),
)

TWO_NEURONS = NamedDerivation(
    name="two-neurons",
    title="Back-propagation through two neurons, weight by weight",
    text="-(y*ln(a_2)+(1-y)*ln(1-a_2))",
    wrt="w_1, b_1, w_2, b_2",
    label="L",
    define=(
        ("z_1", "w_1*x+b_1", ""), ("a_1", "tanh(z_1)", ""), ("z_2", "w_2*a_1+b_2", ""), ("a_2", "sigmoid(z_2)", ""),
    ),
    plan=ALONG_PATHS,
    use="The derivative by each `z` is the error of its layer. It is computed once, from that of the next layer, and "
    "serves the weight and the bias.",
)

GRU_UPDATE_GATE = NamedDerivation(
    name="gru-update-gate",
    title="The update gate of a gated recurrent unit",
    text="(1-z)*g+z*c",
    wrt="w, u, b",
    label="h",
    define=(("p", "w*x+u*g+b", ""), ("z", "sigmoid(p)", "")),
    plan=ALONG_PATHS,
    use="The gate weighs the state before, `g`, against the candidate `c`. Where both agree the gate learns nothing.",
    remarks=("Some texts let the gate weigh the candidate by `1-z`: then the derivative has the other sign.",),
)

LSTM_FORGET_GATE = NamedDerivation(
    name="lstm-forget-gate",
    title="The forget gate of a long short-term memory",
    text="o*tanh(s)",
    wrt="w, u, b",
    label="h",
    define=(("p", "w*x+u*g+b", ""), ("f", "sigmoid(p)", ""), ("s", "f*r+i*c", "")),
    plan=ALONG_PATHS,
    use="The cell before, `r`, is kept by the share `f`. Its gate learns from what the cell held.",
)

BATCH_NORMALISATION = NamedDerivation(
    name="batch-normalisation",
    title="Batch normalisation of one unit, by the unit's own input",
    text="g*h+b",
    wrt="x",
    label="y",
    define=(
        ("m", "(x+r)/n", ""), ("v", "(x^2+q)/n-m^2", ""), ("s", "sqrt(v+epsilon)", ""), ("d", "x-m", ""),
        ("h", "d/s", ""),
    ),
    plan=ALONG_PATHS,
    use="An input acts at once, by the mean `m` and by the variance `v`. Forgetting the last two leaves `g/s` only.",
    remarks=("`r` is the sum of the other inputs of the batch, `q` that of their squares, `n` the number of all.",),
)

ENTRIES = (NEURON, TWO_NEURONS, GRU_UPDATE_GATE, LSTM_FORGET_GATE, BATCH_NORMALISATION)
"""Every named derivation of this topic."""
