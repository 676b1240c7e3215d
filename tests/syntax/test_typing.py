"""Habits of typing: what is read, with what note, and what is refused with the readings that it could be."""

import pytest
from offered import offers_what_is_read

from derivator.base.errors import ReadingError
from derivator.notation import plain
from derivator.syntax import notation_of, read

X = ("x",)
RUNS = [
    ("2xcos(x)", (), "2*x*cos(x)", "xcos is read as x*cos"),
    ("x^2sinx", (), "x^2*sin(x)", "sinx is read as sin x"),
    ("3xe^x", (), "3*x*exp(x)", "xe is read as x*e"),
    ("xy", (), "x*y", "xy is read as x*y"),
    ("wx + b", (), "w*x+b", "wx is read as w*x"),
    ("x² + 3xy + y²", (), "x^2+3*x*y+y^2", "xy is read as x*y"),
    ("x²y + yz²", (), "x^2*y+y*z^2", "yz is read as y*z"),
    ("xyz", (), "x*y*z", "xyz is read as x*y*z"),
    ("nRT/V", (), "n*R*T/V", "nRT is read as n*R*T"),
    ("xlnx - x", (), "x*log(x)-x", "xlnx is read as x*ln x"),
    ("lnsinx", (), "log(sin(x))", "lnsinx is read as ln sin x"),
    ("sinxcosx", (), "sin(x)*cos(x)", "sinxcosx is read as sin x*cos x"),
    ("xarctanx", X, "x*atan(x)", "xarctanx is read as x*arctan x"),
    ("xsqrt(x)", X, "x*sqrt(x)", "xsqrt is read as x*sqrt"),
    ("x^2sin^2x", (), "x^2*sin(x)^2", "sin^2x is read as sin(x)^2"),
    ("2pir", (), "2*pi*r", "pir is read as pi*r"),
    ("sintheta", (), "sin(theta)", "sintheta is read as sin theta"),
    ("e^xsinx", (), "exp(x)*sin(x)", "in ^xsinx the exponent is x alone"),
    ("e^sinx", (), "exp(sin(x))", "sinx is read as sin x"),
    ("xf'(x)", (), "x*f'(x)", "xf is read as x*f"),
    ("axe^(bx)", ("a", "b", "x"), "a*x*exp(b*x)", "axe is read as a*x*e"),
    ("abxsin(x)", ("a", "b", "x"), "a*b*x*sin(x)", "abxsin is read as a*b*x*sin"),
    ("asinx", X, "asin(x)", "asinx is read as asin x"),
    ("acos(x)", ("a", "x"), "acos(x)", "acos is read as the inverse of cos, not as a*cos"),
    ("sinhx", X, "sinh(x)", "sinhx is read as sinh x"),
    ("lamx + eps", (), "lambda*x+epsilon", "eps is read as the letter epsilon"),
    ("ktheta + xSIN(x)", (), "k*theta+x*sin(x)", "ktheta is read as k*theta"),
    ("bxe^x", (), "b*x*exp(x)", "bxe is read as b*x*e"),
    ("xlog10(x)", X, "x*log(x, 10)", "log10 is read as the logarithm to base 10"),
    ("Lnx", X, "log(x)", "Lnx is read as Ln x"),
    ("kx(1-x)", (), "k*x*(1-x)", "kx is read as k*x"),
    ("uvw", (), "u*v*w", "uvw is read as u*v*w"),
    ("Asin(x) + A", (), "A*sin(x)+A", "Asin is read as A*sin"),
    ("Acos(wt)", ("A", "w", "t"), "A*cos(w*t)", "Acos is read as A*cos"),
    ("Asin(x)", X, "asin(x)", "Asin is read as asin"),
    ("lam*x", (), "lambda*x", "lam is read as the letter lambda"),
    ("rate*x + ratex", ("rate", "x"), "rate*x+rate*x", "ratex is read as rate*x"),
    ("weight^2", ("weight",), "weight^2", None),
    ("x0 + a1*x + w_1", (), "x_0+a_1*x+w_1", None),
]
SIGNS = [
    ("Sin(x)", "sin(x)", "Sin is read as sin"),
    ("COS(x)", "cos(x)", "COS is read as cos"),
    ("LN(x) + Ln(x)", "log(x)+log(x)", "LN is read as ln"),
    ("xSin(x)", "x*sin(x)", "xSin is read as x*Sin"),
    ("[x^2]*sin(x)", "x^2*sin(x)", None),
    ("-[y log_2(p) + (1-y)]", "-(y*log(p, 2)+1-y)", None),
    ("{2x}", "2*x", None),
    ("2{x+1}[x-1]", "2*(x+1)*(x-1)", None),
    ("{x+1}^2", "(x+1)^2", None),
    ("e^[2x]", "exp(2*x)", None),
    ("e^{2x} + x_{1}", "exp(2*x)+x_1", None),
    ("[x[i] + 1]*x_max[j]", "(x[i]+1)*x_max[j]", None),
    ("3,0x^2", "3.0*x^2", "3,0 is read as 3.0"),
    ("0,434/x", "0.434/x", "0,434 is read as 0.434"),
    ("sin(0,5x)", "sin(0.5*x)", "0,5 is read as 0.5"),
    ("max(0,5x)", "max(0, 5*x)", None),
    ("max(x^2,2x,3)", "max(x^2, 2*x, 3)", None),
    ("max(x,2,3)", "max(x, 2, 3)", None),
    ("log(8, 2)", "log(8, 2)", None),
    ("max(0,1-x)", "max(0, 1-x)", None),
    ("t [x + 1]", "t*(x+1)", None),
    ("sum(f[k]*g[s-k+1], k, 1, n)", "sum(f[k]*g[s-k+1], k, 1, n)", None),
    ("a (9,1 + 4x)", "a*(9.1+4*x)", "9,1 is read as 9.1"),
    ("x [i] + x [i+1]", "x[i]+x[i+1]", None),
    ("x if x>0,0 otherwise", "piecewise(x if x > 0, 0 otherwise)", None),
    ("D(x,x,2)", "D(x, x, 2)", None),
    (r"2{,}5x\,", "2.5*x", None),
    (r"\frac{0,5}{x}", "0.5/x", "0,5 is read as 0.5"),
    ("$3x^2$", "3*x^2", None),
    ("$3x^2$.", "3*x^2", None),
    ("**3x²**", "3*x^2", None),
    ("*3x^2*", "3*x^2", None),
    ("`3x^2`", "3*x^2", None),
    ("3x^2.", "3*x^2", None),
    ("3x^2 ;", "3*x^2", None),
    (r"3x^2\,.", "3*x^2", None),
    ("90°", "90*(pi/180)", "90° is read as 90*π/180"),
    ("sin(x°)", "sin(x*(pi/180))", "x° is read as x*π/180"),
    ("90º", "90*(pi/180)", "90º is read as 90*π/180"),
    (r"\sin(90^\circ)", "sin(90*(pi/180))", r"90^\circ is read as 90*π/180"),
    ("1 if x > 0 else -1", "piecewise(1 if x > 0, -1 otherwise)", None),
    ("1 if x > 0 else 0 if x > -1 else -1", "piecewise(1 if x > 0, 0 if x > -1, -1 otherwise)", None),
    ("(1 if x > 0 else -1)*x", "piecewise(1 if x > 0, -1 otherwise)*x", None),
    ("2½ x", "(2+1/2)*x", "2½ is read as 2 + ½"),
    ("½x - 12¾", "1/2*x-(12+3/4)", "12¾ is read as 12 + ¾"),
    ("sin\N{FUNCTION APPLICATION}x", "sin(x)", None),
    ("sin\N{FUNCTION APPLICATION}(2\N{INVISIBLE TIMES}x)", "sin(2*x)", None),
    ("x\N{INVISIBLE TIMES}\N{DOUBLE-STRUCK ITALIC SMALL E}^x", "x*exp(x)", None),
]
REFUSED = [
    ("e^xy", (), "could be x or x*y", "^(x*y), or ^x*y"),
    ("1/xy", (), "could be x or x*y", "/(x*y), or /x*y"),
    ("y/xsin(t)", ("x", "y", "t"), "could be x or x*sin", "/(x*sin)"),
    ("2^-ab", ("a", "b"), "could be a or a*b", "(a*b)"),
    ("xlog2", X, "digits follow log", "log_2(x)"),
    ("asinx", (), "“asinx” could be", "asin x or a*sin x"),
    ("xsinhx", ("x", "h"), "“xsinhx” could be", "x*sinh x or x*sin h*x"),
    ("Asin(wt)", (), "“Asin” could be", "A*sin or asin"),
    ("rate*x", (), "unknown word “rate”", "--constant rate"),
    ("axbx", (), "unknown word “axbx”", "a*x*b*x"),
    ("sn(x)", (), "unknown word “sn”", "s*n"),
    ("sinus x", (), "“sinus”", "sin"),
    ("sine(x)", X, "“sine”", "sin"),
    ("maxx(x,0)", X, "“maxx”", "max"),
    ("xy2", (), "unknown word “xy”", "x*y2"),
    ("ex", (), "unknown word “ex”", "e*x"),
    ("5kg", (), "a unit", "k*g"),
    ("2xdx", X, "a differential", "the expression without it"),
    ("log(x + 11,5)", (), "a decimal or two arguments", "11.5"),
    ("2(1,5)", (), "a decimal or a pair", "1.5"),
    ("{1,2}", (), "a decimal or a pair", "1.2"),
    ("f(1,5)", (), "a decimal or two arguments", "1.5, or 1, 5"),
    ("max(x,0,5)", (), "a decimal or two arguments", "0.5"),
    ("t[x + y]", (), "an entry or a product", "t*(x + y)"),
    ("t[x - xb]", (), "an entry or a product", "t*(x - xb)"),
    ("1,000x", (), "thousands", "1000 or 1.000"),
    ("x[x+1]", (), "an entry or a product", "x*(x+1)"),
    ("y[ln(p)+1]", (), "an entry or a product", "y*(ln(p)+1)"),
    ("x^2½", (), "a sum or a product", "(2 + ½)"),
    ("25°C", (), "a temperature", "a number"),
    ("x + ...", (), "dots", ""),
    ("(f∘g)(x)", (), "a composition", ""),
]


