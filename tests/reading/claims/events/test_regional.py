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


@pytest.mark.parametrize(
    ("text", "kind", "title", "date"),
    [
        (
            "วันที่ ๕ เมษายน ๒๕๗๓ มีการประชุมผู้นำคณะกรรมาธิการแม่น้ำโขง ครั้งที่ ๖ ที่ประชุมรับรองปฏิญญาเวียงจันทน์ เพื่อกำหนดทิศทาง",
            "document_released",
            "ปฏิญญาเวียงจันทน์",
            "2030-04-05",
        ),
        (
            "ກອງປະຊຸມຜູ້ນຳແມ່ນ້ຳຂອງ-ລ້ານຊ້າງ ຄັ້ງທີ 6 ວັນທີ 24 ສິງຫາ 2030 ໄດ້ຮັບຮອງເອົາ ຖະແຫຼງການວຽງຈັນ ຂອງກອງປະຊຸມຜູ້ນຳ ຄັ້ງທີ 6",
            "document_released",
            "ຖະແຫຼງການວຽງຈັນ ຂອງກອງປະຊຸມຜູ້ນຳ ຄັ້ງທີ 6",
            "2030-08-24",
        ),
        (
            "Ngày 28/11/2030, Hội nghị Cấp cao ACMECS lần thứ ba thông qua Tuyên bố Viêng Chăn về phát triển xanh.",
            "document_released",
            "Tuyên bố Viêng Chăn về phát triển xanh",
            "2030-11-28",
        ),
        (
            "កិច្ចប្រជុំកំពូល ACMECS លើកទី៩ នៅថ្ងៃទី៩ ខែធ្នូ ឆ្នាំ២០៣០ បានអនុម័តសេចក្តីប្រកាសភ្នំពេញ។",
            "document_released",
            "សេចក្តីប្រកាសភ្នំពេញ",
            "2030-12-09",
        ),
        (
            "စတုတ္ထအကြိမ် မဲခေါင်-လန်ချန်း ခေါင်းဆောင်များအစည်းအဝေးကို ၂၀၃၀ ပြည့်နှစ် ဒီဇင်ဘာလ ၂၅ ရက်က ကျင်းပပြီး နေပြည်တော်ကြေညာချက်ကို အတည်ပြုခဲ့သည်။",
            "document_released",
            "နေပြည်တော်ကြေညာချက်",
            "2030-12-25",
        ),
        (
            "លោកឯកអគ្គរដ្ឋទូតបានចុះហត្ថលេខាលើកិច្ចព្រមព្រៀងគម្រោងមូលនិធិពិសេសមេគង្គ-ឡានឆាង នៅថ្ងៃទី៩ ខែសីហា ឆ្នាំ២០៣១។",
            "agreement",
            "កិច្ចព្រមព្រៀងគម្រោងមូលនិធិពិសេសមេគង្គ-ឡានឆាង",
            "2031-08-09",
        ),
    ],
)
def test_reads_what_was_adopted_or_signed_with_the_date_of_its_meeting(text, kind, title, date):
    (event,) = [e for e in read(text) if e.type != "meeting"]

    assert (event.type, event.mentions[0].text, event.date) == (kind, title, date)


def test_names_a_vietnamese_agreement_in_small_letters_up_to_what_follows():
    text = "Ngày 27/7/2031, tại Viêng Chăn, hai bên đã ký Thỏa thuận hợp tác các dự án của Quỹ đặc biệt Mekong - Lan Thương."

    (event,) = read(text)

    assert (event.type, event.date, event.place) == ("agreement", "2031-07-27", "Viêng Chăn")
    assert event.mentions[0].text.startswith("Thỏa thuận hợp tác các dự án của Quỹ đặc biệt")


def test_leaves_out_a_document_that_nothing_tells_from_others():
    assert read("ที่ประชุมรับรองแถลงการณ์ร่วม") == ()


def test_dates_a_second_meeting_by_the_same_day():
    found = read(
        "วันที่ 20 กุมภาพันธ์ 2573 มีการประชุมรัฐมนตรีต่างประเทศแม่โขง-ล้านช้าง ครั้งที่ 5\n\n"
        "ในวันเดียวกัน มีการประชุมรัฐมนตรีต่างประเทศอาเซียน-จีน สมัยพิเศษ\n"
    )

    assert [(e.ordinal, e.date) for e in found] == [(5, "2030-02-20"), (None, "2030-02-20")]


def test_keeps_two_bodies_apart_whose_meetings_have_one_number():
    found = read(
        "Ngày 9/12/2030, Hội nghị Cấp cao ACMECS lần thứ 10 và Hội nghị Cấp cao CLMV lần thứ 10 diễn ra."
    )

    assert len(found) == 2


def test_reads_a_meeting_told_by_its_body_and_number_without_its_level():
    (event,) = read(
        "รัฐมนตรีเดินทางเยือนเมืองหลวงพระบาง เพื่อร่วมการประชุมทบทวนแผน ภายใต้กรอบความร่วมมือ แม่โขง-ล้านช้าง ครั้งที่ 4"
    )

    assert (event.ordinal, event.place, event.date) == (4, "เมืองหลวงพระบาง", None)


@pytest.mark.parametrize(
    "text",
    [
        "การประชุมผู้นำแม่โขง-ล้านช้าง ครั้งที่ ๔ ซึ่งเลื่อนมาจากปี ๒๕๗๓ จัดขึ้นเมื่อวันที่ ๒๕ ธันวาคม ๒๕๗๔",
        "Hội nghị Cấp cao Mekong - Lan Thương lần thứ tư, dự kiến năm 2030, đã họp ngày 25/12/2031.",
    ],
)
def test_dates_a_meeting_that_was_put_off_by_the_day_it_was_held(text):
    (event,) = read(text)

    assert event.date == "2031-12-25"
