using System.Globalization;
using FaceUp.App.Calendar;
using FaceUp.App.Cases;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>What is kept of an organisation.</summary>
/// <param name="Shards">How many partitions its cases are spread over, fixed when it is made: 1 for all but giants (2,000 rows a second each in Azure Tables).</param>
/// <param name="CursorKey">Seals paging cursors, so that they name nothing and fit no other tenant or query.</param>
/// <param name="Version">Which version of its settings this is; 0 for one that was made before versions were counted, until they change.</param>
/// <param name="Record">The head of its own record.</param>
/// <param name="Request">HMAC-SHA-256 under <paramref name="CursorKey"/> of the request that came to this version, so that the same one again is known for what it is.</param>
/// <param name="Settled">The hash of the settings' own last event once others stand behind it in the record; null while it is the last of all.</param>
/// <param name="Former">Which versions had other forms, and until when they were in force.</param>
/// <param name="Moving">Since when nobody works for the organisation here, because it moves, or has moved, to another installation; null while it is at home.</param>
public sealed record TenantRow(
    TenantSettings Settings, int Shards, byte[] CursorKey, int Version = 0, CaseHead? Record = null, byte[]? Request = null, byte[]? Settled = null, IReadOnlyList<FormSpan>? Former = null,
    DateTimeOffset? Moving = null);

/// <summary>An organisation as it was read.</summary>
/// <param name="ETag">The row's version in the store.</param>
public sealed record Tenant(
    TenantId Id, TenantSettings Settings, int Shards, byte[] CursorKey, string ETag, int Version = 0, CaseHead? Record = null, byte[]? Request = null, byte[]? Settled = null, IReadOnlyList<FormSpan>? Former = null)
{
    /// <summary>
    /// The version of the settings as an entity tag (RFC 9110 §8.8.3). The hash in it tells apart two histories of equal length, as after a restore of the store. Other
    /// events of the record leave it as it is.
    /// </summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"\"{Version}.{Convert.ToHexStringLower(SettingsLink.AsSpan(..Math.Min(10, SettingsLink.Length)))}\"");

    /// <summary>The hash of the event that tells of these settings; empty for none.</summary>
    internal byte[] SettingsLink => Settled ?? Record?.Last ?? [];

    /// <summary>The time zone of targets that name none; null for UTC.</summary>
    public string? Zone => Settings.TimeZone;

    /// <summary>Targets that are one person's own, by that person.</summary>
    public ILookup<PersonId, NoticeTarget> OwnTargets => field ??= Settings.Targets.Where(t => t.Person is not null).ToLookup(t => t.Person!.Value);

    /// <summary>Its units as a tree.</summary>
    public UnitTree Units => field ??= new(Settings.Units);

    /// <summary>Where its reports go.</summary>
    public RoutingPlan Routing => field ??= new(Settings, Units);

    /// <summary>Whom the rungs of ladders lead to.</summary>
    internal Reach Reach => field ??= new(Settings, Routing);

    /// <summary>By which names its people are known.</summary>
    public NameBook Names => field ??= new(Settings.People);

    /// <summary>By which dates and wishes a case is worked on.</summary>
    public CaseTerms TermsOf(CaseState state) => Terms.Of(state.Regime, state.Unit, state.Category);

    internal TermsBook Terms => field ??= new(Settings, Units);

    /// <summary>How its cases name those who are kept out of them.</summary>
    public Marks Marks => field ??= new(Id, CursorKey);
}