def reading(text, letters=()):
    return read(text, notation=notation_of(text), letters=letters)


@pytest.mark.parametrize(("text", "letters", "meaning", "note"), RUNS)
def test_a_run_of_letters_is_the_one_product_that_it_can_be(text, letters, meaning, note):
    found = reading(text, letters)
    assert plain(found.expression) == meaning
    assert note in found.notes if note else not found.notes


@pytest.mark.parametrize(("text", "meaning", "note"), SIGNS)
def test_signs_that_people_type_are_read(text, meaning, note):
    found = reading(text)
    assert plain(found.expression) == meaning
    assert note in found.notes if note else not found.notes


DERIVATIVES = [
    ("(d/dx)(x^2)", "D(x^2, x)"),
    ("(d²/dx²) x^3", "D(x^3, x, 2)"),
    ("x (d/dx)(x (d/dx)(x^3))", "x*D(x*D(x^3, x), x)"),
    ("(d)/(dx)(x^2)", "D(x^2, x)"),
    ("y(dy)/(dx) + x", "y*D(y, x)+x"),
    ("(d^2y)/(dx^2)", "D(y, x, 2)"),
    ("(d)/(dt)(t^2)(d)/(dt)(t^3)", "D(t^2, t)*D(t^3, t)"),
    ("d(x^2)/dx + 3", "D(x^2, x)+3"),
    ("d(d(x^3)/dx)/dx", "D(x^3, x, 2)"),
    ("∂(x^2 y)/∂x", "D(x^2*y, x)"),
    ("d^2(x^3)/dx^2", "D(x^3, x, 2)"),
    ("d/dx[x^2 sin(x)]", "D(x^2*sin(x), x)"),
    ("d/dtheta[j] theta[j]^2", "D(theta[j]^2, theta[j])"),
    ("d/dx[i] x[i]^2", "D(x[i]^2, x[i])"),
    ("(d)/(x)", "d/x"),
    ("d(x+1)/d", "d*(x+1)/d"),
    ("D_x(x^3)", "D(x^3, x)"),
    ("D_x(y^3)", "D_x*y^3"),
    ("f^'(x)", "f'(x)"),
    ("d(x^3,x)", "D(x^3, x)"),
    ("d(x,y)", "d(x, y)"),
    ("Σ(i^2,i,1,n)", "sum(i^2, i, 1, n)"),
    ("∏(x[i],i,1,n)", "prod(x[i], i, 1, n)"),
    ("x when x > 0, 0 otherwise", "piecewise(x if x > 0, 0 otherwise)"),
]
OF_WORD = [
    ("∑_(i=1)^n▒〖x_i^2 〗+ 3", "sum(x[i]^2, i, 1, n)+3"),
    ("∑_(i=1)^m▒(h_θ (x^((i)))-y^((i)))^2", "sum((h[theta](x[i])-y[i])^2, i, 1, m)"),
    ("sin\N{FUNCTION APPLICATION}〖x^2 〗", "sin(x^2)"),
    ("〖sin〗^2\N{FUNCTION APPLICATION}〖2x〗", "sin(2*x)^2"),
    ("〖tan〗^(-1)\N{FUNCTION APPLICATION}x", "atan(x)"),
    ("log_2\N{FUNCTION APPLICATION}〖(x)〗", "log(x, 2)"),
    ("√(3&x+1)", "root(x+1, 3)"),
    ("√(x^2+1)", "sqrt(x^2+1)"),
    ("〖(x+1)〗^2", "(x+1)^2"),
    ("(\N{DOUBLE-STRUCK ITALIC SMALL D}/\N{DOUBLE-STRUCK ITALIC SMALL D}x)(x^2 )", "D(x^2, x)"),
    ("(\N{DOUBLE-STRUCK ITALIC SMALL D}y)/(\N{DOUBLE-STRUCK ITALIC SMALL D}x)", "D(y, x)"),
]


