"""Texts that look like products or powers and are something else: read as what they are, told, or refused by name."""

import pytest
from offered import offers_what_is_read

from derivator.base.errors import ReadingError
from derivator.syntax import read

REFUSED = {
    "transposed": [
        "(A x - b)^T (A x - b)", r"(A x - b)^\top (A x - b)", r"(A x - b)^{\mathsf T}(A x - b)", "(w - v)ᵀ(w - v)",
        r"\left(y-Xw\right)^{\mathrm{T}}\left(y-Xw\right)", "x^T (A x)", r"x^T \cdot x", "A^T", r"A^{-\top}",
        r"\sin^\top x", r"\sum_{i=1}^n(x^{(i)})(x^{(i)})^T",
        r"(x-\mu)^T \Sigma^{-1} (x-\mu)",
    ],
    "product with a matrix": ["X^T X", "x^T A x", r"x^T\Sigma^{-1}x", r"\mathbf{x}^T\mathbf{A}\mathbf{x}"],
    "a vector": [
        r"\mathbf{W}\mathbf{x}", r"\mathbf{Wx+b}", r"\boldsymbol{\theta}^2", r"\bm x",
        "\N{MATHEMATICAL BOLD CAPITAL W}\N{MATHEMATICAL BOLD SMALL X}", r"\pmb{x} + 1", r"\mathbf{x^2}",
    ],
    "an arrow": [r"\vec{x}\cdot\vec{y}", r"\overrightarrow{AB}"],
    "a norm": [
        "||x||^2", "|| A x - b ||", r"\|w\|", r"\left\|w\right\|^2", r"\lVert w \rVert",
        r"\left\lVert w\right\rVert_2",
        r"\left|\left|w\right|\right|^2", r"\Vert w\Vert", "‖x‖", "||w||_2^2", r"|w|_1", "norm(x)",
    ],
    "a determinant": [
        "log|X|", "ln(|A|)", r"\ln\left|\Sigma\right|", r"|\Sigma|^{-1/2}", r"\frac{1}{\sqrt{|2\pi\Sigma|}}",
        r"\det(A)",
        "det(A)",
    ],
    "values are vectors": [r"\theta^\top\phi(x)", "w^T f(x)"],
    "a trace": ["tr(A)", r"\operatorname{tr}(AB)"],
    "an expectation": [
        "E(x^2)", "E[x^2]", "E_x[x^2]",
        "E_{x}[x^2]", r"\mathbb{E}[x^2]", r"\mathbb E\left[x\right]", r"\operatorname{E}[x]",
        "\N{MATHEMATICAL DOUBLE-STRUCK CAPITAL E}[x]",
    ],
    "a moment": ["Var(x)", r"\operatorname{Var}(x)", r"\mathrm{Cov}[x]"],
    "a probability": ["P(A|B)", r"P(A \mid B)", r"\log p(y \mid x)", "P(X > 1)", r"\Pr(x)", r"\mathbb{P}(x)"],
    "a set": [r"x \in A", r"\mathbb{R}", "\N{DOUBLE-STRUCK CAPITAL R}", "x ∈ A"],
    "a gradient": [r"\nabla f", "∇f"],
    "over the index": ["max(z[i], i, 1, n)", "min(x[j], j)"],
    "over an index": [r"\max_i z_i", r"\min_{\theta} x"],
    "a position": [r"\arg\max x", r"\operatorname*{argmax}_x f(x)"],
    "could be a derivative": [
        r"\frac{\delta y}{\delta x}", r"\frac{\delta e^x}{\delta x}", "δy/δx",
        r"\frac{D u}{D t}", r"D(x^3)\,", "D f", "f^{(k)}(x)", "D_x x^3",
        r"D_x\left(\frac{\partial c}{\partial x}\right)", "D D_x(x^3)",
        "f_x(x, y)",
    ],
    "is a difference": [r"\frac{\Delta y}{\Delta x}", "Δy/Δx", r"(x+\Delta x)^2"],
    "differential": [
        r"3x^2\,dx", "2x dx", r"f'(x)\,dx", r"2x\,\mathrm{d}x", r"x\,d\theta", r"2x\,dx + 2y\,dy", r"\dd x",
        r"\mathrm d(x^2)", "x*dx",
    ],
    "∂": [r"\partial x"],
    "by time": [r"\dot x", r"\ddot{x}", "x\N{COMBINING DOT ABOVE}"],
    "could be a record": [
        r"u^{(n)}\cdot 1", r"\frac{\partial u^{(n)}}{\partial u^{(i)}}", r"\theta^{(2)}", r"\theta^{(i+1)}",
    ],
    "record": ["q_n^{(n)}(c)", "a^{[l](i)}", "z^{[L]}", "z^{[2]}", "z^{[l-1]}", r"W^{[2]}\cdot 1", "a^{(2)}_j"],
    "angle brackets": ["x^{<t>}", r"x^{\langle t\rangle}", r"\langle x, y\rangle"],
    "two expressions": [
        r"2x\qquad 1", r"2x \quad \cos x", r"3s \qquad\qquad \frac{x}{2}", r"2x\hspace{1cm}1", "2x; 1",
    ],
    "a power or a product above": ["eˣ²", "2ˣ³ + 1", "xⁿ²"],
    "does not say by which": ["u'(x, t)", r"f^\prime(x, y)"],
    "a mixed number": [r"3\frac12 x", r"3\frac{1}{2}x", r"2\tfrac{3}{4}", r"2½ \,"],
    "a remainder": ["2x+O(h^2)", r"2x + \mathcal{O}(h^2)", "2x + o(h)", r"2x+O\left(h\right)"],
    "unit": [
        r"2.5\text{s}", r"3\,\mathrm{m/s}", r"10^3\,\mathrm{Pa}", "5 kg", r"9.81\,\mathrm{m}\,\mathrm{s}^{-2}",
        r"\SI{3}{m}",
    ],
    "percent": [r"5\%", "5%"],
    "a value at a place": [r"x^2\,|_{1}", r"\left.\frac{d}{dx}x^2\right|_{x=1}"],
    "a condition after a bar": [r"a \mid b"],
    "a conjugate": [r"x^*", r"x^{\ast}", r"x^\star", r"A^\dagger", "x^{+}"],
    "two alphabets": [r"\ell + l", r"\mathcal{L} + L", r"\phi + \varphi", "ϵ + ε"],
    "a distribution": [r"\mathcal{N}(x)", r"\mathcal{F}(\theta)"],
    "a relation": [r"x \propto y", r"x \mapsto x^2", r"x \equiv 1", "x → 0"],
    "a sum over an index": ["Σ x_i^2", "Σ_i x_i", r"\Sigma (x_i - \mu)^2"],
    "a product over an index": [r"\Pi x_i"],
    "an entry or a product": ["sum(w_1i*x_i, i, 1, m)"],
    "a composition": ["f o g"],
    "a function at its argument": ["(f+g)(x)", r"(f\cdot g)(x)"],
    "parameters behind": [r"\log p(x;\theta)"],
    "side by side": [r"\sum_{i=1}^{n} w_{i+1j} x_i"],
    "an index in parentheses": [r"x_{(i)}\,", "x_{(1)}"],
    "no name": [r"x\top", r"\top"],
    "unknown word": [r"\mathit{MSE}", r"\mathsf{MSE}"],
    "do not match": [r"\begin{align} 3x^2 \end{equation}", r"\begin{aligned} 3x^2", r"x \right)", r"\left( x"],
    "opened and not closed": [r"\left( 3x^2 \right."],
    "two lines": [r"\begin{align} 3x^2 \\ 2x \end{align}"],
    "a binomial coefficient": [r"C_n^k\cdot p", r"\binom{x}{k}", "binom(n, x)", r"n \choose k"],
    "dots": [r"x_1 + \cdots + x_n", r"x_1 \dotsb x_n", "x…"],
    "a function or a product": [
        r"\frac{1}{\sigma^2} Var(X)", r"\,err(h(x), y)", r"Pr(X)\,", r"RSS(\beta)", r"KL(p)\,", r"Cov(X+1)\,",
        r"Var(\frac{X}{\sigma})", r"cost_0(z)\,", r"\,xyu(x)",
    ],
    "the elements of a set": [r"\sum_{x\in D} x", r"\sum_{i\in S} i^2"],
    "the set of an index": [r"\sum_{i\in \{1,3\}} x_i"],
    "a transform or a product": [r"L[e^{4x}]\,", r"\,L[f(t)]", r"L[y'(t)]\,"],
    "the index of a record or a power": [r"\sum_{i=1}^n (1-y)^{(i)} x"],
    "is a differential, not a factor": [r"e^{\cos^2 x} \dd{}{}{x}(\cos^2 x)", r"\dd{x}^2", r"(1+x^2)'dx\,"],
    "one of several functions": [r"h_\theta^{(1)}(x)"],
    "two fraction bars": [r"{a \over b \over c}"],
    "an ordinal": [r"2^{nd}", r"2^{\text{nd}}"],
}  # fmt: skip
SHOWN = [
    (r"\begin{equation*} 3x^2 \end{equation*}", "3x^2"),
    (r"\begin{align} & 3x^2 \end{align}", "3x^2"),
    (r"3x^2 \tag{2}", "3x^2"),
    (r"3x^2 \tag*{(2)} \label{eq:a}", "3x^2"),
    (r"3x^2 \, % by the power rule", "3x^2"),
    ("3x^2\\ ", "3x^2"),
    (r"\phantom{-}\frac{2}{x^3}", "2/x^3"),
    (r"\left. 3x^2 \right.", "3x^2"),
    (r"\frac{{\rm d}}{{\rm d}x}x^2", "d/dx x^2"),
    (r"{\rm sin}(x)", "sin(x)"),
    (r"\hat{x_j}", "x_hat[j]"),
    (r"\bar{x_1}", "x_bar_1"),
    (r"\mathcal{L}", "L"),
]
TOLD = [
    ("W x + b", "in W x, W and x are read as numbers, not as a matrix and a vector"),
    (r"2 A x - b\,", "in 2 A x, A and x are read as numbers, not as a matrix and a vector"),
    ("x^T + 1", "x^T is read as a power with the exponent T, not as a transpose"),
    ("P (1+r)^T", "(1+r)^T is read as a power with the exponent T, not as a transpose"),
    (r"|\Psi|^2", r"|\Psi| is read as an absolute value, not as a determinant or a size"),
    ("|X| + 1", "|X| is read as an absolute value, not as a determinant or a size"),
    (r"\delta^l_j\,", "l above delta is read as an exponent, not as the index of a layer"),
    (r"n x^{(n-1)}\,", "x^{(n-1)} is read as a power, not as a record or a derivative"),
    (r"\mathbf{2x}", "bold is read as emphasis"),
    (r"\mathcal{L} + 1", r"\mathcal{L} is read as the letter L"),
    (r"a + bx\, + dx", "dx is read as the product d*x, not as a differential"),
    (r"a \ast b", r"\ast is read as a product, not as a convolution"),
    (r"\left[x\right]", r"\left[x\right] is read as mere brackets around a name"),
    (r"\frac{d}{dx} x^2 + x", "the derivative is that of x^2 only"),
    (r"3x2\,", "x2 is read as the product x*2"),
    (r"A^{-1}_{ij}\,", "-1 above A is read as a power of the entry, not of a matrix"),
    (r"\sum_{i=1}^n c^{hi}", "hi above c is read as an exponent, not as indices"),
    (r"g^{ij}\,", "ij above g is read as an exponent, not as indices"),
    (r"\underline{x}", "a line below a letter is read as emphasis"),
    (r"3x^2 \, % by the power rule", "the comment after % is left out"),
    (r"x + \cancel{y}", "what is struck out is read as if it stood there"),
    (r"\sum_{i=1}^n a_{2i}", "a_{2i} is read as the entry of a at a product, not at two indices"),
    (r"\sum_{i=1}^{m} c_{hi}", "c_hi is read as the entry of c with the indices h, i"),
]
UNTOLD = [
    "A x^2 + B x + C", "A sin(x)", "P V/(n R)", "m c^2", "G m M/r^2", "N k T", r"e^{-k T}\,", "2^T",
    "T x^T + T", r"\ln|x|",
    r"\frac{ax+b}{cx+d}", r"a + bx + cx^2 + dx^3\,", r"\delta(|y-f|-\frac12\delta)", r"\sqrt{\Delta}", r"2\frac{x}{3}",
    r"x^3\frac12", r"3\cdot\frac12", r"\quad 2x\quad", r"2x\quad + 1", r"\boldsymbol{\theta}^\top\mathbf{x}",
    r"J(\boldsymbol{\theta})", r"h_{\boldsymbol\theta}(\mathbf{x}^{(i)})", "||x|-1|", "|x||y|", "|(|x|)|", r"e^{(x+1)}",
    r"\max\{x, 0\}", r"D(1-D)\,", "max(x, y, z, 1)", r"x_{max}\,", r"\frac{d}{dx} x^2", "h^{(i)}(1-h^{(i)})",
    "p(1-|x|)", "p(1-p)", r"|\psi|^2",
    "(f+g)(f-g)", r"\Sigma_{ij} x_i x_j", "C_p^2", "x_1x_2", r"\mathbf{1}\{x > 0\}", "E + 1/E",
]  # fmt: skip
INDICES = [
    (r"\sum_{i=1}^{m} c_{hi}", "Entry(c, h, i)"),
    (r"\sum_{k=1}^{3} w_{ojk} u_k", "Times(Entry(w, o, j, k), Entry(u, k))"),
    (r"\sum_{i=1}^{m} c_{\alpha i}", "Entry(c, alpha, i)"),
    (r"\sum_{i=1}^{m} c_{h i}", "Entry(c, h, i)"),
    (r"\sum_{j=1}^{m} w_{1j} x_j", "Times(Entry(w, 1, j), Entry(x, j))"),
    (r"\sum_{j=1}^{m} w_{j1} x_j", "Times(Entry(w, j, 1), Entry(x, j))"),
    (r"\sum_{j=1}^{m} a_{2j+1}", "Entry(a, Plus(Times(2, j), 1))"),
    (r"\sum_{m=1}^{M} x_{max} y_m", "Times(x_max, Entry(y, m))"),
    (r"\sum_{i=1}^{m} x_{\text{in}}", "x_in"),
    (r"\sum_{i=1}^{m} x^{(i)}_{hj}", "Entry(x, i, h, j)"),
    (r"\sum_{i=1}^{m} x^{(i)}_{max}", "Entry(x_max, i)"),
    ("sum(c_{hi}, i, 1, m)", "Entry(c, h, i)"),
    ("sum(w_{i1}, i, 1, m)", "Entry(w, i, 1)"),
]


