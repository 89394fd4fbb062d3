"""Sentences as offices write them, made up for the tests, with the figures in them that are wrong.

A figure is named by what is printed: a percentage, or the total of a sum; ``contradiction`` stands for itself.
"""

from typing import NamedTuple


class Case(NamedTuple):
    """A report of one or more paragraphs, and its wrong figures; ``checked`` is how many figures are right for sure."""

    text: str
    wrong: tuple[float | str, ...] = ()
    checked: int = 0


RIGHT = {
    "ratio": Case("Trong tháng, đơn vị nhận 318/420 hồ sơ qua mạng, đạt 75,7 %.", checked=1),
    "ratio-in-brackets": Case("Tỷ lệ hồ sơ trực tuyến đạt 75,71% (318/420 hồ sơ).", checked=1),
    "ratio-in-words": Case("Có 318 hồ sơ trên tổng số 420 hồ sơ nộp trực tuyến, chiếm 75,7 phần trăm.", checked=1),
    "truncated": Case("Thanh toán trực tuyến 209/311 hồ sơ, đạt tỷ lệ 67,2%.", checked=1),
    "comma-thousands": Case("Đã số hóa 2,150/2,400 hồ sơ (89.58%).", checked=1),
    "leading-zeros": Case("Giải quyết 128 hồ sơ, trong đó trễ hạn 02 hồ sơ, chiếm 1,56%.", checked=1),
    "target-behind": Case("Chứng thực điện tử 96/120 bản, đạt 80% (chỉ tiêu giao 60%).", checked=1),
    "target-before": Case("Chỉ tiêu tỉnh giao 60%, kết quả 96/120 hồ sơ, đạt 80%.", checked=1),
    "two-shares": Case("Đã giải quyết 250 hồ sơ; đúng hạn 245 hồ sơ, đạt 98%; trễ hạn 5 hồ sơ, chiếm 2%.", checked=3),
    "summed-numerator": Case(
        "Trong 250 hồ sơ đã giải quyết có 100 hồ sơ trước hạn và 145 hồ sơ đúng hạn, đạt 98%.", checked=1
    ),
    "complement": Case("Đã giải quyết 250 hồ sơ, chỉ có 5 hồ sơ trễ hạn, tỷ lệ đúng hạn đạt 98%.", checked=1),
    "change-in-brackets": Case("Tiếp nhận 1.250 hồ sơ, tăng 250 hồ sơ (25%) so với cùng kỳ.", checked=0),
    "change-of-points": Case("Tỷ lệ trực tuyến đạt 318/420 hồ sơ (75,7%), tăng 5,2% so với quý trước.", checked=1),
    "plan": Case("Phấn đấu năm 2025 có tối thiểu 900/1.000 hồ sơ được nộp trực tuyến, đạt 95%."),
    "plan-percent": Case("Tiếp nhận 1.250 hồ sơ, đạt 104% kế hoạch năm."),
    "other-rate-behind-ratio": Case("Nộp trực tuyến 318/420 hồ sơ, tỷ lệ giải quyết đúng hạn đạt 99,1%."),
    "denominator-alone": Case("Tiếp nhận 1.250 hồ sơ, tỷ lệ giải quyết trước và đúng hạn đạt 99,1%."),
    "communes-at-full": Case("Đến nay 18/20 xã đạt 100%; 2/20 xã đạt 95%."),
    "hidden-base": Case("Tiếp nhận 1.250 hồ sơ; giải quyết đúng hạn 1.180 hồ sơ, đạt 98,5%."),
    "hidden-payment-base": Case("Tiếp nhận 1.250 hồ sơ; thanh toán trực tuyến 300 hồ sơ, đạt 62,5%."),
    "open-dossiers": Case(
        "Tiếp nhận 300 hồ sơ, đã giải quyết 270 hồ sơ (đúng hạn 268 hồ sơ, trễ hạn 02 hồ sơ), đang giải quyết 30.",
        checked=2,
    ),
    "parts-overlap": Case("Tiếp nhận 300 hồ sơ, trong đó trực tuyến 200 hồ sơ, thanh toán trực tuyến 150 hồ sơ."),
    "parts-are-examples": Case("Tổng số 300 hồ sơ, gồm: đất đai 100 hồ sơ, hộ tịch 150 hồ sơ…"),
    "dates-and-documents": Case(
        "Thực hiện Nghị định số 61/2018/NĐ-CP, từ ngày 15/12/2023 đến 14/3/2024, lúc 08:30, quý I/2024 đạt 98,5%."
    ),
    "day-and-month": Case("Tính đến 30/9 đạt 71,5% hồ sơ trực tuyến."),
    "money": Case("Thu 8.586.000 đồng, 497/1.049 hồ sơ với 4.068.000 đồng, đạt 47,4%.", checked=1),
    "score": Case("Chấm điểm đạt 85,5/100 điểm, tương đương 85,5%."),
    "approximate": Case("Gần 76% hồ sơ nộp trực tuyến (318/420 hồ sơ); hơn 1,2 triệu hồ sơ, đạt trên 90%."),
    "several-totals": Case(
        "Tiếp nhận 500 hồ sơ, trong đó 400 hồ sơ có phí; thanh toán trực tuyến 300 hồ sơ, đạt 75%.", checked=1
    ),
    "scoped-none": Case("Lĩnh vực đất đai có 01 hồ sơ trễ hạn. Lĩnh vực hộ tịch không có hồ sơ trễ hạn."),
    "none-of-the-open": Case("Đã giải quyết trễ hạn 01 hồ sơ. Đang giải quyết 12 hồ sơ, không có hồ sơ quá hạn."),
    "none-in-another-month": Case("Tháng 7/2024 có 02 hồ sơ trễ hạn.\n\nTháng 8/2024 không có hồ sơ trễ hạn."),
    "share-of-rest": Case(
        "Tổng số 40 thủ tục, trong đó 30 thủ tục toàn trình (75%), còn lại 10 thủ tục (25%).", checked=2
    ),
    "last-year": Case("Năm 2023 đạt 64,5% (645/1.000 hồ sơ), năm 2024 đạt 75,7% (318/420 hồ sơ).", checked=2),
    "half-up-nines": Case("Đúng hạn 1.999/2.000 hồ sơ, đạt 100%.", checked=1),
    "satisfaction": Case("Khảo sát 200 phiếu, 196 phiếu hài lòng và rất hài lòng, đạt 98%.", checked=1),
    "list": Case(
        "Tiếp nhận 250 hồ sơ, cụ thể:\n- Trực tuyến: 200 hồ sơ (80%);\n- Trực tiếp: 45 hồ sơ (18%);\n"
        "- Bưu chính: 5 hồ sơ (2%).",
        checked=4,
    ),
    "list-of-what-overlaps": Case(
        "Tiếp nhận 250 hồ sơ, trong đó:\n- Trực tuyến: 200 hồ sơ;\n- Từ kỳ trước: 20 hồ sơ;\n- Đã số hóa: 180 hồ sơ."
    ),
    "list-in-a-list": Case(
        "Giải quyết 250 hồ sơ, gồm:\n- Trước hạn: 200 hồ sơ, trong đó:\n+ Hộ tịch: 150 hồ sơ\n+ Đất đai: 40 hồ sơ\n"
        "- Đúng hạn: 45 hồ sơ\n- Quá hạn: 5 hồ sơ",
        checked=1,
    ),
    "list-with-other-units": Case("Tổng số 25 TTHC, trong đó:\n- Trực tuyến: 10 TTHC;\n- Phát sinh 20 hồ sơ."),
    "time-saved": Case("Cắt giảm 30% thời gian giải quyết của 12/15 thủ tục."),
    "received-and-percent-of-what-follows": Case(
        "Cấp tỉnh tiếp nhận 5.000 hồ sơ. Cấp xã tiếp nhận 1.250 hồ sơ, 98,5% số hồ sơ được trả đúng hạn."
    ),
    "signs": Case("Tổng cộng 250 = 100 + 145 + 5 hồ sơ.", checked=1),
    "open-sum": Case("Đang giải quyết 18 hồ sơ, trong đó trong hạn 16 hồ sơ, quá hạn 02 hồ sơ.", checked=1),
    "not-yet-overdue": Case("Không có hồ sơ quá hạn.\n\nĐang giải quyết 18 hồ sơ chưa quá hạn."),
    "none-is-overdue": Case("Không có hồ sơ quá hạn.\n\nToàn bộ 480 hồ sơ đều không quá hạn."),
    "nearly-overdue": Case("Không có hồ sơ quá hạn.\n\nCó 05 hồ sơ sắp quá hạn."),
    "none-and-some-a-year-before": Case("Trong kỳ không có hồ sơ quá hạn.\n\nCùng kỳ năm trước có 05 hồ sơ quá hạn."),
    "none-and-some-in-a-month": Case("Không có hồ sơ quá hạn.\n\nTháng 7/2024 có 05 hồ sơ quá hạn."),
    "none-and-reminders": Case("Hệ thống gửi 12 tin nhắn cảnh báo hồ sơ quá hạn.\n\nKhông có hồ sơ quá hạn."),
    "none-and-letters": Case(
        "Tiếp nhận 210 hồ sơ, không có hồ sơ trễ hạn.\n\nCó 03 phiếu xin lỗi do trả kết quả trễ hẹn."
    ),
    "none-below-another-heading": Case(
        "1. Hộ tịch\n\nTiếp nhận 210 hồ sơ, không có hồ sơ trễ hạn.\n\n2. Đất đai\n\nTiếp nhận 80 hồ sơ, có 02 hồ sơ "
        "trễ hạn."
    ),
    "none-behind-another-bullet": Case(
        "- Hộ tịch: tiếp nhận 210 hồ sơ, không có hồ sơ trễ hạn.\n- Đất đai: tiếp nhận 80 hồ sơ, 02 hồ sơ trễ hạn."
    ),
    "none-as-an-order": Case(
        "- Chỉ đạo công chức giải quyết hồ sơ đúng quy định, không để phát sinh hồ sơ quá hạn.\n- Có 02 hồ sơ quá hạn."
    ),
    "decree-of-a-year": Case("Theo Nghị định 61/2018, tỷ lệ đạt 98,5%."),
    "decree-before-a-ratio": Case("Thực hiện Nghị định số 118/2025, đạt 98,8% (1.245/1.260 hồ sơ).", checked=1),
    "week-before-a-ratio": Case("Tuần 36 (02/9 - 06/9): đạt 98,8% (1.245/1.260 hồ sơ).", checked=1),
    "days-before-a-ratio": Case("Từ 15/8 - 14/9, đạt 98,8% (1.245/1.260 hồ sơ).", checked=1),
    "holidays": Case("Trong đợt nghỉ lễ 30/4 và 01/5, đạt tỷ lệ 98%."),
    "days-in-brackets": Case("Kỳ báo cáo (01/01 - 05/12): đạt 98,8%."),
    "school-year": Case("Năm học 2023/2024 đạt 97%."),
    "rank": Case("Xếp 3/15 toàn huyện, đạt 92,3%."),
    "house": Case("Tại số nhà 12/34, đạt 98%; tại số 12/34 đường Trần Phú, tỷ lệ đạt 98%."),
    "around-the-clock": Case("Hỗ trợ người dân 24/24, đạt 98%; trực 24/7, đạt 95%."),
    "number-of-a-document": Case("Văn bản số 356/498 ngày 02/9 đạt 98%."),
    "day-of-the-law": Case("Sinh hoạt ngày pháp luật 9/11 đạt 98%."),
    "few-documents": Case("Số văn bản 12/15 đã xử lý, đạt 80%; đã ban hành kế hoạch 4/5 xã (80%).", checked=2),
    "bound-as-a-sign": Case("Giải quyết đúng hạn đạt tỷ lệ ≥ 98%."),
    "hidden-base-of-which": Case(
        "Tiếp nhận 498 hồ sơ, trong đó: trực tuyến 356 hồ sơ, đạt 71,5%; thanh toán trực tuyến 201 hồ sơ, đạt 64,6%.",
        checked=1,
    ),
    "hidden-base-of-the-resolved": Case("Tiếp nhận 498 hồ sơ, trong đó đã giải quyết đúng hạn 475 hồ sơ, đạt 98,96%."),
    "another-unit-of-which": Case("Tổng số 1.250 nhân khẩu, trong đó 498 hồ sơ đã số hóa, đạt 98%."),
    "another-noun-of-which": Case("Tổng số 1.250 nhân khẩu, trong đó 498 hồ sơ, đạt 98%."),
    "before-is-no-estimate": Case("Kỳ trước 1.020/1.050 hồ sơ đúng hạn, đạt 97,1%.", checked=1),
    "number-in-words-too": Case("Có 03 (ba) hồ sơ trễ hạn trên tổng số 110 hồ sơ, chiếm 2,7%.", checked=1),
    "targets-in-turn": Case(
        "Trực tuyến 356/498 hồ sơ (71,5%), thanh toán 201/311 hồ sơ (64,6%); chỉ tiêu lần lượt là 60% và 45%.",
        checked=2,
    ),
    "procedures-by-their-short-name": Case(
        "Tổng số TTHC là 330 thủ tục, gồm: 210 TTHC cấp xã, 90 TTHC cấp huyện và 30 TTHC liên thông.", checked=1
    ),
    "money-of-money": Case("Kinh phí 350.000.000/500.000.000 đồng, đạt 75%."),
    "what-stands-before-brackets": Case(
        "98,8% hồ sơ được giải quyết đúng hạn (1.245/1.260 hồ sơ); đạt 71,5% (= 356/498 hồ sơ).", checked=2
    ),
    "brackets-of-something-else": Case("Tỷ lệ đúng hạn đạt 98,8% số hồ sơ trực tuyến (356/498 hồ sơ)."),
    "brackets-of-another-noun": Case("100% xã có thiết bị (15/18 máy mới); 100% hồ sơ được số hóa (356/498 bản)."),
    "brackets-behind-and": Case("Đúng hạn đạt 98,8% và hồ sơ trực tuyến (356/498 hồ sơ)."),
    "percent-of-what-follows-a-ratio": Case("Trực tuyến 356/498 hồ sơ, 100% hồ sơ được số hóa."),
    "none-and-some-in-an-earlier-year": Case(
        "Kết quả năm 2024\n\nKhông có hồ sơ trễ hạn.\n\nNăm 2023 có 02 hồ sơ trễ hạn."
    ),
    "none-and-late-registrations": Case("Không có hồ sơ trễ hạn.\n\nCó 05 hồ sơ đăng ký khai sinh quá hạn."),
    "brackets-of-a-wider-place": Case("100% hồ sơ thuộc thẩm quyền được tiếp nhận (356/498 hồ sơ toàn huyện)."),
    "not-overdue-is-no-target": Case("Giải quyết 110 hồ sơ, 107 hồ sơ không quá hạn (97,3%).", checked=1),
    "comrades-are-no-money": Case("Có 12/15 đồng chí tham gia, đạt 80%.", checked=1),
    "more-than-the-parts": Case("Toàn xã có 20 cán bộ, gồm 8 cán bộ nữ, 12 cán bộ nam, 5 đảng viên.", checked=1),
    "brackets-of-the-nearest-total": Case(
        "Tổng số hồ sơ tiếp nhận 2.310 hồ sơ; đã giải quyết 2.250 hồ sơ (trước hạn 450 hồ sơ, chiếm 20 %; đúng hạn "
        "1.782 hồ sơ, chiếm 79,2 %; quá hạn 18 hồ sơ, chiếm 0,8 %).",
        checked=4,
    ),
    "of-which-behind-a-ratio": Case(
        "Tiếp nhận 520 hồ sơ, đã giải quyết 500/520 hồ sơ, đạt 96,2 %; trong đó đúng hạn 495 hồ sơ, đạt 99 %, trễ hạn "
        "5 hồ sơ, tỷ lệ 1 %.",
        checked=3,
    ),
    "shares-of-a-total-that-is-not-printed": Case(
        "Tiếp nhận 520 hồ sơ; kết quả: đúng hạn 495 hồ sơ, đạt 99 %, trễ hạn 5 hồ sơ, tỷ lệ 1 %.", checked=2
    ),
    "levels-of-the-online-ones": Case(
        "Tiếp nhận 520 hồ sơ, trực tuyến 400 hồ sơ (toàn trình 300 hồ sơ, chiếm 75 %, một phần 100 hồ sơ, chiếm 25 %).",
        checked=3,
    ),
    "sectors-with-channels": Case(
        "Tiếp nhận 50 hồ sơ: đất đai 30 hồ sơ (trực tuyến 20, trực tiếp 8, bưu chính 2); hộ tịch 20 hồ sơ (trực tuyến "
        "15, trực tiếp 4, bưu chính 1).",
        checked=2,
    ),
    "sectors-of-which": Case(
        "Tổng số 50 hồ sơ, gồm: đất đai 30 hồ sơ, trong đó 9 hồ sơ cấp mới; hộ tịch 20 hồ sơ, trong đó 5 hồ sơ cấp lại."
    ),
    "carried-over-and-received": Case(
        "Kỳ trước chuyển sang 20 hồ sơ, trong kỳ tiếp nhận 480 hồ sơ; đã giải quyết 450 hồ sơ, đang giải quyết 50."
    ),
    "one-more-class-behind": Case(
        "Tiếp nhận 300 hồ sơ, đã giải quyết 270 hồ sơ, đang giải quyết 25 hồ sơ, công dân rút 5 hồ sơ."
    ),
    "ratios-in-turn": Case("Hồ sơ trực tuyến đạt 75,7 % và 67,2 % (318/420 và 209/311 hồ sơ).", checked=2),
    "percentages-in-turn": Case(
        "Trực tuyến 318/420 hồ sơ, thanh toán 209/311 hồ sơ (75,7 % và 67,2 %), chứng thực 96/120 bản (80 %).",
        checked=3,
    ),
    "a-sentence-of-which": Case(
        "Tiếp nhận 250 hồ sơ. Trong đó: trực tuyến 200 hồ sơ, trực tiếp 45 hồ sơ, bưu chính công ích 5 hồ sơ.",
        checked=1,
    ),
    "a-sentence-of-which-behind-two-totals": Case(
        "Tiếp nhận 250 hồ sơ, trả kết quả 240 hồ sơ. Trong đó: trực tuyến 190 hồ sơ, trực tiếp 45 hồ sơ, bưu chính 5."
    ),
    "a-sentence-of-which-of-what-was-received": Case(
        "Tiếp nhận 250 hồ sơ. Trong đó: đúng hạn 180 hồ sơ, trễ hạn 2 hồ sơ. Đã giải quyết 182 hồ sơ."
    ),
    "two-channels-and-others": Case(
        "Tiếp nhận 250 hồ sơ, gồm: 200 hồ sơ trực tuyến, 45 hồ sơ trực tiếp, còn lại qua bưu chính."
    ),
    "two-channels-of-which": Case("Tiếp nhận 250 hồ sơ, trong đó trực tuyến 200 hồ sơ, trực tiếp 45 hồ sơ."),
}
WRONG = {
    "ratio": Case("Trong tháng, đơn vị nhận 318/420 hồ sơ qua mạng, đạt 77,5 %.", (77.5,)),
    "ratio-in-brackets": Case("Tỷ lệ hồ sơ trực tuyến đạt 57,7% (318/420 hồ sơ).", (57.7,)),
    "ratio-in-words": Case("Có 318 hồ sơ trên tổng số 420 hồ sơ nộp trực tuyến, chiếm 74 phần trăm.", (74,)),
    "last-digit": Case("Thanh toán trực tuyến 209/311 hồ sơ, đạt tỷ lệ 67,3%.", (67.3,)),
    "one-of-two": Case("Trực tuyến 318/420 hồ sơ (75,7%), thanh toán 209/311 hồ sơ (76,2%).", (76.2,), 1),
    "with-target": Case("Chứng thực điện tử 96/120 bản, đạt 60% (chỉ tiêu giao 60%).", (60,)),
    "share": Case("Đã giải quyết 250 hồ sơ, trong đó đúng hạn 245 hồ sơ, đạt 99%.", (99,)),
    "share-too-low": Case("Tiếp nhận 250 hồ sơ; đúng hạn 245 hồ sơ, đạt 97%.", (97,)),
    "late-share": Case(
        "Tiếp nhận 1.067 hồ sơ; đúng hạn 1.066 hồ sơ, đạt 99,9%; trễ hạn 01 hồ sơ, chiếm 0,93%.", (0.93,), 2
    ),
    "resolved-of-received": Case("Tiếp nhận 250 hồ sơ, đã giải quyết 240 hồ sơ, đạt 98%.", (98,)),
    "hundred-that-is-not": Case("Đúng hạn 1.049/1.067 hồ sơ, đạt 100%.", (100,)),
    "sum-of-timeliness": Case("Đã giải quyết 250 hồ sơ: trước hạn 100, đúng hạn 140, trễ hạn 5 hồ sơ.", (250,)),
    "sum-of-channels": Case(
        "Tiếp nhận 250 hồ sơ, trong đó trực tuyến 200 hồ sơ, trực tiếp 45 hồ sơ, bưu chính công ích 6 hồ sơ.", (250,)
    ),
    "sum-by-shares": Case("Tổng số 1.000 hồ sơ: tại xã A 600 hồ sơ (60%), tại xã B 399 hồ sơ (40%).", (1000,), 2),
    "sum-of-the-rest": Case("Tiếp nhận 300 hồ sơ, đã giải quyết 270 hồ sơ, đang giải quyết 32 hồ sơ.", (300,)),
    "sum-in-signs": Case("Tổng cộng 251 = 100 + 145 + 5 hồ sơ.", (251,)),
    "contradiction": Case("Không có hồ sơ quá hạn.\n\nTrong kỳ có 03 hồ sơ trễ hạn.", ("contradiction",)),
    "contradiction-in-one": Case(
        "Trả đúng hạn 99/100 hồ sơ (99%), 01 hồ sơ trễ hạn; không phát sinh hồ sơ trễ hạn.", ("contradiction",), 1
    ),
    "list": Case(
        "Tiếp nhận 250 hồ sơ, trong đó:\n- Trực tuyến: 200 hồ sơ (80%);\n- Trực tiếp: 45 hồ sơ (28%).", (28,), 1
    ),
    "list-that-does-not-add-up": Case(
        "Trong quý, xã giải quyết 250 hồ sơ. Trong đó:\n+ Trước hạn: 200 hồ sơ (80%);\n+ Đúng hạn: 44 hồ sơ;\n"
        "+ Quá hạn: 5 hồ sơ.",
        (250,),
        1,
    ),
    "sentence-before": Case("Đơn vị giải quyết 250 hồ sơ. Trong đó, đúng hạn 245 hồ sơ, đạt 95%.", (95,)),
    "out-of": Case("Trong tổng số 420 hồ sơ có 318 hồ sơ trực tuyến, đạt 85,7%.", (85.7,)),
    "open-sum": Case("Đang giải quyết 18 hồ sơ (trong hạn 16, quá hạn 1).", (18,)),
    "open-sum-beside-resolved": Case(
        "Đã giải quyết 480 hồ sơ (trước hạn 300, đúng hạn 175, quá hạn 5); đang giải quyết 18 hồ sơ (trong hạn 16, "
        "quá hạn 1).",
        (18,),
        1,
    ),
    "contradiction-below-headings": Case(
        "I. ĐÁNH GIÁ CHUNG\n\nTrong kỳ không có hồ sơ quá hạn.\n\nII. KẾT QUẢ GIẢI QUYẾT\n\nCó 03 hồ sơ trễ hạn.",
        ("contradiction",),
    ),
    "contradiction-behind-bullets": Case(
        "- Ưu điểm: không có hồ sơ trễ hạn.\n- Tồn tại: có 02 hồ sơ trễ hạn.", ("contradiction",)
    ),
    "contradiction-in-one-sector": Case(
        "1. Đất đai\n\nKhông có hồ sơ trễ hạn.\n\nCó 02 hồ sơ trễ hạn.", ("contradiction",)
    ),
    "small-ratio-with-unit": Case("Trễ hạn 01/10 hồ sơ, chiếm 20%.", (20,)),
    "before-is-no-estimate": Case("Cả nước 1.020/1.050 hồ sơ đúng hạn, đạt 91,7%.", (91.7,)),
    "number-in-words-too": Case("Có 02 (hai) hồ sơ trễ hạn/498 hồ sơ, chiếm 4%.", (4,)),
    "of-which-online": Case("Tiếp nhận 498 hồ sơ, trong đó trực tuyến 356 hồ sơ, đạt 75,1%.", (75.1,)),
    "of-which-unnamed": Case("Tổng số 498 hồ sơ, trong đó 356 hồ sơ đất đai, chiếm 75,1%.", (75.1,)),
    "before-alone": Case("Đã giải quyết 480 hồ sơ: trước 300 hồ sơ, đúng hạn 170 hồ sơ, quá hạn 5 hồ sơ.", (480,)),
    "of-which-partial": Case(
        "356/498 hồ sơ trực tuyến (71,5%), trong đó toàn trình 214 hồ sơ (60,1%), một phần 142 hồ sơ (33,9%).",
        (33.9,),
        2,
    ),
    "procedures-by-their-short-name": Case(
        "Tổng số TTHC là 320 thủ tục, gồm: 210 TTHC cấp xã, 90 TTHC cấp huyện và 30 TTHC liên thông.", (320,)
    ),
    "in-turn-and-alone": Case(
        "Trực tuyến 356/498 hồ sơ (75,1%), thanh toán 201/311 hồ sơ (64,6%); chỉ tiêu lần lượt là 60% và 45%.",
        (75.1,),
        1,
    ),
    "what-stands-before-brackets": Case("89,8% hồ sơ được giải quyết đúng hạn (1.245/1.260 hồ sơ).", (89.8,)),
    "total-before-brackets": Case("Đạt 89,8% tổng số hồ sơ (1.245/1.260 hồ sơ).", (89.8,)),
    "sign-in-brackets": Case("Trực tuyến đạt 75,1% (= 356/498 hồ sơ).", (75.1,)),
    "contradiction-with-a-cause": Case(
        "Trong kỳ không có hồ sơ trễ hạn.\n\nCòn 02 hồ sơ trễ hạn do công dân bổ sung muộn.", ("contradiction",)
    ),
    "two-channels": Case("Tiếp nhận 250 hồ sơ, gồm: 200 trực tuyến, 49 trực tiếp.", (250,)),
    "two-channels-in-brackets": Case("Tiếp nhận 250 hồ sơ (gồm 200 hồ sơ trực tuyến và 49 hồ sơ trực tiếp).", (250,)),
    "a-sentence-of-which": Case(
        "Tiếp nhận 250 hồ sơ. Trong đó: trực tuyến 200 hồ sơ, trực tiếp 45 hồ sơ, bưu chính công ích 4 hồ sơ.", (250,)
    ),
    "a-sentence-of-which-on-timeliness": Case(
        "Đơn vị giải quyết 250 hồ sơ. Trong số đó, trước hạn 100 hồ sơ, đúng hạn 140 hồ sơ, trễ hạn 5 hồ sơ.", (250,)
    ),
}
