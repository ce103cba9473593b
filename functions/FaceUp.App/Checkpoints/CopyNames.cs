using System.Globalization;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Audit;

namespace FaceUp.App.Checkpoints;

/// <summary>
/// What copies are called: <c>tenant/rest-size</c>, where rest is the largest size that there can be less this one, so that the newest comes first in every listing. One that
/// had to be written again, because the first was cut off, has <c>-2</c>, <c>-3</c> … behind it.
/// </summary>
internal static class CopyNames
{
    /// <summary>How often one is written again.</summary>
    public const int Tries = 4;

    public static string Of(TenantId tenant, long size, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(tenant)}{CanonicalJson.MaxInteger - size:D16}-{size}{(attempt > 1 ? $"-{attempt}" : "")}");

    public static string Prefix(TenantId tenant) => $"{tenant}{StorageRules.Separator}";
}
