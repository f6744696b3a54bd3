"""`mainstem import projects`: a preview changes nothing, what fits comes in, and the rest is named."""

MAPPING = """
kind = "project"
source = "made"
identify = ["No."]
language = "en"
[[values]]
property = "title"
column = "Project"
[[values]]
property = "code"
column = "No."
[[values]]
property = "members"
column = "Country"
[[values]]
property = "place"
column = "Town"
entries = true
identify = ["Country"]
also = [{ property = "members", column = "Country" }]
"""
TABLE = """No.,Project,Country,Town
1,Wells at the ford,Laos,Ford
2,,Laos,Ford
3,Clinic on the hill,Atlantis,Hill
1,Wells at the ford,Laos,Ford
"""


def run(start, *words):
    done = start("import", "projects", *words, "--mapping", "p.toml")
    out, problems = done.communicate()
    return done.returncode, out, problems


def test_previews_what_fits_and_says_once_what_is_wrong_with_the_rest(tmp_path, start):
    (tmp_path / "p.toml").write_text(MAPPING)
    (tmp_path / "p.csv").write_text(TABLE)

    status, out, problems = run(start, "p.csv", "--preview")
    came_in = run(start, "p.csv")
    again = run(start, "p.csv")

    assert status == 1
    assert "Fit: 1 row, 1 new, 0 changed, 0 the same. Left out: 3 rows" in out
    assert "this was a preview" in out
    assert problems.splitlines() == [
        "p.csv, row 3, Project: the row has no name.",
        "p.csv, row 4, Country: 'Atlantis': it is no country (ISO 3166 code or a name of it).",
        "p.csv, row 5, No.: an earlier row has the same: row 2.",
    ]
    assert "1 new" in came_in[1]
    assert "1 the same" in again[1]
    assert "holds all of this already" in again[1]


def test_says_that_nothing_fits(tmp_path, start):
    (tmp_path / "p.toml").write_text(MAPPING)
    (tmp_path / "p.csv").write_text("No.,Project,Country,Town\n1,,Laos,Ford\n")

    _, out, _ = run(start, "p.csv")

    assert "No row fits: nothing changed." in out


def test_leaves_out_results_of_projects_that_were_not_imported(tmp_path, start):
    (tmp_path / "p.toml").write_text(MAPPING)
    (tmp_path / "p.csv").write_text(TABLE)
    (tmp_path / "r.toml").write_text(
        'kind = "indicator"\nsource = "made-results"\nidentify = ["No."]\n'
        '[[values]]\nproperty = "name"\ncolumn = "Measure"\n'
        '[[values]]\nproperty = "project"\ncolumn = "Project"\nrow_of = "made"\n'
    )
    (tmp_path / "r.csv").write_text("No.,Measure,Project\n1,Wells dug,1\n2,Ferries,9\n")
    words = ("import", "results", "r.csv", "--mapping", "r.toml")

    before = start(*words).communicate()
    run(start, "p.csv")
    after = start(*words).communicate()

    assert "No row fits" in before[0]
    assert "Fit: 1 row, 1 new" in after[0]
    assert after[1] == (
        "r.csv, row 3, Project: '9': no such row of that table has been imported; "
        "import that table first.\n"
    )


def test_proposes_a_mapping_once_and_reads_by_it(tmp_path, start):
    (tmp_path / "t.csv").write_text("Projects 2024,,\nNo.,Project,Country\n1,Wells,Laos\n")

    for status in (0, 1):
        done = start("import", "projects", "t.csv", "--propose", "t.toml")
        _, problems = done.communicate()
        assert done.returncode == status
    assert "t.toml cannot be written" in problems
    done = start("import", "projects", "t.csv", "--mapping", "t.toml", "--preview")
    assert "Fit: 1 row, 1 new" in done.communicate()[0]
