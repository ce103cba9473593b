using FaceUp.App.Cases;
using FaceUp.App.People;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Directory;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Directory;

/// <summary>What shall be, once it was looked at how things are: settings, and the rows beside them. Neither different means that nothing is to be done.</summary>
public sealed record Wanted(TenantSettings Settings, IReadOnlyList<Write> Rows);

/// <summary>
/// Writes what a directory asked for: settings and rows in one commit, under the rules of all settings, told by the organisation's own record as done through the
/// directory. Somebody else's change in between is looked at again; a change that the rules forbid changes nothing.
/// </summary>
public sealed class DirectoryChanges(PeopleChanges people, HandOver handOver, DirectoryStore directory, IRecords records)
{
    private const int MaxTries = 8; // everyone who loses the race has somebody who won it
    private const int MaxSwept = 40; // rows of two writes each, with what comes with a version, in one commit

    /// <param name="decide">May be asked several times, each time about things as they are then.</param>
    /// <returns>The organisation as it is then.</returns>
    /// <exception cref="ScimInputException">409: the rules of the settings forbid it. 503: somebody else was faster every time.</exception>
    public async Task<Tenant> Make(TenantId id, Func<Tenant, Task<Wanted>> decide, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var (seen, wanted) = (default(Tenant), default(Wanted));
            var done = await people.Change(id, Changer.Directory, "", ChangeCause.Directory, async now => Step(seen = now, wanted = await decide(now)), ct);
            if (done.Faults is { } faults)
                throw Forbidden(faults);
            // Where the settings stay as they are, nothing was written yet.
            if (done.Now is not { } now || (now.Version == seen!.Version && !await Written(id, wanted!.Rows, ct)))
                continue;
            if (now.Version != seen.Version)
                await handOver.Begin(now, ct); // of cases whose handler is none any more
            return now;
        }

        throw Busy();
    }

    /// <summary>
    /// Gives everybody what their groups give them by the settings of now, and forgets what is kept of those who have left. Whoever changes a group, or which roles a group has,
    /// does this afterwards: of two who do both at once, the later one sees what the other did.
    /// </summary>
    public async Task Settle(TenantId id, CancellationToken ct)
    {
        if (await TryMake(id, async tenant => new(await Due(tenant, ct), await Forgotten(tenant, ct)), ct) is not { } now)
            return;
        var people = (await directory.Users(now, ct)).Select(u => u.Id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var group in (await directory.Groups(id, ct)).Where(g => !g.Row.Members.All(people.Contains)))
        {
            var row = group.Row with { Members = [.. group.Row.Members.Where(people.Contains)] };
            // One that somebody changes at this moment is left to them.
            await records.Commit(Partitions.Settings(id), [new Write.Replace(DirectoryRows.Group(group.Id), group.ETag, RowJson.Write(row, RowJson.Default.GroupRow))], ct);
        }
    }

    /// <summary>The row by which somebody takes a name that nobody has, or that somebody had who is gone.</summary>
    internal static async Task<Write> Claim(DirectoryStore directory, TenantId tenant, string key, string id, CancellationToken ct)
    {
        var body = RowJson.Write(new NameRow(id), RowJson.Default.NameRow);
        return await directory.Name(tenant, key, ct) is var (_, etag) ? new Write.Replace(key, etag, body) : new Write.Insert(key, body);
    }

    // What the rules forbid stays as it is: whoever changes the settings next is told, and so is the directory.
    private async Task<Tenant?> TryMake(TenantId id, Func<Tenant, Task<Wanted>> decide, CancellationToken ct)
    {
        try
        {
            return await Make(id, decide, ct);
        }
        catch (ScimInputException)
        {
            return null;
        }
    }

    // Without a word about groups, roles are by hand, and rules too: nothing is to be put right.
    private async Task<TenantSettings> Due(Tenant tenant, CancellationToken ct)
    {
        var applied = await directory.Applied(tenant, tenant.Settings, ct);
        return ReferenceEquals(applied, tenant.Settings) ? applied : DirectoryRule.Relieved(tenant.Settings, applied);
    }

    internal static ScimInputException Busy() => new(503, null, "Others change the same things at this moment. Try again.");

    private static PeopleStep Step(Tenant _, Wanted wanted) => new(wanted.Settings, Also: wanted.Rows);

    internal static ScimInputException Forbidden(IReadOnlyList<Fault> faults) =>
        new(409, null, "The organisation's settings forbid it, and nothing was changed. " + string.Join(" ", faults.Take(5).Select(f => $"{f.At}: {f.Why}")));

    private async Task<bool> Written(TenantId id, IReadOnlyList<Write> rows, CancellationToken ct) =>
        rows.Count == 0 || await records.Commit(Partitions.Settings(id), rows, ct) == CommitResult.Done;

    private async Task<IReadOnlyList<Write>> Forgotten(Tenant tenant, CancellationToken ct)
    {
        var writes = new List<Write>();
        foreach (var row in (await directory.Leftovers(tenant, ct)).Take(MaxSwept))
        {
            writes.Add(new Write.Delete(row.Key, row.ETag));
            var key = DirectoryRows.UserName(DirectoryStore.Read(row).UserName);
            if (await directory.Name(tenant.Id, key, ct) is var (owner, etag) && DirectoryRows.User(new(owner)) == row.Key)
                writes.Add(new Write.Delete(key, etag));
        }

        return writes;
    }
}
