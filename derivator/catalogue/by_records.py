"""Named derivations by a letter or an entry of indexed data: mixtures, likelihoods, convolution."""

from __future__ import annotations

from functools import partial

from derivator.catalogue.entry import NamedDerivation
from derivator.engine import DEFAULT
from derivator.model.conventions import Conventions

_RECORDS = Conventions(partial=True, records="subscript")
_entry = partial(NamedDerivation, plan=DEFAULT, conventions=_RECORDS)

ENTRIES = (
    _entry("gaussian-mean-likelihood", "The log-likelihood of a normal distribution, by its mean",
           "sum(-(x[i]-mu)^2/(2 sigma^2), i, 1, n)", "mu",
           use="It is 0 where `mu` is the mean of the records."),
    _entry("mixture-likelihood", "The log-likelihood of a mixture of normal distributions, by a mean",
           "sum(log(sum(w[k] exp(-(x[i]-mu[k])^2/(2 s[k]^2))/s[k], k, 1, n)), i, 1, m)", "mu[j]",
           remarks=("A factor that does not depend on the parameters is left out.",)),
    _entry("mixture-variance", "The expected log-likelihood of a mixture by the variance of a component",
           "sum(r[i] (-log(v)/2 - (x[i]-mu)^2/(2 v)), i, 1, n)", "v",
           remarks=("`r[i]` is the share of the component in the record of number `i`.",)),
    _entry("mixture-weight", "The expected log-likelihood of a mixture by a weight, with its multiplier",
           "sum(sum(r[i,k] log(w[k]), k, 1, n), i, 1, m) - lambda (sum(w[k], k, 1, n) - 1)", "w[j]"),
    _entry("evidence-lower-bound", "The evidence lower bound by the distribution of what is hidden",
           "sum(q[z] log(p[z]/q[z]), z, 1, n)", "q[k]",
           remarks=("`p[z]` is the joint probability of what is seen and of `z`.",)),
    _entry("geometric-likelihood", "The log-likelihood of a geometric distribution", "n log(p) + S log(1-p)", "p",
           use="Here `S` is the number of failures in all `n` runs."),
    _entry("gamma-likelihood-rate", "The log-likelihood of a gamma distribution by its rate",
           "n a log(b) - n loggamma(a) + (a-1) T - b S", "b",
           use="Here `S` is the sum of the records, `T` that of their logarithms.", zero="n a/S"),
    _entry("gamma-likelihood-shape", "The log-likelihood of a gamma distribution by its shape",
           "n a log(b) - n loggamma(a) + (a-1) T - b S", "a",
           use="Here `S` is the sum of the records, `T` that of their logarithms."),
    _entry("beta-likelihood", "The log-likelihood of a beta distribution",
           "n (loggamma(a+b) - loggamma(a) - loggamma(b)) + (a-1) S + (b-1) T", "a",
           use="Here `S` is the sum of the logarithms of the records, `T` that of the logarithms of 1 less each."),
    _entry("class-share-likelihood", "The log-likelihood of Gaussian discriminant analysis by the share of a class",
           "sum(y[i] log(phi) + (1-y[i]) log(1-phi), i, 1, m)", "phi"),
    _entry("convolution", "A convolution by an entry of its kernel",
           "sum(g[t] sum(w[k] x[t+k-1], k, 1, n), t, 1, m)", "w[j]",
           remarks=("`g[t]` is the gradient that comes from the layers behind.",)),
    _entry("convolution-input", "A convolution by an entry of its input",
           "sum(g[t] sum(w[k] x[t+k-1], k, 1, n), t, 1, m)", "x[s]",
           remarks=("`g[t]` is the gradient that comes from the layers behind. It is convolved with the kernel turned "
                    "round.",)),
    _entry("bias-and-variance", "The expected squared error of an estimate", "sum(p[i] (c - y[i])^2, i, 1, n)", "c",
           given=(("sum(p[i], i, 1, n)", "1"),),
           statements=(("the squared bias and the variance", "sum(p[i] (c - y[i])^2, i, 1, n)",
                        "(c - sum(p[i] y[i], i, 1, n))^2 + sum(p[i] y[i]^2, i, 1, n) - sum(p[i] y[i], i, 1, n)^2"),)),
    _entry("index-clash", "The derivative of a sum by an entry whose index is that of the sum",
           "sum(theta[k] x[k], k, 1, n)", "theta[k]"),
    _entry("arctangent-of-quotient", "The derivative of an arctangent of a quotient", "arctan((1+x)/(1-x))", "x",
           conventions=Conventions()),
)
"""Every named derivation of this topic."""
