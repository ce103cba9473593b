using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Directory;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>Which groups there are and who is in them, and with it who has which roles, where the settings give roles by groups.</summary>
public sealed class ChangeGroups(DirectoryChanges changes, DirectoryStore directory, PublicAddress address, TimeProvider time)
{
    public const int MaxGroups = 100;

    public async Task<IResult> Add(Tenant tenant, IReadOnlyList<ScimOperation> attributes, CancellationToken ct)
    {
        var group = new DirectoryGroup().With(attributes);
        var id = Base32.Encode(RandomNumberGenerator.GetBytes(17), 26);
        await changes.Make(tenant.Id, async at =>
        {
            var groups = await directory.Groups(at.Id, ct);
            if (groups.Count >= MaxGroups)
                throw new ScimInputException(403, null, $"At most {MaxGroups} groups are kept. Bring only those that give roles.");
            return await Decide(at, groups, id, group, ct);
        }, ct);
        await changes.Settle(tenant.Id, ct);
        return ScimResources.Answer(ScimResources.Of((await directory.Group(tenant.Id, id, ct) ?? throw ReadUsers.NotThere()), ScimResources.Address(address, tenant.Id), withMembers: true), 201);
    }

    /// <summary>PUT: everything anew. PATCH: what the operations say.</summary>
    /// <param name="tag">If-Match; null for none.</param>
    /// <param name="answer">Whether to show the group then; Entra ID would rather not be sent all members.</param>
    public async Task<IResult> Change(Tenant tenant, string id, string? tag, Func<DirectoryGroup, DirectoryGroup> change, bool answer, CancellationToken ct)
    {
        await changes.Make(tenant.Id, async at =>
        {
            var groups = await directory.Groups(at.Id, ct);
            var known = groups.FirstOrDefault(g => g.Id == id) ?? throw ReadUsers.NotThere();
            MustBe(tag, known, at);
            return await Decide(at, groups, id, change(known.Group), ct);
        }, ct);
        await changes.Settle(tenant.Id, ct);
        return answer ? ScimResources.Answer(ScimResources.Of((await directory.Group(tenant.Id, id, ct) ?? throw ReadUsers.NotThere()), ScimResources.Address(address, tenant.Id), withMembers: true)) : new ScimAnswer(204);
    }

    public async Task<IResult> Delete(Tenant tenant, string id, string? tag, CancellationToken ct)
    {
        await changes.Make(tenant.Id, async at =>
        {
            var groups = await directory.Groups(at.Id, ct);
            var known = groups.FirstOrDefault(g => g.Id == id) ?? throw ReadUsers.NotThere();
            MustBe(tag, known, at);
            var name = DirectoryRows.GroupName(known.Row.DisplayName);
            var settings = await With(at, groups.Where(g => g.Id != id).Select(g => g.Group), ct);
            return new(settings, [new Write.Delete(DirectoryRows.Group(id), known.ETag), .. await directory.Name(at.Id, name, ct) is var (owner, etag) && owner == id ? [new Write.Delete(name, etag)] : Array.Empty<Write>()]);
        }, ct);
        await changes.Settle(tenant.Id, ct);
        return new ScimAnswer(204);
    }

    // Ids that are nobody's are passed over: one person whom an administrator let go must not hold up all the others of a group.
    private async Task<Wanted> Decide(Tenant at, IReadOnlyList<KnownGroup> groups, string id, DirectoryGroup wanted, CancellationToken ct)
    {
        var (users, known) = (await directory.Users(at, ct), groups.FirstOrDefault(g => g.Id == id));
        var people = users.Select(u => u.Id.Value).ToHashSet(StringComparer.Ordinal);
        var group = wanted with { Members = [.. wanted.Ids.Where(people.Contains)] };
        if (groups.Any(g => g.Id != id && string.Equals(g.Row.DisplayName, group.DisplayName, StringComparison.OrdinalIgnoreCase)))
            throw ScimInputException.Taken("There is a group of this displayName.");
        var settings = await With(at, groups.Where(g => g.Id != id).Select(g => g.Group).Append(group), ct, users);
        return new(settings, await Rows(at.Id, id, known, group, ct));
    }

    private async Task<Domain.Tenants.TenantSettings> With(Tenant at, IEnumerable<DirectoryGroup> groups, CancellationToken ct, IReadOnlyList<KnownUser>? users = null) => at.Settings.Directory?.Groups is null
        ? at.Settings
        : DirectoryRule.Relieved(at.Settings, DirectoryRule.Applied(at.Settings, DirectoryStore.NamesOf(users ?? await directory.Users(at, ct)), [.. groups]));

    private async Task<IReadOnlyList<Write>> Rows(TenantId tenant, string id, KnownGroup? known, DirectoryGroup group, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        if (known is not null && known.Row.Members.SequenceEqual(group.Ids) && (known.Row.DisplayName, known.Row.ExternalId) == (group.DisplayName, group.ExternalId))
            return [];
        var body = RowJson.Write(GroupRow.Of(group, known?.Row.CreatedAt ?? now, now), RowJson.Default.GroupRow);
        var (was, name) = (known is null ? null : DirectoryRows.GroupName(known.Row.DisplayName), DirectoryRows.GroupName(group.DisplayName!));
        var writes = new List<Write> { known is null ? new Write.Insert(DirectoryRows.Group(id), body) : new Write.Replace(DirectoryRows.Group(id), known.ETag, body) };
        if (name == was)
            return writes;
        writes.Add(await DirectoryChanges.Claim(directory, tenant, name, id, ct));
        if (was is not null && await directory.Name(tenant, was, ct) is var (owner, etag) && owner == id)
            writes.Add(new Write.Delete(was, etag));
        return writes;
    }

    private void MustBe(string? tag, KnownGroup known, Tenant at)
    {
        if (tag is not null and not "*" && tag != ScimResources.TagOf(ScimResources.Of(known, ScimResources.Address(address, at.Id), withMembers: true)))
            throw new ScimInputException(412, null, "Somebody else changed it first. Read it again.");
    }
}
