import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quantities import dates


@pytest.mark.parametrize(
    "written",
    [
        "2014-08-03",
        "03.08.2014",
        "3. 8. 2014",
        "20140803",
        "August 3rd, 2014",
        "Aug. 3 2014",
        "3 Aug 2014",
        "03-AUG-14",
        "3rd day of August, 2014",
        "3. August 2014",
        "3 août 2014",
        "3 augustus 2014",
        "3 de agosto de 2014",
        "2014年8月3日",
    ],
)
def test_a_day_is_the_same_in_every_notation(written):
    (read,) = dates(f"Dated {written}, in Leeds")
    assert (read.iso, read.text) == ("2014-08-03", written)
    assert not read.ambiguous


@pytest.mark.parametrize("name", ["5. März 2018", "5 mars 2018", "5 maart 2018", "5 marzo 2018", "5 March 2018"])
def test_march_has_many_names(name):
    assert [read.iso for read in dates(name)] == ["2018-03-05"]


def test_figures_alone_may_mean_two_days():
    (read,) = dates("03/08/14")
    assert read.ambiguous
    assert read.isos == ("2014-08-03", "2014-03-08")


def test_a_clear_date_beside_it_settles_the_order():
    assert [read.iso for read in dates("08/13/2014 and 03/08/14")] == ["2014-08-13", "2014-03-08"]
    assert [read.iso for read in dates("13/08/2014 and 03/08/14")] == ["2014-08-13", "2014-08-03"]


def test_a_month_alone_has_no_day():
    assert [read.iso for read in dates("in August 2014")] == ["2014-08"]


@pytest.mark.parametrize(
    "written", ["31.02.2014", "00/03/20", "1984-07-00", "10.2.7", "20149999", "1.234,56", "may I", "12:30"]
)
def test_what_is_no_day_is_not_read_as_one(written):
    assert dates(written) == []


@given(st.dates().filter(lambda day: day.year >= 1000), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d %B %Y"]))
def test_every_written_day_comes_back(day, notation):
    assert [read.iso for read in dates(day.strftime(notation))] == [day.isoformat()]
