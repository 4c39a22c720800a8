"""Innocent texts in which something looks like an address."""

import pytest

from comments.links import find_links


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We were in the U.S. and the U.K. for 3.5 years.",
        "She stayed.He left.",
        "I was at home.it was late, and see this.it rained",
        "and so...in the end, wait..what",
        "THE END.NO MORE",
        "Worst.Movie.Ever",
        "so.much.this",
        "no.no.no",
        "a well-known.it is said",
        "the g20.it was a mess",
        '"great.so what" he said',
        "I will see you.so long",
        "e.g.this and i.e.that, etc.and so on",
        "No.10, vol.3, pp.12-14, Art.5, Sec.230(c)",
        "Mr.Brown, Mrs.Green and Prof.Dr.Black",
        "J.R.R.Tolkien, will.i.am and R.E.M.",
        "Romans 8.28, 1.Cor.13, Joh.3:16",
        "2:1 (1:0), 90.min, 3.Platz, the 1st.place",
        "7.am, 3.30pm, 12.05.2024, 24/7, 50/50",
        "$3.50, 1.000.000, 1.000,50 and 5.99USD",
        "v2.0.1, Python3.11, 10.0.0.0/8, 192.0.2.7",
        "z.B.das, d.h.nicht, u.a.auch, 1.FC, 3.Liga",
        "M.Martin et Mme.Durand, p.ex.ceci",
        "EE.UU. y la U.E., Sr.Gómez, pág.45",
        "т.е.так, и т.д., ул.Ленина, А.С.Пушкин",
        "всё хорошо.нет слов, ком в горле",
        "नमस्ते। ठीक है।हाँ",
        "好的。谢谢，再见。中文。中国",
        "สวัสดีครับ.ดีมาก",
        "هذا جيد.نعم",
    ],
)
def test_prose_is_no_link(text: str) -> None:
    assert find_links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It broke in forms.py and run.sh",
        "node.js, socket.io and index.html",
        "call window.open(), then this.props.name",
        "import org.example.app.Main and java.io.File",
        "it fails in main.py:12",
        "in /usr/lib/thing.so or ../img/a.png",
        "ASP.NET, VB.NET and .NET Core",
        "E=mc2, x = 3.y, f(x)=a.is",
    ],
)
def test_programs_and_files_are_no_links(text: str) -> None:
    assert find_links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ask jo@example.org or mailto:jo@example.org.",
        "jo(at)example.org, jo@example[.]org, jo@example dot org",
        "follow @jo.example.org and @jo@example.org",
        "#example.news",
    ],
)
def test_mail_addresses_and_handles_are_no_links(text: str) -> None:
    assert find_links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the dot com years, a .org name, all the .co.uk ones",
        "the top .top .xyz names",
        "http:// and www. are how they begin",
        "www is short for World Wide Web",
        "Yes. net gains were small",
        "a point of order, at this point in time, polka dot top",
        "à ce point de la discussion, un point de vue",
        "en punto de las tres, hasta tal punto se llegó",
        "С моей точки зрения, точка",
        "connect the dots. Com on",
        "see [12].it was so, he said [sic].no",
    ],
)
def test_speaking_of_addresses_is_no_address(text: str) -> None:
    assert find_links(text) == []
