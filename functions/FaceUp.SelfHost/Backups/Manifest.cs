using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceUp.SelfHost.Backups;

/// <summary>One file of a backup: where it goes in the data folder, with /, and what it is.</summary>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record BackedUp(string Path, long Bytes, string Sha256);

/// <summary>
/// What a backup holds. It finds damage and loss; it is not signed, so against somebody who alters a backup on purpose stands the record itself, which a restore verifies.
/// </summary>
/// <param name="At">When it was begun, UTC to the second.</param>
/// <param name="Keys">True with the organisations' keys, each private half sealed under the ring's secret.</param>
/// <param name="Secret">True when that secret itself lies in it: whoever holds such a backup reads everything. Only the secret of Development can; a passphrase is in none.</param>
internal sealed record Manifest(int Format, string Version, DateTimeOffset At, bool Keys, bool Secret, IReadOnlyList<BackedUp> Files)
{
    public const string Name = "manifest.json";
    public const int Current = 1;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false,
    };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Strict);

    /// <exception cref="InvalidDataException">It is none, or one of a later format.</exception>
    public static Manifest Read(byte[] utf8)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Manifest>(utf8, Strict) ?? throw new JsonException();
            return read.Format == Current ? read : throw new InvalidDataException($"The backup is in format {read.Format}; this version knows {Current}.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{Name} cannot be read: this is no backup, or a damaged one.");
        }
    }
}
