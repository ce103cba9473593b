using System.Globalization;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <summary>
/// What copies are called: <c>tenant/rest-size</c>, where rest is the largest size that there can be less this one, so that the newest comes first in every listing. One that
/// had to be written again, because the first was cut off, has <c>-2</c>, <c>-3</c> … behind it. Those of a log that began anew have what is left of 9999 logs in front, so that they come before
/// all of the log before.
/// </summary>
internal static class CopyNames
{
    /// <summary>How often one is written again.</summary>
    public const int Tries = 4;

    /// <summary>As many as an organisation can have; a hyphen stands before every digit, in every listing.</summary>
    public const int MaxLogs = 9999;

    public static string Of(TenantId tenant, Checkpoint head, int attempt) => $"{First(tenant, head)}{Again(attempt)}";

    /// <summary>Of the same with a witness's signature: it comes later, and stands behind.</summary>
    public static string Cosigned(TenantId tenant, Checkpoint head, uint witness, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{First(tenant, head)}-w-{witness:x8}{Again(attempt)}");

    /// <summary>Every name that this note may have.</summary>
    public static IEnumerable<string> All(TenantId tenant, Checkpoint head, SignedNote note) => Enumerable.Range(1, Tries)
        .SelectMany(attempt => note.Signatures.Where(s => s.Name != head.Origin).Select(s => Cosigned(tenant, head, s.KeyId, attempt)).Prepend(Of(tenant, head, attempt)));

    public static string Prefix(TenantId tenant) => $"{tenant}{StorageRules.Separator}";

    private static string First(TenantId tenant, Checkpoint head) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(tenant)}{LogOf(LogOrigin.Number(head.Origin))}{CanonicalJson.MaxInteger - head.Size:D16}-{head.Size}");

    private static string Again(int attempt) => attempt > 1 ? string.Create(CultureInfo.InvariantCulture, $"-{attempt}") : "";

    private static string LogOf(int number) => number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{MaxLogs - number:D4}-");
}
