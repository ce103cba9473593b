using System.Globalization;
using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.App.Uploads;

/// <summary>An upload that no report has taken yet.</summary>
/// <param name="Bytes">Announced so far, whether or not they arrived: never less than what lies in the store.</param>
public sealed record OpenUploadRow(long Bytes);

/// <summary>An upload that belongs to a case, or to one that is on its way.</summary>
/// <param name="Takers">Whoever said it was theirs. More than one only where a submission broke off and came again.</param>
public sealed record TakenUploadRow(IReadOnlyList<Taker> Takers);

/// <param name="Manifest">The object under which the case's record names the file.</param>
public sealed record Taker(CaseId Case, ObjectId Manifest);

/// <summary>What is known of a part. Sealed under the upload's key: a hash would tell which file it is of, a size as well.</summary>
/// <param name="Digest">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Sealed">SHA-256 of the sealed object; null while the part has not arrived.</param>
public sealed record PartRow(string Digest, int Bytes, ObjectId Object, string? Sealed);

/// <summary>Row keys of uploads: <c>o|owner|upload</c> open, <c>p|upload|0001</c> a part, <c>t|upload</c> taken, <c>c|case|upload</c> by which a case finds what it took.</summary>
internal static class UploadRows
{
    public static string Partition(TenantId tenant) => Partitions.Uploads(tenant);

    public static string Open(CaseId? owner, CaseId upload) => $"o|{Owner(owner)}|{upload}";

    public static (string From, string To) AllOpen(CaseId? owner) => ($"o|{Owner(owner)}|", $"o|{Owner(owner)}|~");

    public static string Part(CaseId upload, int part) => string.Create(CultureInfo.InvariantCulture, $"p|{upload}|{part:0000}");

    public static int PartOf(string key) => int.Parse(key[^4..], CultureInfo.InvariantCulture);

    public static (string From, string To) Parts(CaseId upload) => ($"p|{upload}|", $"p|{upload}|~");

    public static string Taken(CaseId upload) => $"t|{upload}";

    public static string OfCase(CaseId id, CaseId upload) => $"c|{id}|{upload}";

    public static (string From, string To) AllOf(CaseId id) => ($"c|{id}|", $"c|{id}|~");

    public static CaseId UploadOf(string key) => new(key[^CaseId.Length..]);

    /// <summary>Of a stranger: a single hyphen.</summary>
    public static string Owner(CaseId? owner) => owner?.Value ?? "-";
}
