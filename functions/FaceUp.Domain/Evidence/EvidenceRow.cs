using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>One of the things that a query looked at.</summary>
/// <param name="Id">Where it stands in the record, or what it is called there: <c>case:ID:SEQ</c>, <c>organisation:SEQ</c>, <c>person:ID</c> …; once in a population.</param>
/// <param name="At">When it happened or was done.</param>
/// <param name="IsException">It is not as it should be.</param>
/// <param name="Cells">Ids, words, days and numbers, as many as the query has columns. Nothing that anybody wrote.</param>
public sealed record EvidenceRow(string Id, DateTimeOffset At, bool IsException, params IReadOnlyList<string> Cells);

/// <summary>A question to the record, answered by going through it: what there is (the population), and what of it is not as it should be.</summary>
/// <param name="Id">Its name in files: a-z and dashes.</param>
/// <param name="Title">What the population is.</param>
/// <param name="Exception">What makes one of it an exception, in words; empty where nothing does.</param>
/// <param name="Columns">Of <see cref="EvidenceRow.Cells"/>.</param>
/// <param name="IsState">What was there at the end, not what happened meanwhile.</param>
/// <param name="MayBeEmpty">That there is none is no want of evidence, and some are no evidence by themselves: only exceptions count.</param>
public abstract record EvidenceQuery(string Id, string Title, string Exception, IReadOnlyList<string> Columns, bool IsState, bool MayBeEmpty)
{
    /// <summary>True where cases are looked at: those that are in the file.</summary>
    public abstract bool LooksAtCases { get; }
}

/// <summary>A query that each case answers by itself.</summary>
public sealed record CaseQuery(
    string Id, string Title, string Exception, IReadOnlyList<string> Columns, Func<CaseHistory, EvidencePeriod, IEnumerable<EvidenceRow>> Rows, bool IsState = false, bool MayBeEmpty = false)
    : EvidenceQuery(Id, Title, Exception, Columns, IsState, MayBeEmpty)
{
    public override bool LooksAtCases => true;
}

/// <summary>A query that the organisation's own record answers, with the settings and checkpoints that go with it.</summary>
public sealed record OrganisationQuery(
    string Id, string Title, string Exception, IReadOnlyList<string> Columns, Func<OrganisationHistory, EvidencePeriod, IEnumerable<EvidenceRow>> Rows, bool IsState = false, bool MayBeEmpty = false)
    : EvidenceQuery(Id, Title, Exception, Columns, IsState, MayBeEmpty)
{
    public override bool LooksAtCases => false;
}

/// <summary>What the record of a case says up to the end of the period. Of one that was disposed of, only the certificate is left.</summary>
public sealed record CaseHistory(CaseId Id, IReadOnlyList<(int Seq, CaseEvent Event)> Events)
{
    public string Place(int seq) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"case:{Id}:{seq}");

    public IEnumerable<(int Seq, T Event)> Of<T>()
        where T : CaseEvent => Events.Where(e => e.Event is T).Select(e => (e.Seq, (T)e.Event));
}

/// <summary>A checkpoint of the file.</summary>
/// <param name="At">When it was signed, to five minutes.</param>
public sealed record CheckpointSeen(int Number, DateTimeOffset At, long Size, string Root);

/// <summary>The organisation's own record up to the end of the period, and what goes with it.</summary>
/// <param name="Attestations">Whenever they were given: a year is attested when it is over.</param>
/// <param name="Settings">Those in force at the end; null where their document is not in the file.</param>
/// <param name="Documents">Of reviews, by SHA-256.</param>
/// <param name="Last">When the newest event of the record was, also behind the period.</param>
public sealed record OrganisationHistory(
    IReadOnlyList<(int Seq, TenantEvent Event)> Events, IReadOnlyList<Attestation> Attestations, IReadOnlyList<CheckpointSeen> Checkpoints, SettingsSeen? Settings, IReadOnlyDictionary<string, string> Documents, DateTimeOffset Last)
{
    /// <summary>The end of the period, or of the record where it is taken out before that.</summary>
    public DateTimeOffset AsOf(EvidencePeriod period) => Last < period.End ? Last : period.End;

    public static string Place(int seq) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"organisation:{seq}");

    public IEnumerable<(int Seq, T Event)> Of<T>()
        where T : TenantEvent => Events.Where(e => e.Event is T).Select(e => (e.Seq, (T)e.Event));
}

/// <summary>What somebody was asked to say of a criterion, and what they said.</summary>
/// <param name="Seq">Of the question.</param>
/// <param name="Given">Null while it is not answered.</param>
public sealed record Attestation(int Seq, TenantEvent.AttestationAsked Asked, TenantEvent.AttestationGiven? Given)
{
    /// <summary>True where any day of the period is one that it is about.</summary>
    public bool IsAbout(EvidencePeriod period) => Asked.From <= period.Until && Asked.Until >= period.From;
}
