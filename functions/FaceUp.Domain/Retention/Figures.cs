using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Retention;

/// <summary>What is left of an event when its case was anonymised: what happened and on which day (UTC), as codes. No person, no id, no reference, no hash, no hour.</summary>
/// <param name="What">The event's type, as in CHAIN.md.</param>
/// <param name="Code">A status, an outcome, a duty, or a regime, by the event.</param>
/// <param name="Due">The date that it was about.</param>
/// <param name="Yes">Feedback given, request approved, meeting held.</param>
public sealed record Figure(string What, DateOnly On, string? Code = null, DateOnly? Due = null, bool? Yes = null);

/// <summary>
/// The figures of an anonymised case: the certificate vouches for them by their hash, and they lie beside it. Events cannot be left as they are, since each hangs on the
/// reference, the marks and the persons that stand in it.
/// </summary>
public static class Figures
{
    public static IReadOnlyList<Figure> Of(IEnumerable<CaseEvent> events) => [.. events.Select(Of).OfType<Figure>()];

    /// <summary>Canonical as in CHAIN.md §2, a list in the order of the record.</summary>
    public static byte[] Canonical(IReadOnlyList<Figure> figures) => CanonicalJson.Write(JsonSerializer.SerializeToElement(figures, ChainJson.Default.IReadOnlyListFigure));

    /// <exception cref="JsonException">These are none.</exception>
    public static IReadOnlyList<Figure> Read(ReadOnlySpan<byte> canonical) => JsonSerializer.Deserialize(canonical, ChainJson.Default.IReadOnlyListFigure) ?? throw new JsonException("No figures.");

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string Sha256Of(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));

    // What says something of the house's work. Who read, who was let in or kept out, and requests about persons say nothing that figures are made of.
    private static Figure? Of(CaseEvent e) => e switch
    {
        CaseEvent.ReportReceived r            => new("report-received", Day(e), r.Regime ?? "eu"),
        CaseEvent.CaseRouted r                => new("case-routed", Day(e), Word(r.Urgency ?? default)),
        CaseEvent.CaseAssigned                => new("case-assigned", Day(e)),
        CaseEvent.ReceiptAcknowledged         => new("receipt-acknowledged", Day(e)),
        CaseEvent.AcknowledgedAutomatically   => new("acknowledged-automatically", Day(e)),
        CaseEvent.ReporterWrote               => new("reporter-wrote", Day(e)),
        CaseEvent.HandlerReplied r            => new("handler-replied", Day(e), Yes: r.Feedback),
        CaseEvent.StatusChanged s             => new("status-changed", Day(e), Word(s.To)),
        CaseEvent.CaseClosed c                => new("case-closed", Day(e), Word(c.Outcome)),
        CaseEvent.CaseReopened                => new("case-reopened", Day(e)),
        CaseEvent.DeadlineReminded d          => new("deadline-reminded", Day(e), Word(d.Duty), d.Due),
        CaseEvent.DeadlineEscalated d         => new("deadline-escalated", Day(e), Word(d.Duty), d.Due),
        CaseEvent.DeadlineExtended d          => new("deadline-extended", Day(e), Word(d.Duty), d.Until),
        CaseEvent.CaseHandedOver              => new("case-handed-over", Day(e)),
        CaseEvent.MeetingAsked                => new("meeting-asked", Day(e)),
        CaseEvent.MeetingSettled m            => new("meeting-settled", Day(e), Yes: m.Held),
        CaseEvent.RegimeChanged r             => new("regime-changed", Day(e), r.Regime),
        CaseEvent.CaseMerged                  => new("case-merged", Day(e)),
        CaseEvent.CaseAbsorbed                => new("case-absorbed", Day(e)),
        _                                     => null,
    };

    private static DateOnly Day(CaseEvent e) => DateOnly.FromDateTime(e.At.UtcDateTime);

    private static string Word<T>(T word)
        where T : struct, Enum => WordJson<T>.Word(word);
}
