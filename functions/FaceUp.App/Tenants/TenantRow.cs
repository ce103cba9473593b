using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>What is kept of an organisation.</summary>
/// <param name="Shards">How many partitions its cases are spread over, fixed when it is made: 1 for all but giants (2,000 rows a second each in Azure Tables).</param>
/// <param name="CursorKey">Seals paging cursors, so that they name nothing and fit no other tenant or query.</param>
public sealed record TenantRow(TenantSettings Settings, int Shards, byte[] CursorKey);

/// <summary>An organisation as it was read.</summary>
public sealed record Tenant(TenantId Id, TenantSettings Settings, int Shards, byte[] CursorKey, string ETag);
