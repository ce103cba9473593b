using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Cleaning;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Files;

/// <summary>What was found when a file was looked at. Sealed as a note of the house under the case's key, since it tells of the content.</summary>
/// <param name="Kind">By content, see <see cref="FileKinds.Word"/>.</param>
/// <param name="Removed">What was taken out of the copy: words of <see cref="Trace"/>.</param>
/// <param name="NameLies">Its name ends as files of another kind do.</param>
/// <param name="Size">Bytes of the copy; 0 where there is none.</param>
/// <param name="Harm">What the scanner calls what it found.</param>
public sealed record Findings(string Kind, IReadOnlyList<string> Removed, bool NameLies, long Size, string? Harm = null)
{
    public Stream Json() => new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Wire.Findings), writable: false);

    /// <summary>Of a file that was looked at.</summary>
    public static async Task<Findings> Read(SealedObjects objects, LoadedCase found, CaseKey key, ObjectId file, CancellationToken ct) =>
        JsonSerializer.Deserialize(await objects.Read(key, found.Tenant, found.Id, found.State.Examined[file].Findings.Id, ObjectKind.Note, ct), ApiJson.Wire.Findings) ?? throw new SealBrokenException();
}
