"""Meetings that texts in the languages of the region name are events."""

import pytest

from mainstem.reading import loaders, reader


def read(text):
    return reader.read(loaders.load(text.encode(), "a.txt")).events


@pytest.mark.parametrize(
    ("text", "ordinal", "date"),
    [
        (
            "รัฐมนตรีจะเข้าร่วมการประชุมรัฐมนตรีต่างประเทศกรอบความร่วมมือแม่โขง - ล้านช้าง ครั้งที่ ๓ "
            "ในวันที่ ๑๕ ธันวาคม ๒๕๖๐ ที่เมืองต้าหลี่",
            3,
            "2017-12-15",
        ),
        (
            "ວັນທີ 12 ພະຈິກ 2015 ທ່ານລັດຖະມົນຕີ ເຂົ້າຮ່ວມກອງປະຊຸມລັດຖະມົນຕີຕ່າງປະເທດ"
            "ການຮ່ວມມືແມ່ນ້ຳຂອງ-ແມ່ນ້ຳລ້ານຊ້າງຄັ້ງປະຖົມມະລຶກ ທີ່ເມືອງຊຽງຮຸ່ງ",
            1,
            "2015-11-12",
        ),
        (
            "កិច្ចប្រជុំរដ្ឋមន្រ្តីការបរទេសនៃកិច្ចសហប្រតិបត្តិការមេគង្គ-ឡានឆាងលើកទី៣ បានបញ្ចប់នៅថ្ងៃទី១៦ ខែធ្នូ ឆ្នាំ២០១៧។",
            3,
            "2017-12-16",
        ),
        (
            "Hội nghị Bộ trưởng Ngoại giao Hợp tác Mekong - Lan Thương lần thứ tư diễn ra ngày "
            "17/12/2018 tại Lào.",
            4,
            "2018-12-17",
        ),
    ],
)
def test_reads_a_meeting_with_its_number_and_date(text, ordinal, date):
    (event,) = read(text)

    assert (event.type, event.ordinal, event.date) == ("meeting", ordinal, date)
    assert event.mentions[0].text in text


def test_reads_one_event_when_a_meeting_is_named_twice():
    name = "Hội nghị Bộ trưởng Ngoại giao Hợp tác Mekong - Lan Thương lần thứ tư"

    (event,) = read(f"{name} khai mạc hôm nay tại thủ đô.\n\nTheo thông báo, {name} đã kết thúc.\n")

    assert len(event.mentions) == 2


def test_leaves_out_a_meeting_without_number_and_date():
    assert read("Các nước chuẩn bị cho Hội nghị Bộ trưởng Ngoại giao sắp tới tại khu vực.") == ()
