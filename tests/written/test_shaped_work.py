"""Written work about vectors and matrices: the function, its gradient, and where that is zero."""

from __future__ import annotations

import pytest

from derivator import review

G, F, W, T, U = "given", "follows", "wrong", "follows-from-wrong", "unexplained"
SQUARES = r"$$f(w)=\|Xw-y\|^2$$ "
WORK = {
    "least squares": (SQUARES + r"""
$$\nabla_w f=2X^T(Xw-y)$$ $$=2X^TXw-2X^Ty$$ $$X^TXw=X^Ty$$ $$w=(X^TX)^{-1}X^Ty$$ $$w=(X^TX)^{-1}Xy$$
""", [G, F, F, F, F, W]),
    "set to zero, with a wrong solution": (SQUARES + r"""
$$\frac{\partial f}{\partial w}=2X^TXw-2X^Ty=0$$ $$X^TXw=2X^Ty$$
""", [G, F, W]),
    "a transpose lost": (SQUARES + r"$$\nabla f(w)=2X(Xw-y)$$ $$=2XXw-2Xy$$", [G, W, T]),
    "right again": (SQUARES + r"$$\nabla f(w)=X^T(Xw-y)$$ $$=2X^T(Xw-y)$$", [G, W, U]),
    "multiplied out": (r"$$L(w)=(y-Xw)^\top(y-Xw)$$ $$=y^\top y-2w^\top X^\top y+w^\top X^\top Xw$$ $$=y^\top y$$"
                       r" $$\nabla L=0$$", [G, F, W, G]),
    "a quadratic form": (r"$f(x)=x^TAx$ $$\nabla f(x)=2Ax$$", [G, W]),
    "of a symmetric matrix": (r"With $A$ symmetric: $f(x)=x^TAx$ $$\nabla f(x)=2Ax$$", [G, F]),
    "with a letter between, in bold": (r"""
$\mathbf r=\mathbf X\mathbf w-\mathbf y$ and $f(\mathbf w)=\frac12\|\mathbf r\|^2$
$$\nabla_{\mathbf w}f=\mathbf X^\top\mathbf r=\mathbf X^\top\mathbf X\mathbf w-\mathbf X^\top\mathbf y$$
""", [G, G, F]),
    "the trace": (r"$$f(X)=\operatorname{tr}(X^TAX)$$ $$\frac{\partial f}{\partial X}=AX+A^TX$$", [G, F]),
}  # fmt: skip


@pytest.mark.parametrize("name", WORK)
def test_each_line_has_its_status(name):
    work, statuses = WORK[name]
    assert [line.status for line in review(work).lines if line.status != "words"] == statuses


def test_a_wrong_gradient_is_explained():
    assert review(SQUARES + r"$$\nabla f(w)=2X(Xw-y)$$").first_wrong.mistakes[0].mistake == "transpose-lost"
    assert review(r"$f(x)=x^TAx$ $$\nabla f(x)=2Ax$$").first_wrong.mistakes[0].mistake == "symmetric-assumed"
