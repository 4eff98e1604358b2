"""The scorer of toponyms: both layouts, names without a point, broken and hostile files."""

from pathlib import Path

import pytest
from evals.places import GoldName, load_texts, score_text

from dateline.errors import DatelineError

LGL = """<articles><article><text><![CDATA[Shelling hit Kirkuk, Iraq.]]></text><toponyms>
<toponym><start>13</start><end>19</end><phrase>Kirkuk</phrase><gaztag><lat>35.47</lat><lon>44.39</lon></gaztag></toponym>
<toponym><start>21</start><end>25</end><phrase>Iraq</phrase></toponym></toponyms></article></articles>"""
GEOVIRUS = """<articles><article><text>Shelling hit Kirkuk, Iraq.</text><locations>
<location><name>Kirkuk</name><start>14</start><end>20</end><lat>35.47</lat><lon>44.39</lon></location>
</locations></article></articles>"""


def load(content: str, folder: Path) -> list[GoldName]:
    path = folder / "gold.xml"
    path.write_text(content, "utf-8")
    return [name for text in load_texts(path) for name in text.names]


def test_both_layouts_count_to_the_same_characters(tmp_path: Path) -> None:
    kirkuk = GoldName(13, 19, (35.47, 44.39))
    assert load(LGL, tmp_path) == [kirkuk, GoldName(21, 25, None)]
    assert load(GEOVIRUS, tmp_path) == [kirkuk]


def test_a_name_placed_is_near_and_one_without_a_point_is_left_out(tmp_path: Path) -> None:
    load(LGL, tmp_path)
    counts, gaps = score_text(next(load_texts(tmp_path / "gold.xml")))
    assert counts["names"] == counts["near"] == counts["right"] == counts["found"] == 1
    assert len(gaps) == 1
    assert gaps[0] < 20


@pytest.mark.parametrize("content", ["<articles><article>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_no_plain_xml_is_refused(content: str, tmp_path: Path) -> None:
    with pytest.raises(DatelineError):
        load(content, tmp_path)