@pytest.mark.parametrize(("text", "meaning"), DERIVATIVES + OF_WORD)
def test_derivatives_with_brackets_and_what_word_writes_are_read(text, meaning):
    assert plain(read(text, notation=notation_of(text)).expression) == meaning


@pytest.mark.parametrize(
    ("text", "reason"),
    [("〖2x〗^2", "brackets that do not show"), ("{█(x@-x)┤", "rows of Word"), ("lim┬(x→0) x", "sets below"),
     ("√^3 x", "cannot stand here"), ("3ˣ√(x)", "a root or a product"),
     ("nDeriv(x^2,x,3)", "at a place"), ("(d/dx)", "something is missing")],
)
def test_what_is_not_read_of_word_is_refused_by_name(text, reason):
    with pytest.raises(ReadingError, match=reason) as caught:
        read(text)
    offers_what_is_read(caught.value)


@pytest.mark.parametrize(("text", "letters", "message", "offered"), REFUSED)
def test_what_could_be_several_things_is_refused_with_them(text, letters, message, offered):
    with pytest.raises(ReadingError) as caught:
        reading(text, letters)
    assert message in caught.value.message
    assert offered in caught.value.expected
    assert offers_what_is_read(caught.value)


@pytest.mark.parametrize("text", [r"2\,\mathrm{rate}\,x", r"2 rate \cdot x", r"2\text{rate}x", "2rate*x", "2ratex"])
def test_a_longer_name_is_read_in_either_notation_where_it_is_declared(text):
    assert plain(reading(text, ("rate", "x")).expression) == "2*rate*x"


def test_primes_behind_a_parenthesis_are_a_derivative_by_the_variable_that_is_known():
    found = read("(x^2)' sin x + x^2 [sin x]''", variable="x")
    assert plain(found.expression) == "D(x^2, x)*sin(x)+x^2*D(sin(x), x, 2)"
    assert "(x^2)' is read as a derivative by x" in found.notes
