"""`mainstem import observations`: a table comes in once, and rows that do not fit are named."""

MAPPING = """
[dataset]
collection = "power"
title = { en = "Power" }
[columns]
code = "code"
member = "country"
period = "year"
value = "value"
"""


def run(start, *words):
    done = start("import", "observations", *words)
    out, problems = done.communicate()
    return done.returncode, out, problems


def test_takes_in_what_fits_and_names_the_rest(tmp_path, start):
    (tmp_path / "p.toml").write_text(MAPPING)
    (tmp_path / "p.csv").write_text("code,country,year,value\nP,KHM,2020,1\nP,LAO,2020,many\n")

    status, out, problems = run(start, "p.csv", "--mapping", "p.toml", "--released", "2025-07-01")
    again = run(start, "p.csv", "--mapping", "p.toml", "--released", "2025-07-01")

    assert status == 1
    assert "1 observations of 1 indicators, 1 of them new; 0 gaps, 1 rows left out" in out
    assert "as of 2025-07-01" in out
    assert problems == "p.csv, row 3, value: 'many': it is no number.\n"
    assert "nothing changed" in again[1]


def test_says_what_is_wrong_with_the_files(tmp_path, start):
    (tmp_path / "p.csv").write_text("a,b\n1,2\n")

    assert run(start, "none.csv") == (
        1, "", "mainstem: none.csv cannot be opened: No such file or directory.\n"
    )  # fmt: skip
    status, _, problems = run(start, "p.csv")
    assert status == 1
    assert "p.csv: has the columns a, b, which fit no layout" in problems
