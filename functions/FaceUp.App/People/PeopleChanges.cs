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
/// <param name="Wanted">The settings that the faults are of.</param>
public sealed record PeopleChanged(Tenant? Now, Refusal? Refused = null, IReadOnlyList<Fault>? Faults = null, TenantSettings? Wanted = null)
{
    private const int MaxErrors = 50;

    /// <summary>The answer where it was refused; null where it was done.</summary>
    public IResult? Problem => ProblemAt(null);

    /// <summary>The same, where the body was about one person: what is wrong with their entry is named as it stands in the body, all else as it stands in the settings.</summary>
    public IResult? ProblemAt(PersonId? person) => this switch
    {
        { Refused: { } why } => Problems.For(why),
        { Faults: { } faults } => Problems.Invalid([.. faults.Take(MaxErrors).Select(f => new FieldProblem(Shown(f.At, person), f.Why))]),
        _ => null,
    };

    private string Shown(string at, PersonId? person) =>
        person is { } id && Wanted?.People.Select((p, i) => (p.Id, i)).FirstOrDefault(p => p.Id == id) is { Id.Value: not null } place && At(at, $"/people/{place.i}") is { } rest ? rest : at;

    private static string? At(string at, string entry) => at == entry || at.StartsWith(entry + "/", StringComparison.Ordinal) ? at[entry.Length..] : null;
}

/// <summary>What is to be done to an organisation as it was just read.</summary>
/// <param name="By">Who does it, where that is known only now.</param>
/// <param name="Also">Rows of the organisation that change with its settings.</param>
internal sealed record PeopleStep(Edited Edited, Changer? By = null, IReadOnlyList<Write>? Also = null);

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
        Change(tenant.Id, by, why, cause, now => Task.FromResult<PeopleStep>(new(edit(now.Settings))), ct);

    internal async Task<PeopleChanged> Change(TenantId id, Changer by, string why, string cause, Func<Tenant, Task<PeopleStep>> step, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(id, ct) is not { } tenant)
                return new(null, Refusal.NotFound);
            var (edited, found, also) = await step(tenant);
            var author = found ?? by;
            if (edited.Settings is not { } settings)
                return new(null, edited.Refused, edited.Faults);
            if (Compare(tenant, settings) is not { } change)
                return new(tenant);
            if (FaultsOf(tenant.Settings, settings, author.Id, cause) is { Count: > 0 } faults)
                return new(null, null, faults, settings);
            var wanted = new WantedSettings(settings, NoAddresses, author.Id.Value, why) { Cause = cause, Through = author.Through, Also = also ?? [], Request = RandomNumberGenerator.GetBytes(32) };
            if (await changes.Change(tenant, wanted, change, ct) && await tenants.Read(id, ct) is { } now)
                return new(now);
        }

        return new(null, Refusal.Changed);
    }

    /// <summary>What stands against it; the rules of the document, and what may become of people. A regime or zone that was there before it had to be known holds up nobody's leaving.</summary>
    internal static List<Fault> FaultsOf(TenantSettings before, TenantSettings after, PersonId by, string cause)
    {
        var faults = PeopleRules.Check(before, after, cause, by).Concat(SettingsRules.Check(after)).ToList();
        if (faults.Count > 0)
            faults = [.. faults.Except(SettingsRules.Time(before))];
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
