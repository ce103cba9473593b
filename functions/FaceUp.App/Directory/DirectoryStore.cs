using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Directory;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Directory;

/// <summary>A person whom the directory brought, as the settings and the row beside them say.</summary>
/// <param name="ETag">The row's version.</param>
public sealed record KnownUser(Person Person, UserRow Row, string ETag)
{
    public PersonId Id => Person.Id;

    public DirectoryUser User => new(Row.UserName, Person.Directory, Person.IsActive, Row.DisplayName, Row.Formatted, Row.GivenName, Row.FamilyName);
}

/// <param name="ETag">The row's version.</param>
public sealed record KnownGroup(string Id, GroupRow Row, string ETag)
{
    public DirectoryGroup Group => new(Row.DisplayName, Row.ExternalId, Row.Members);
}

/// <summary>Whom and what an organisation's directory has brought, to read; <see cref="DirectoryChanges"/> writes it. Who has left is not there any more.</summary>
public sealed class DirectoryStore(IRecords records)
{
    public async Task<KnownUser?> User(Tenant tenant, PersonId id, CancellationToken ct) =>
        PersonId.IsValid(id.Value) && tenant.Settings.Find(id) is { } person && Belongs(person) && await records.Get(Partitions.Settings(tenant.Id), DirectoryRows.User(id), ct) is { } row ? Known(person, row) : null;

    /// <summary>Whoever has this userName, in whatever case.</summary>
    public async Task<KnownUser?> Named(Tenant tenant, string userName, CancellationToken ct) =>
        await Name(tenant.Id, DirectoryRows.UserName(userName), ct) is { } name ? await User(tenant, new(name.Id), ct) : null;

    public async Task<KnownUser?> WithExternalId(Tenant tenant, string externalId, CancellationToken ct) =>
        tenant.Settings.People.FirstOrDefault(p => p.Directory == externalId) is { } person ? await User(tenant, person.Id, ct) : null;

    /// <summary>All of them, in the order of their ids.</summary>
    public async Task<IReadOnlyList<KnownUser>> Users(Tenant tenant, CancellationToken ct)
    {
        var people = tenant.Settings.People.Where(Belongs).ToDictionary(p => p.Id.Value);
        return people.Count == 0 ? [] : [.. from row in await All(tenant.Id, DirectoryRows.Users, ct) where people.ContainsKey(IdOf(row)) select Known(people[IdOf(row)], row)];
    }

    /// <summary>Rows of those who have left since, or whom an administrator took from the directory.</summary>
    public async Task<IReadOnlyList<Row>> Leftovers(Tenant tenant, CancellationToken ct)
    {
        var people = tenant.Settings.People.Where(Belongs).Select(p => p.Id.Value).ToHashSet();
        return [.. from row in await All(tenant.Id, DirectoryRows.Users, ct) where !people.Contains(IdOf(row)) select row];
    }

    public async Task<KnownGroup?> Group(TenantId tenant, string id, CancellationToken ct) =>
        PersonId.IsValid(id) && await records.Get(Partitions.Settings(tenant), DirectoryRows.Group(id), ct) is { } row ? Known(row) : null;

    public async Task<IReadOnlyList<KnownGroup>> Groups(TenantId tenant, CancellationToken ct) => [.. (await All(tenant, DirectoryRows.Groups, ct)).Select(Known)];

    /// <summary>Who has a name, and the version of the row that says so; whoever it was may be gone.</summary>
    internal async Task<(string Id, string ETag)?> Name(TenantId tenant, string key, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), key, ct) is { } row ? (RowJson.Read(row.Body, RowJson.Default.NameRow).Id, row.ETag) : null;

    /// <summary>
    /// The settings as the directory will have them, whatever a document says about people whom it brought: see <see cref="DirectoryRule"/>. As they are where the
    /// organisation says nothing about a directory.
    /// </summary>
    public async Task<TenantSettings> Applied(Tenant tenant, TenantSettings settings, CancellationToken ct) => settings.Directory is null
        ? settings
        : DirectoryRule.Applied(settings, NamesOf(await Users(tenant, ct)), [.. (await Groups(tenant.Id, ct)).Select(g => g.Group)]);

    internal static Dictionary<PersonId, string> NamesOf(IEnumerable<KnownUser> users) => users.ToDictionary(u => u.Id, u => u.Row.UserName);

    internal static UserRow Read(Row row) => RowJson.Read(row.Body, RowJson.Default.UserRow);

    private static bool Belongs(Person person) => person is { Directory: not null, State: not PersonState.Left };

    private static string IdOf(Row row) => row.Key[DirectoryRows.Users.Length..];

    private static KnownUser Known(Person person, Row row) => new(person, Read(row), row.ETag);

    private static KnownGroup Known(Row row) => new(row.Key[DirectoryRows.Groups.Length..], RowJson.Read(row.Body, RowJson.Default.GroupRow), row.ETag);

    private async Task<IReadOnlyList<Row>> All(TenantId tenant, string prefix, CancellationToken ct)
    {
        var rows = new List<Row>();
        await foreach (var page in records.Pages(Partitions.Settings(tenant), prefix, prefix + "~", IRecords.MaxPage, ct))
            rows.AddRange(page.Rows);

        return rows;
    }
}
