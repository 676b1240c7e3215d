"""Named derivations of log-likelihoods and divergences of distributions, by one parameter."""

from __future__ import annotations

from derivator.catalogue.entry import NamedDerivation
from derivator.engine import DIFFERENTIATE, Plan, Rewrite
from derivator.engine.plans.expand_spots import EXPAND_ABOVE
from derivator.engine.plans.groups import TIDY
from derivator.engine.plans.spots import POSITIVE_FIRST
from derivator.model.conventions import Conventions

_LN = Conventions(logarithm="ln", partial=True)
_OVER_ONE = Rewrite(
    ("common-denominator",), repeat="once", then=(EXPAND_ABOVE, *TIDY),
    title="bring both terms over the common denominator", offers="over one denominator",
)


def _plan(name: str, *phases: Rewrite) -> Plan:
    """Differentiate each term, then what brings the result into the form it is known in."""
    return Plan(name, "differentiate each term", (DIFFERENTIATE, *phases))


BERNOULLI = NamedDerivation(
    name="bernoulli-likelihood",
    title="The log-likelihood of a number of successes",
    text="k*ln(p)+(n-k)*ln(1-p)",
    wrt="p",
    label="l",
    plan=_plan("bernoulli-likelihood", _OVER_ONE),
    conventions=_LN,
    use="Here `k` of `n` trials succeeded.",
    zero="k/n",
)

POISSON = NamedDerivation(
    name="poisson-likelihood",
    title="The log-likelihood of a Poisson distribution",
    text="S*ln(lambda)-n*lambda",
    wrt="lambda",
    label="l",
    plan=_plan("poisson-likelihood"),
    conventions=_LN,
    use="Here `S` is the sum of the `n` counts.",
    zero="S/n",
)

EXPONENTIAL = NamedDerivation(
    name="exponential-likelihood",
    title="The log-likelihood of an exponential distribution",
    text="n*ln(lambda)-lambda*S",
    wrt="lambda",
    label="l",
    plan=_plan("exponential-likelihood"),
    conventions=_LN,
    use="Here `S` is the sum of the `n` waiting times.",
    zero="n/S",
)

GAUSSIAN_VARIANCE = NamedDerivation(
    name="gaussian-variance-likelihood",
    title="The log-likelihood of a normal distribution, by its variance",
    text="-n/2*ln(v)-S/(2*v)",
    wrt="v",
    label="l",
    plan=_plan("gaussian-variance-likelihood", _OVER_ONE),
    conventions=_LN,
    use="Here `v` is the variance and `S` the sum of the squares of `n` deviations.",
    zero="S/n",
)

GAUSSIAN_KL = NamedDerivation(
    name="gaussian-kl",
    title="The divergence between two normal distributions, by the first standard deviation",
    text="ln(sigma_2/sigma_1)+(sigma_1^2+(mu_1-mu_2)^2)/(2*sigma_2^2)-1/2",
    wrt="sigma_1",
    label="K",
    positive=("sigma_1", "sigma_2"),
    plan=Plan(
        "gaussian-kl",
        "laws of logarithms first, then differentiate each term",
        (
            Rewrite(("logarithm-of-quotient",), repeat="once"),
            DIFFERENTIATE,
            Rewrite((POSITIVE_FIRST,), minor=True),
        ),
    ),
    conventions=_LN,
    zero="sigma_2",
)

VAE_KL = NamedDerivation(
    name="vae-kl",
    title="The divergence of a variational autoencoder, by a mean",
    text="-1/2*(1+ln(v)-mu^2-v)",
    wrt="mu",
    label="K",
    plan=_plan("vae-kl"),
    conventions=_LN,
    use="Here `mu` and `v` are the mean and the variance of one latent variable.",
    zero="0",
)

VAE_KL_LOG_VARIANCE = NamedDerivation(
    name="vae-kl-log-variance",
    title="The divergence of a variational autoencoder, by a logarithm of a variance",
    text="-1/2*(1+s-mu^2-exp(s))",
    wrt="s",
    label="K",
    plan=_plan("vae-kl-log-variance", Rewrite(("minus-into-difference",), minor=True)),
    conventions=_LN,
    use="Networks give `s`, the logarithm of the variance, which may have any sign.",
    zero="0",
)

ENTRIES = (
    BERNOULLI,
    POISSON,
    EXPONENTIAL,
    GAUSSIAN_VARIANCE,
    GAUSSIAN_KL,
    VAE_KL,
    VAE_KL_LOG_VARIANCE,
)
