"""Back-propagation with a delta for each layer: the four equations, weights of several layers, refusals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from derivator import RefutedStepError, UnsupportedError, derive
from derivator.deriving.shaped import by_deltas
from derivator.model.shaped_problem import linked
from derivator.notation import unicode_text

TWO = "z1 = W1 x + b1; a1 = sigmoid(z1); z2 = W2 a1 + b2; a2 = sigmoid(z2); 1/2 ||a2 - y||^2"
BATCH = "Z1 = X @ W1 + b1; A1 = tanh(Z1); Z2 = A1 @ W2; -np.sum(Y*np.log(softmax(Z2)))/m"
PROGRAMS = [
    (TWO, "W2, b2, W1, b1", None, "", [
        "∇_z_2(L) = (a_2 - y) ⊙ a_2 ⊙ (1 - a_2)",
        "∇_z_1(L) = (W_2ᵀ δ_2) ⊙ a_1 ⊙ (1 - a_1)",
        "∇_W_2(L) = δ_2 a_1ᵀ", "∇_b_2(L) = δ_2", "∇_W_1(L) = δ_1 xᵀ", "∇_b_1(L) = δ_1",
    ]),
    (BATCH, "W1, b1, W2", "X: m×n, W1: n×h, b1: h, W2: h×k, Y: m×k", "Y one-hot", [
        "∇_Z_2(L) = (softmax(Z_2) - Y)/m", "∇_Z_1(L) = (δ_2 W_2ᵀ) ⊙ (11ᵀ - A_1^∘2)",
        "∇_W_1(L) = Xᵀ δ_1", "∇_b_1(L) = δ_1ᵀ 1", "∇_W_2(L) = A_1ᵀ δ_2",
    ]),
    ("s = w^T x + b; (s - y)^2", "w, b", None, "", ["∇_s(L) = 2(s - y)", "∇_w(L) = δ x", "∇_b(L) = δ"]),
    ("u = A x; v = B u + C u; ||v||^2", "A, B", None, "", [
        "∇_v(L) = 2v", "∇_u(L) = (B + C)ᵀ δ_v", "∇_A(L) = δ_u xᵀ", "∇_B(L) = δ_v uᵀ",
    ]),
    ("h1 = W h0 + U x; h2 = W h1 + U z; ||h2 - y||^2", "W", None, "", [
        "∇_h_2(L) = 2(h_2 - y)", "∇_h_1(L) = Wᵀ δ_2", "∇_W(L) = δ_2 h_1ᵀ + δ_1 h_0ᵀ",
    ]),
    ("z1 = W1 x; z2 = W2 z1; ||z2||^2 + c ||W1||^2", "W1, W2", None, "", [
        "∇_z_2(L) = 2z_2", "∇_z_1(L) = W_2ᵀ δ_2", "∇_W_1(L) = 2c W_1 + δ_1 xᵀ", "∇_W_2(L) = δ_2 z_1ᵀ",
    ]),
]


@pytest.mark.parametrize(("text", "wrt", "shapes", "assume", "told"), PROGRAMS, ids=[row[0] for row in PROGRAMS])
def test_each_layer_has_a_delta(text, wrt, shapes, assume, told):
    parts = derive(text, wrt=wrt, shapes=shapes, assume=assume, plan="back-propagation").parts
    found = [f"{unicode_text(part.trace.problem.named)} = {unicode_text(part.result)}" for part in parts]
    assert [line.replace("\N{MATHEMATICAL BOLD DIGIT ONE}", "1") for line in found] == told
    assert all(part.verdict.status in ("agrees", "proved") for part in parts)


def test_a_link_says_what_is_known_of_the_cost():
    parts = derive(TWO, wrt="W1", plan="back-propagation").parts
    assert [unicode_text(each.trace.problem.known) for each in parts[1:]] == ["dL = δ : dz_1"]
    known = derive(PROGRAMS[-1][0], wrt="W1, W2", plan="back-propagation").parts[2].trace.problem.known
    assert unicode_text(known) == "dL = d(c‖W_1‖_F²) + δ_1 : d(W_1 x)"


def test_a_delta_that_is_lost_is_refuted(monkeypatch):
    whole = by_deltas._Network._link

    def first_link_only(network, letter):
        problem = whole(network, letter)
        [(delta, _, body), *_] = problem.links
        return replace(problem, links=problem.links[:1], expression=linked(delta, body))

    monkeypatch.setattr(by_deltas._Network, "_link", first_link_only)
    with pytest.raises(RefutedStepError, match="is not the derivative by W"):
        derive("h1 = W h0 + U x; h2 = W h1 + U z; ||h2 - y||^2", wrt="W", plan="back-propagation")


@pytest.mark.parametrize(
    ("text", "wrt", "said"),
    [
        ("||W x||^2", "W", "is of a program"),
        ("z = W x; z^T W x", "W", "beside a layer in the cost"),
        ("z = A x; B z", "x", "of a scalar"),
        ("z1 = W x; z2 = W z1; delta_1^T z2", "W", "stands for something else"),
    ],
)
def test_what_has_no_deltas_is_refused_by_name(text, wrt, said):
    with pytest.raises(UnsupportedError, match=said):
        derive(text, wrt=wrt, plan="back-propagation")


def test_the_program_of_a_network_is_that_of_its_cost():
    code = derive("z = W x; ||z - y||^2", wrt="W", plan="back-propagation").to_code("numpy")
    assert "def value(W, x, y)" in code
    assert "return np.outer(2 * ((W @ x) - y), x)" in code
