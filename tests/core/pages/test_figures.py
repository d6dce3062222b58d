from core.pages.pdf import PdfFile
from tests.papers import both, grid, paper, text


def bars(page):
    page.draw_line((100, 300), (400, 300))
    page.draw_line((100, 150), (100, 300))
    for number, high in enumerate((40, 90, 60, 120, 100)):
        page.draw_rect((120 + 50 * number, 300 - high, 150 + 50 * number, 300), fill=(0.2, 0.4, 0.7))
        page.insert_text((125 + 50 * number, 312), str(2019 + number), fontsize=8)


def pictures(tmp_path, *drawings):
    return PdfFile(paper(tmp_path, both(*drawings))).read(0).pictures


def test_a_drawn_chart_is_a_picture_of_the_page(tmp_path):
    (box,) = pictures(tmp_path, text("Sales rose again"), bars)
    assert box.holds((250, 250))
    assert 95 < box.x0 < 105
    assert 395 < box.x1 < 405


def test_tables_rules_and_shaded_boxes_are_no_pictures(tmp_path):
    def shaded(page):
        for row in range(5):
            page.draw_rect((70, 400 + row * 14, 300, 414 + row * 14), fill=(0.9, 0.9, 0.8), color=None)
        text("Some words in a box\nthat is shaded by lines\nand filled with text", y=412, size=12)(page)

    table = grid([["A", "B"], ["x", "1"], ["y", "2"]], y=100)
    assert pictures(tmp_path, table, lambda page: page.draw_line((70, 300), (500, 300)), shaded) == ()


def test_one_line_over_a_grid_is_a_drawing(tmp_path):
    def line(page):
        for n in range(5):
            page.draw_line((100, 150 + 40 * n), (400, 150 + 40 * n), color=(0.8, 0.8, 0.8))
        page.draw_polyline([(110, 300), (200, 180), (300, 250), (390, 160)], color=(0.2, 0.4, 0.7))

    (box,) = pictures(tmp_path, text("Sales rose again"), line)
    assert box.width > 290


def test_dots_far_apart_on_one_grid_are_one_drawing(tmp_path):
    def dots(page):
        for n in range(5):
            page.draw_line((100, 150 + 40 * n), (400, 150 + 40 * n), color=(0.8, 0.8, 0.8))
        page.draw_line((100, 335), (400, 335))
        for x, y in ((130, 170), (250, 300), (380, 210)):
            page.draw_circle((x, y), 4, fill=(0.2, 0.4, 0.7))

    (box,) = pictures(tmp_path, text("Sales rose again"), dots)
    assert (box.width > 290, box.height > 155) == (True, True)


def test_dots_over_no_grid_are_one_drawing(tmp_path):
    def dots(page):
        page.draw_line((100, 335), (400, 335))
        for n in range(12):
            page.draw_circle((110 + 25 * n, 320 - 19 * (n * 7 % 11)), 4, fill=(0.2, 0.4, 0.7))

    (box,) = pictures(tmp_path, text("Sales rose again"), dots)
    assert (box.width > 260, box.height > 170) == (True, True)


def test_bars_in_clusters_on_one_line_are_one_drawing(tmp_path):
    def clusters(page):
        for n in range(4):
            for k, long in enumerate((90, 200, 140)):
                top = 120 + 80 * n + 12 * k
                page.draw_rect((100, top, 100 + long + 20 * n, top + 12), fill=(0.2 * k, 0.4, 0.7), color=None)

    (box,) = pictures(tmp_path, text("Sales rose again"), clusters)
    assert (box.width > 250, box.height > 260) == (True, True)


def test_charts_side_by_side_with_axes_of_their_own_stay_apart(tmp_path):
    def three(page):
        for left in (60, 240, 420):
            page.draw_line((left, 300), (left + 120, 300))
            for k, high in enumerate((90, 60, 120)):
                bar = (left + 10 + 35 * k, 300 - high, left + 35 + 35 * k, 300)
                page.draw_rect(bar, fill=(0.2, 0.4, 0.7), color=None)

    assert len(pictures(tmp_path, text("Sales rose again"), three)) == 3
