using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class Arabic
{
    public static Wording Wording { get; } = new(
        "ar",
        Say,
        Due,
        Day: "{0} {1} {2}",
        ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        Unit: "الوحدة: {0}",
        NoName: "(بلا اسم)",
        Open: "فتح في FaceUp",
        Acknowledge: "تأكيد الاستلام",
        Take: "تولّي هذه القضية",
        Footer: "لا يضع FaceUp محتوى أي بلاغ في قناة. يُرجى عدم مناقشة القضية هنا.",
        Subject: "إشعار من FaceUp",
        Test: "تجربة",
        TestText: "هذه تجربة: لم يحدث شيء.",
        RightToLeft: true);

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("بلاغ جديد", "وصل بلاغ وهو ينتظر تأكيد الاستلام."),
        NoticeKind.MessageReceived => ("رسالة جديدة من مُبلِّغ", "كتب أحد المُبلِّغين وهو ينتظر الرد."),
        NoticeKind.CaseAssigned => ("أُسندت قضية", "أُسندت قضية إلى من يتولاها."),
        NoticeKind.DeadlineNear => ("اقترب الموعد", "اقترب موعد قانوني والواجب لم يُؤدَّ بعد."),
        NoticeKind.DeadlinePassed => ("انقضى الموعد", "انقضى موعد قانوني والواجب لم يُؤدَّ بعد."),
        NoticeKind.IdentityAsked => ("سُئل أحد الأمناء", "يطلب متولي قضية معرفة هوية المُبلِّغ، ويُنتظر قرار أحد الأمناء."),
        NoticeKind.GlassBroken => ("اطلاع طارئ", "اتفق شخصان على أن يقرأ أحدهما قضية لا يراها عادة. سجل القضية يذكرهما، والسبب مختوم فيه."),
        NoticeKind.ReviewOverdue => ("تأخرت مراجعة الصلاحيات", "لم تكتمل مراجعة الصلاحيات في موعدها."),
        NoticeKind.NobodyHandles => ("قضية بلا متولٍّ", "لا أحد يتولى إحدى القضايا. على المسؤول أن يسندها إلى شخص ما."),
        NoticeKind.MessageUnread => ("رسالة غير مقروءة", "رسالة من مُبلِّغ لم تُقرأ منذ أيام."),
        NoticeKind.ReportUnread => ("بلاغ غير مقروء", "بلاغ لم يُقرأ منذ أيام."),
        NoticeKind.HandlerSilent => ("قضية ساكنة", "بقيت قضية أيامًا دون كلمة إلى المُبلِّغ."),
        NoticeKind.TaskDue => ("موعد مهمة", "حان موعد مهمة في إحدى القضايا."),
        NoticeKind.MeetingAsked => ("طُلب لقاء", "يطلب أحد المُبلِّغين لقاءً شخصيًا."),
        NoticeKind.InterimDue => ("حان الإشعار المرحلي", "ينبغي إخبار المُبلِّغ بما وصلت إليه القضية."),
        NoticeKind.DisposalNear => ("اقترب الحذف", "ما يُحفظ من إحدى القضايا سيُحذف في موعده."),
        NoticeKind.FileInfected => ("ملف مصاب", "ملف وصل مع أحد البلاغات ضار. وهو محفوظ تحت القفل ولا يُفتح لأي شخص بمفرده."),
        NoticeKind.OriginalAsked => ("طلب ملف أصلي", "يطلب معالج إحدى القضايا ملفًا كما أُرسل، ويُنتظر قرار شخص ثانٍ."),
        NoticeKind.CaseSent => ("تسليم قضية", "تُسلَّم قضية إلى نظام آخر لإدارة القضايا."),
        NoticeKind.CheckpointMade => ("نقطة تحقق", "أحدث نقطة تحقق للسجل. احتفظوا بهذه الرسالة: فهي تُظهر لاحقًا أن شيئًا مما سُجِّل قبلها لم يُغيَّر."),
        NoticeKind.Digest => ("عدة إشعارات", "جُمعت هذه الإشعارات بينما كانت هذه القناة في راحة."),
        NoticeKind.FindingOpened => ("ضابط رقابي غير مستوفى", "ضابط رقابي يختبر نفسه غير مستوفى. يجب أن يتولى أحد معالجته."),
        NoticeKind.FindingOverdue => ("ملاحظة متأخرة", "لم تُغلق ملاحظة رقابية في موعدها."),
        NoticeKind.AttestationWaits => ("مطلوب إقرار", "طُلب من شخص أن يقول هل أمر ما مستوفى، ولم يُجب بعد."),
        NoticeKind.AlertRaised => ("أمر غير معتاد", "في سجل المؤسسة أمر غير معتاد. على أحدهم أن يقرر ما يترتب عليه."),
        NoticeKind.AlertOverdue => ("تنبيه بلا قرار", "لم يقرر أحد في الوقت المحدد بشأن أمر غير معتاد."),
        NoticeKind.IncidentDue => ("72 ساعة لحادثة", "المهلة لإبلاغ السلطة الرقابية بحادثة توشك أن تنتهي أو انتهت."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "تأكيد الاستلام في موعد أقصاه {0}",
        Duty.Feedback => "تقديم الإفادة في موعد أقصاه {0}",
        Duty.PersonalAcknowledge => "تأكيد الاستلام شخصيًا في موعد أقصاه {0}",
        Duty.Meeting => "لقاء المُبلِّغ في موعد أقصاه {0}",
        Duty.Interim => "إعطاء إشعار مرحلي في موعد أقصاه {0}",
        Duty.UnreadReport => "قراءة البلاغ في موعد أقصاه {0}",
        Duty.UnreadMessage => "قراءة الرسالة في موعد أقصاه {0}",
        Duty.SilentHandler => "متابعة القضية في موعد أقصاه {0}",
        Duty.Task => "إنجاز المهمة في موعد أقصاه {0}",
    };
}