def reading(text):
    return read(text, notation="latex" if "\\" in text or "^{" in text else "plain")


@pytest.mark.parametrize(("reason", "text"), [(reason, text) for reason, texts in REFUSED.items() for text in texts])
def test_other_notation_is_refused_by_its_name(reason, text):
    with pytest.raises(ReadingError) as caught:
        reading(text)
    assert reason in caught.value.message
    assert offers_what_is_read(caught.value)
    assert 0 <= caught.value.position <= len(text)


@pytest.mark.parametrize(("text", "plain"), SHOWN)
def test_what_only_sets_an_expression_is_seen_through(text, plain):
    assert reading(text).expression == read(plain).expression


@pytest.mark.parametrize(("text", "note"), TOLD)
def test_a_reading_that_could_be_another_is_told(text, note):
    assert note in reading(text).notes


@pytest.mark.parametrize("text", UNTOLD)
def test_everyday_text_is_read_without_a_note_of_another_reading(text):
    told = ("log is", "x^3", "theta^T", "p(1-|x|) is read as the product")
    notes = [note for note in reading(text).notes if not note.startswith(told)]
    assert not notes


@pytest.mark.parametrize(("text", "summand"), INDICES)
def test_a_bound_letter_below_a_name_is_an_index(text, summand):
    assert str(reading(text).expression.summand) == summand


@pytest.mark.parametrize("letter", "abcdghmnopqrstuvwz")
def test_the_letter_of_an_index_does_not_matter(letter):
    found = read(rf"\sum_{{{letter}=1}}^{{9}} y_{{f{letter}}}", notation="latex").expression
    assert str(found.summand) == f"Entry(y, f, {letter})"


def test_letters_known_to_be_numbers_are_no_signs_of_operations():
    known = {"E": "E(x+1)", "T": "a^T b", "D": "D(x+1)", "d": "2 d x", "Delta": "Delta x", "O": "O(x)", "X": "log|X|"}
    for letter, text in known.items():
        assert read(text, notation="latex" if letter in "Dd" else "plain", letters={letter, "x", "a", "b"})


@pytest.mark.parametrize("text", ["x^{[l]}", "a^{[1]}", "a^{[l](i)}"])
def test_the_index_of_a_layer_is_refused_in_plain_text_too(text):
    with pytest.raises(ReadingError, match="index of a layer"):
        read(text)
