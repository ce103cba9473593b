using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Telephone;
using FaceUp.App.Tenants;
using FaceUp.Domain;

namespace FaceUp.App.Inbox;

/// <summary>A view as it is kept.</summary>
public sealed record KeptView(string Id, string Name, string Query);

/// <summary>The views of one person, of those that are shared or of those that are not.</summary>
public sealed record ViewsRow(IReadOnlyList<KeptView> Views);

/// <summary>
/// Rows beside the settings: <c>views|p|person</c> what somebody keeps for themselves, <c>views|s|person</c> what they share. Names are words of people, so both lie sealed
/// under the secret of the organisation's own row. A person's two rows change in one commit.
/// </summary>
public sealed class ViewStore(IRecords records)
{
    private const string Shared = "views|s|";
    private const string Private = "views|p|";
    private const int MaxTries = 8;

    /// <summary>Somebody's own.</summary>
    public async Task<IReadOnlyList<ViewLine>> Own(Tenant tenant, PersonId person, CancellationToken ct)
    {
        var (mine, shared) = (await records.Get(Partition(tenant), Private + person, ct), await records.Get(Partition(tenant), Shared + person, ct));
        return [.. Lines(tenant, mine, person, false), .. Lines(tenant, shared, person, true)];
    }

    /// <summary>What active people share, by whom..</summary>
    public async Task<IReadOnlyList<ViewLine>> AllShared(Tenant tenant, CancellationToken ct)
    {
        var all = new List<ViewLine>();
        await foreach (var page in records.Pages(Partition(tenant), Shared, Shared + "~", IRecords.MaxPage, ct))
        {
            foreach (var row in page.Rows)
            {
                var person = new PersonId(row.Key[Shared.Length..]);
                if (tenant.Settings.Find(person) is { IsActive: true })
                    all.AddRange(Lines(tenant, row, person, true));
            }
        }

        return all;
    }

    /// <summary>Puts one of somebody's views in the place of the one of its id, or beside the others. False: they have as many as they can.</summary>
    public Task<bool> Put(Tenant tenant, PersonId person, KeptView view, bool shared, int most, CancellationToken ct) => Change(tenant, person, views =>
        views.RemoveAll(v => v.View.Id == view.Id) == 0 && views.Count >= most ? null : [.. views, (view, shared)], ct);

    /// <summary>True when there was one.</summary>
    public Task<bool> Remove(Tenant tenant, PersonId person, string id, CancellationToken ct) => Change(tenant, person, views => views.RemoveAll(v => v.View.Id == id) == 0 ? null : views, ct);

    /// <summary>All of somebody's, once they have left.</summary>
    public Task Clear(Tenant tenant, PersonId person, CancellationToken ct) => Change(tenant, person, _ => [], ct);

    private async Task<bool> Change(Tenant tenant, PersonId person, Func<List<(KeptView View, bool Shared)>, List<(KeptView View, bool Shared)>?> change, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var (mine, shared) = (await records.Get(Partition(tenant), Private + person, ct), await records.Get(Partition(tenant), Shared + person, ct));
            var views = Read(tenant, mine).Select(v => (v, false)).Concat(Read(tenant, shared).Select(v => (v, true))).ToList();
            if (change(views) is not { } now)
                return false;
            Write?[] writes = [Row(tenant, Private + person, mine, [.. now.Where(v => !v.Shared).Select(v => v.View)]), Row(tenant, Shared + person, shared, [.. now.Where(v => v.Shared).Select(v => v.View)])];
            if (writes.OfType<Write>().ToList() is not { Count: > 0 } both || await records.Commit(Partition(tenant), both, ct) == CommitResult.Done)
                return true;
        }

        throw new InvalidOperationException("The views of a person kept changing.");
    }

    private static Write? Row(Tenant tenant, string key, Row? there, IReadOnlyList<KeptView> views)
    {
        if (views.Count == 0)
            return there is null ? null : new Write.Delete(key, there.ETag);
        var body = CallBox.Seal(Key(tenant), tenant.Id.Value, RowJson.Write(new ViewsRow(views), RowJson.Default.ViewsRow));
        return there is null ? new Write.Insert(key, body) : new Write.Replace(key, there.ETag, body);
    }

    private static IReadOnlyList<KeptView> Read(Tenant tenant, Row? row) => row is not null && CallBox.Open(Key(tenant), tenant.Id.Value, row.Body.Span) is { } plain
        ? JsonSerializer.Deserialize(plain, RowJson.Default.ViewsRow)!.Views
        : [];

    private static IEnumerable<ViewLine> Lines(Tenant tenant, Row? row, PersonId person, bool shared) => Read(tenant, row).Select(v => new ViewLine(v.Id, v.Name, v.Query, shared, person.Value));

    private static byte[] Key(Tenant tenant) => CallBox.Key("views", 32, tenant.CursorKey, tenant.CursorKey);

    private static string Partition(Tenant tenant) => Partitions.Settings(tenant.Id);
}
