using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications.Languages;

namespace FaceUp.Domain.Notifications;

/// <summary>Every sentence that a channel can show, in one language. What a sentence is missing for does not compile.</summary>
/// <param name="Language">BCP 47, without a region.</param>
/// <param name="Due">With <c>{0}</c> where the day stands.</param>
/// <param name="Day">Day of the month, month, year as <c>{0}</c>, <c>{1}</c>, <c>{2}</c>.</param>
/// <param name="Months">In the form in which they stand behind a day. As words: 4/5 is read as April or May, depending on the reader.</param>
/// <param name="Unit">With <c>{0}</c> where its name stands.</param>
/// <param name="Subject">Of every mail, whatever it says: subjects are written into logs on the way.</param>
/// <param name="First">The first day of a month, where that is no plain number.</param>
public sealed record Wording(
    string Language, Func<NoticeKind, (string Title, string Text)> Say, Func<Duty, string> Due, string Day, IReadOnlyList<string> Months,
    string Unit, string NoName, string Open, string Acknowledge, string Take, string Footer, string Subject, string Test, string TestText,
    string? First = null, bool RightToLeft = false)
{
    /// <summary>All languages, English first.</summary>
    public static IReadOnlyList<Wording> All { get; } =
    [
        English.Wording, German.Wording, French.Wording, Italian.Wording, Spanish.Wording, Polish.Wording, Portuguese.Wording, Swedish.Wording, Czech.Wording, Arabic.Wording,
    ];

    /// <summary>The language that a BCP 47 tag begins with; English for null and for any other.</summary>
    public static Wording Of(string? tag)
    {
        var language = tag is null ? "" : tag.Split('-')[0];
        return All.FirstOrDefault(w => w.Language == language) ?? English.Wording;
    }
}
