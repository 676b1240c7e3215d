"""How each library of arrays spells what programs use. Data only."""

from __future__ import annotations

from derivator.base.record import record


@record
class Library:
    """One library of arrays.

    Attributes:
        name: what follows --format.
        heading: the lines that import it.
        prefix: what stands before its functions.
        helpers: whether softmax, log-sum-exp and the sigmoid are functions written with it; else it has its own.
        renamed: functions that it calls by another name.
    """

    name: str
    heading: str
    prefix: str
    helpers: bool
    renamed: dict[str, str]


LIBRARIES: dict[str, Library] = {
    row.name: row
    for row in (
        Library("numpy", "import numpy as np", "np", True, {"heaviside": "np.heaviside({}, 0.0)"}),
        Library(
            "torch", "import torch", "torch", False,
            {"softmax": "torch.softmax({}, dim=-1)", "logsumexp": "torch.logsumexp({}, dim=-1)",
             "sigmoid": "torch.sigmoid({})", "softplus": "torch.nn.functional.softplus({})",
             "logdet": "torch.logdet({})", "relu": "torch.relu({})", "logit": "torch.logit({})",
             "heaviside": "torch.heaviside({0}, torch.zeros_like({0}))"},
        ),
        Library(
            "jax", "import jax\nimport jax.numpy as jnp", "jnp", False,
            {"softmax": "jax.nn.softmax({})", "logsumexp": "jax.scipy.special.logsumexp({}, axis=-1)",
             "sigmoid": "jax.nn.sigmoid({})", "softplus": "jax.nn.softplus({})", "relu": "jax.nn.relu({})",
             "heaviside": "jnp.heaviside({}, 0.0)"},
        ),
    )
}
"""Every library by its name."""

HELPERS = {
    "softmax": (
        "def softmax(z):\n"
        "    e = np.exp(z - np.max(z, axis=-1, keepdims=True))\n"
        "    return e / np.sum(e, axis=-1, keepdims=True)\n"
    ),
    "logsumexp": (
        "def logsumexp(z):\n"
        "    top = np.max(z, axis=-1, keepdims=True)\n"
        "    return np.squeeze(top, -1) + np.log(np.sum(np.exp(z - top), axis=-1))\n"
    ),
    "sigmoid": "def sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z))\n",
    "softplus": "def softplus(z):\n    return np.logaddexp(0, z)\n",
    "relu": "def relu(z):\n    return np.maximum(z, 0)\n",
}
"""What NumPy lacks, in a form in which no exponential overflows."""

ALIKE = {
    "exp": "exp", "log": "log", "abs": "abs", "sin": "sin", "cos": "cos", "tan": "tan", "asin": "arcsin",
    "acos": "arccos", "atan": "arctan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "asinh": "arcsinh",
    "acosh": "arccosh", "atanh": "arctanh", "sign": "sign", "log1p": "log1p", "expm1": "expm1",
}
"""Known functions that all of the libraries have, with their names there."""
