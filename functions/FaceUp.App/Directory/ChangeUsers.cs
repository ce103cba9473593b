using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.People;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Directory;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>Who belongs to the organisation, as its directory says.</summary>
public sealed class ChangeUsers(DirectoryChanges changes, DirectoryStore directory, Leaving leaving, PublicAddress address, TimeProvider time)
{
    private const int MaxSlug = 24;
    private const string ByHand = "A person who was added by hand signs in as this user. An administrator can hand them over to the directory: by setting their directory to this externalId.";

    /// <summary>Somebody new; or somebody whom an administrator has given this externalId by hand, who is the directory's from then on.</summary>
    public async Task<IResult> Add(Tenant tenant, IReadOnlyList<ScimOperation> attributes, CancellationToken ct)
    {
        var (user, id) = (new DirectoryUser().With(attributes), default(PersonId));
        var now = await changes.Make(tenant.Id, async at =>
        {
            await MustBeNew(at, user, ct);
            var handed = at.Settings.People.FirstOrDefault(p => p.Directory == user.ExternalId);
            id = handed?.Id ?? NewId(user.UserName!, at.Settings);
            var roles = at.Settings.Directory?.Groups is null ? handed : handed is null ? null : handed with { Roles = [], Within = null };
            var person = Driven(at, roles ?? new Person(id, "", "", []), new(), user);
            IEnumerable<Person> people = handed is null ? at.Settings.People.Append(person) : at.Settings.People.Select(p => p.Id == id ? person : p);
            return new(DirectoryRule.Relieved(at.Settings, at.Settings with { People = [.. people] }), [.. await Rows(at, id, null, user, ct)]);
        }, ct);
        return ScimResources.Answer(await Shown(now, id, ct), 201);
    }

    /// <summary>PUT: everything anew. PATCH: what the operations say. What changes nothing makes no version.</summary>
    /// <param name="tag">If-Match; null for none.</param>
    public async Task<IResult> Change(Tenant tenant, string id, string? tag, Func<DirectoryUser, DirectoryUser> change, CancellationToken ct)
    {
        var now = await changes.Make(tenant.Id, async at =>
        {
            var known = await directory.User(at, new(id), ct) ?? throw ReadUsers.NotThere();
            MustBe(tag, known, at);
            var user = change(known.User);
            await MustBeNew(at, user, ct, known.Id);
            var settings = at.Settings with { People = [.. at.Settings.People.Select(p => p.Id == known.Id ? Driven(at, p, known.User, user) : p)] };
            return new(DirectoryRule.Relieved(at.Settings, settings), [.. await Rows(at, known.Id, known, user, ct)]);
        }, ct);
        return ScimResources.Answer(await Shown(now, new(id), ct));
    }

    /// <summary>
    /// Leaves for good: offboarded, and forgotten but for the id and name that the record has. What counted on them goes to the fallback handler. Asked for once more after a
    /// crash in between, it forgets what was left.
    /// </summary>
    public async Task<IResult> Delete(Tenant tenant, string id, string? tag, CancellationToken ct)
    {
        var known = await directory.User(tenant, new(id), ct) ?? throw ReadUsers.NotThere();
        MustBe(tag, known, tenant);
        var heir = DirectoryRule.Heir(tenant.Settings, known.Id);
        var left = await leaving.Offboard(tenant, known.Id, Changer.Directory, "", ct, heir);
        if (left.Faults is { } faults)
            throw DirectoryChanges.Forbidden(faults);
        if (left.Now is null)
            throw DirectoryChanges.Busy();
        await changes.Settle(tenant.Id, ct);
        return new ScimAnswer(204);
    }

    private void MustBe(string? tag, KnownUser known, Tenant at)
    {
        if (tag is not null and not "*" && tag != ScimResources.TagOf(ScimResources.Of(known, ScimResources.Address(address, at.Id))))
            throw new ScimInputException(412, null, "Somebody else changed it first. Read it again.");
    }

    private async Task MustBeNew(Tenant at, DirectoryUser user, CancellationToken ct, PersonId self = default)
    {
        if (await directory.Named(at, user.UserName!, ct) is { } same && same.Id != self)
            throw ScimInputException.Taken("Somebody has this userName.");
        if (at.Settings.People.FirstOrDefault(p => p.Directory == user.ExternalId) is { } other && other.Id != self && (self != default || await directory.User(at, other.Id, ct) is not null))
            throw ScimInputException.Taken("Somebody has this externalId.");
        var subject = DirectoryRule.SubjectOf(at.Settings.Directory, user);
        if (at.Settings.People.Any(p => p.Subject == subject && p.Id != self && p.Directory != user.ExternalId))
            throw ScimInputException.Taken(ByHand);
    }

    // Their name is changed only where the directory changed it, so that one that was put right by hand stays until then.
    private static Person Driven(Tenant at, Person p, DirectoryUser before, DirectoryUser user) => p with
    {
        Name = user.PersonName == before.PersonName ? p.Name : user.PersonName,
        Subject = DirectoryRule.SubjectOf(at.Settings.Directory, user),
        State = user.Active == p.IsActive ? p.State : user.Active ? null : PersonState.Suspended,
        Directory = user.ExternalId,
    };

    private async Task<IReadOnlyList<Write>> Rows(Tenant at, PersonId id, KnownUser? known, DirectoryUser user, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        if (known?.User == user)
            return [];
        var body = RowJson.Write(UserRow.Of(user, known?.Row.CreatedAt ?? now, now), RowJson.Default.UserRow);
        var (was, name) = (known is null ? null : DirectoryRows.UserName(known.Row.UserName), DirectoryRows.UserName(user.UserName!));
        var writes = new List<Write> { known is null ? new Write.Put(DirectoryRows.User(id), body) : new Write.Replace(DirectoryRows.User(id), known.ETag, body) };
        if (name == was)
            return writes;
        writes.Add(await DirectoryChanges.Claim(directory, at.Id, name, id.Value, ct));
        if (was is not null && await directory.Name(at.Id, was, ct) is var (owner, etag) && owner == id.Value)
            writes.Add(new Write.Delete(was, etag));
        return writes;
    }

    private async Task<System.Text.Json.Nodes.JsonObject> Shown(Tenant tenant, PersonId id, CancellationToken ct) =>
        ScimResources.Of(await directory.User(tenant, id, ct) ?? throw ReadUsers.NotThere(), ScimResources.Address(address, tenant.Id));

    // What stands before the @ of most userNames, to be read in records, and 40 random bits, so that no id comes again.
    private static PersonId NewId(string userName, TenantSettings s)
    {
        var slug = new string([.. userName.Split('@')[0].Take(MaxSlug).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? char.ToLowerInvariant(c) : '-')]).Trim('-', '.', '_');
        while (true)
        {
            var id = new PersonId($"{(slug.Length == 0 ? "person" : slug)}-{Base32.Encode(RandomNumberGenerator.GetBytes(5), 8)}");
            if (s.Find(id) is null)
                return id;
        }
    }
}
