using System.Text.Json.Serialization;
using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Analytics;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;

namespace FaceUp.App.Analytics;

/// <summary>What is kept of a case for figures: the fact, and beside it what decides for whom it counts.</summary>
/// <param name="Handler">Absent for nobody. The same for <paramref name="Second"/>.</param>
/// <param name="Granted">By person, until when; absent for nobody.</param>
/// <param name="Barred">By mark, until when; absent for nobody.</param>
public sealed record FactRow(
    Fact Fact, PersonId? Handler = null, PersonId? Second = null,
    IReadOnlyDictionary<string, DateTimeOffset?>? Granted = null, IReadOnlyDictionary<string, DateTimeOffset?>? Barred = null)
{
    private static readonly Dictionary<string, DateTimeOffset?> Nobody = [];
    private static readonly Dictionary<PersonId, DateTimeOffset?> NoOne = [];

    [JsonIgnore]
    public CaseFacts Sight => new(
        Fact.Unit, Fact.Category, Handler ?? PersonId.Nobody, Second ?? PersonId.Nobody,
        Granted is null ? NoOne : Granted.ToDictionary(g => new PersonId(g.Key), g => g.Value), Barred ?? Nobody);

    /// <summary>True while it keeps anybody out.</summary>
    public bool KeepsOut(DateTimeOffset now) => Barred?.Any(b => b.Value is null || b.Value > now) == true;

    public static FactRow Of(Tenant tenant, CaseState s) => new(
        Fact.Of(s, tenant.TermsOf(s)), s.Handler.IsNobody ? null : s.Handler, s.Second.IsNobody ? null : s.Second,
        s.Granted.IsEmpty ? null : new SortedDictionary<string, DateTimeOffset?>(s.Granted.ToDictionary(g => g.Key.Value, g => g.Value), StringComparer.Ordinal),
        s.Barred.IsEmpty ? null : s.Barred);

    /// <summary>Of a case that was disposed of; null where nothing of it is kept that figures are made of.</summary>
    /// <param name="figures">As they lie beside the certificate.</param>
    public static FactRow? Of(CaseEvent.CaseDisposed certificate, byte[]? figures, IReadOnlyDictionary<string, DateTimeOffset?>? barred) =>
        figures is not null && Fact.Of(certificate, Figures.Read(figures)) is { } fact ? new(fact, Barred: barred is { Count: > 0 } ? barred : null) : null;

    /// <summary>Null for one that was taken away.</summary>
    public static FactRow? Read(ReadOnlyMemory<byte> body) => body.IsEmpty ? null : RowJson.Read(body, RowJson.Default.FactRow);

    public byte[] Write() => RowJson.Write(this, RowJson.Default.FactRow);

    /// <summary>Hours since 1970.</summary>
    public static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600;
}

/// <summary>How far it is that facts are made of cases that came before there were any.</summary>
/// <param name="Format">Of the facts: those of an older one are made anew.</param>
/// <param name="Lane">Which of the lists comes next, and of it which shard.</param>
/// <param name="After">The last case that was looked at there.</param>
/// <param name="All">Also of cases that have some.</param>
public sealed record FactsWalkRow(int Format, int Lane = 0, int Shard = 0, string? After = null, bool Done = false, bool? All = null);
