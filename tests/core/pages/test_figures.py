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
