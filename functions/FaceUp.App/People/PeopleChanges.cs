using System.Security.Cryptography;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.People;

/// <summary>What a change of people came to.</summary>
/// <param name="Now">The organisation as it is after it; as it was, where nothing was to be done. Null when it was refused.</param>
/// <param name="Faults">JSON pointers into the settings.</param>
public sealed record PeopleChanged(Tenant? Now, Refusal? Refused = null, IReadOnlyList<Fault>? Faults = null)
{
    /// <summary>The answer where it was refused; null where it was done.</summary>
    public IResult? Problem => this switch
    {
        { Refused: { } why } => Problems.For(why),
        { Faults: { } faults } => Problems.Invalid([.. faults.Take(50).Select(f => new FieldProblem(f.At, f.Why))]),
        _ => null,
    };
}

/// <summary>
/// The way by which people come, change and go, whoever asks: each step is a version of the settings under the same rules as the document, told by the
/// organisation's own record with who, why and for what. Somebody else's change in between is no failure: it is looked at again, and done again.
/// </summary>
public sealed class PeopleChanges(TenantStore tenants, TenantChanges changes)
{
    private const int MaxTries = 8; // everyone who loses the race has somebody who won it

    private static readonly Dictionary<string, SealedSecret> NoAddresses = [];

    /// <param name="cause">One of <see cref="ChangeCause"/>.</param>
    /// <param name="edit">May be asked several times, each time about the settings of that moment.</param>
    public Task<PeopleChanged> Change(Tenant tenant, Changer by, string why, string cause, Func<TenantSettings, Edited> edit, CancellationToken ct) =>
        Change(tenant.Id, by, why, cause, now => edit(now.Settings), [], ct);

    /// <param name="also">Rows of the organisation that change with it.</param>
    internal async Task<PeopleChanged> Change(TenantId id, Changer by, string why, string cause, Func<Tenant, Edited> edit, IReadOnlyList<Write> also, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(id, ct) is not { } tenant)
                return new(null, Refusal.NotFound);
            var edited = edit(tenant);
            if (edited.Settings is not { } settings)
                return new(null, edited.Refused, edited.Faults);
            if (Compare(tenant, settings) is not { } change)
                return new(tenant);
            if (Faults(tenant.Settings, settings, by, cause) is { Count: > 0 } faults)
                return new(null, null, faults);
            var wanted = new WantedSettings(settings, NoAddresses, by.Id.Value, why) { Cause = cause, Through = by.Through, Also = also, Request = RandomNumberGenerator.GetBytes(32) };
            if (await changes.Change(tenant, wanted, change, ct) && await tenants.Read(id, ct) is { } now)
                return new(now);
        }

        return new(null, Refusal.Changed);
    }

    private static List<Fault> Faults(TenantSettings before, TenantSettings after, Changer by, string cause)
    {
        var faults = PeopleRules.Check(before, after, cause, by.Id).Concat(SettingsRules.Check(after)).ToList();
        if (faults.Count == 0 && !TenantChanges.Holds(after))
            faults.Add(new("", $"All settings together have at most {TenantChanges.MaxBytes} bytes as they are stored."));
        return faults;
    }

    private static SettingsChange? Compare(Tenant tenant, TenantSettings settings)
    {
        var edits = DocumentDiff.Between(CanonicalSettings.Element(tenant.Settings), CanonicalSettings.Element(settings));
        return edits.Count == 0 ? null : new(tenant.Version + 1, CanonicalSettings.Sha256(CanonicalSettings.Bytes(settings)), edits, [], []);
    }
}
