using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>
/// Notices about no case. They are rows like those of a case, beside the organisation's settings, in the commit of the event that they announce; carried, delivered,
/// buried and sent again by the same code. Where a case has its workflow to look after its outbox, this is a chore.
/// </summary>
public sealed class OrganisationNotices(NoticeCarrier carrier) : IChore
{
    /// <summary>There is one of it.</summary>
    public const string Id = "outbox";

    public const string ChoreKind = "notices";

    private const int MostOwn = 15; // two rows each, in one commit with what is announced

    public string Kind => ChoreKind;

    public Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct) => carrier.Carry(tenant.Id, CaseId.Organisation, ct);

    /// <summary>
    /// One notice for each target that hears of the whole organisation; where each is for some units only, for all of them; and for those that are an admin's or
    /// auditor's own. The ids follow from what is announced, so that a repeat is known for what it is.
    /// </summary>
    /// <param name="review">What it is about: an access review, a finding, an attestation.</param>
    /// <param name="time">1 for the first time that this is announced, and so on.</param>
    public static IEnumerable<Write> Rows(Tenant tenant, NoticeKind kind, string review, int time)
    {
        NoticeTarget[] shared = [.. tenant.Settings.Targets.Where(t => t.Person is null)], everywhere = [.. shared.Where(t => t.Units.Count == 0)];
        var own = tenant.Settings.People.Where(p => p.IsActive && (p.HasAnywhere(Role.Admin) || p.HasAnywhere(Role.Auditor))).SelectMany(p => tenant.OwnTargets[p.Id]).Take(MostOwn);
        return Rows(tenant, kind, review, time, (everywhere.Length > 0 ? everywhere : shared).Concat(own));
    }

    /// <summary>The same for one person: at the targets that are their own, or where they have none that is told of it, as above.</summary>
    public static IEnumerable<Write> RowsTo(Tenant tenant, NoticeKind kind, string about, int time, PersonId person)
    {
        NoticeTarget[] own = [.. tenant.OwnTargets[person].Where(t => t.HearsOf(kind))];
        return own.Length > 0 ? Rows(tenant, kind, about, time, own) : Rows(tenant, kind, about, time);
    }

    private static IEnumerable<Write> Rows(Tenant tenant, NoticeKind kind, string about, int time, IEnumerable<NoticeTarget> targets)
    {
        foreach (var target in targets.Where(t => t.HearsOf(kind)))
        {
            var id = NewId(string.Create(CultureInfo.InvariantCulture, $"{tenant.Id}\n{kind}\n{about}\n{time}\n{target.Id}"));
            var row = new NoticeRow(CaseId.Organisation, target.Id, kind, "", null, null, Review: about);
            yield return new Write.Insert(CaseRows.Notice(id), RowJson.Write(row, RowJson.Default.NoticeRow));
            yield return new Write.Insert(CaseRows.Outbox(CaseId.Organisation, id), Array.Empty<byte>());
        }
    }

    /// <summary>The id of a notice that is about no case: where it lies, and 120 bits of a hash of <paramref name="what"/> announces.</summary>
    internal static string NewId(string what) => CaseId.Organisation.Value[..2] + Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"faceup/notice/v1\n{what}")), CaseId.Length - 2);
}
