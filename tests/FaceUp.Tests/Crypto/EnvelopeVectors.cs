using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.Tests.Crypto;

/// <summary>Writes the vectors of the format from fixed inputs: the same bytes each time, whatever the machine.</summary>
internal static class EnvelopeVectors
{
    private const int Chunk = Envelope.ChunkLength;

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write() => new JsonObject
    {
        ["about"] = "Vectors for functions/FaceUp.Crypto/ENVELOPE.md. Bytes are lower-case hex, sealed objects base64. " +
            "Byte i of a plaintext is (7 i + floor(i / 256)) mod 256, except where the vector gives it.",
        ["padme"] = new JsonArray([.. new long[] { 0, 1, 2, 3, 9, 1024, 1025, 65536, 65537, 1_000_000, 1L << 40 }
            .Select(length => new JsonObject { ["length"] = length, ["size"] = Padme.Size(length) })]),
        ["objects"] = new JsonArray([.. Objects().Select(o => o.ToJson())]),
        ["refused"] = new JsonArray([.. Refused().Select(r => r.DeepClone())]),
        ["receipts"] = new JsonArray([.. new[] { "acme", "globex", "größe" }.Select(ReceiptVector)]),
        ["receiptLocks"] = new JsonArray([.. new[] { ("acme", "01case"), ("globex", "01case"), ("globex", "02case") }.Select(LockVector)]),
    }.ToJsonString(Layout) + "\n";

    private static IEnumerable<ObjectVector> Objects()
    {
        SealedName Named(string id, ObjectKind kind) => new("acme", "01case", id, kind);
        yield return new("empty", Named("empty", ObjectKind.Report), Plain(0));
        yield return new("one-byte", Named("one-byte", ObjectKind.Message), Plain(1));
        yield return new("looks-like-padding", Named("looks-like-padding", ObjectKind.Note), [0x80, 0x00, 0x80, 0x00, 0x00], Given: true);
        yield return new("secret-without-case", new("größe", "", "Вебхук", ObjectKind.Secret), "https://hooks.example/x"u8.ToArray(), Given: true);
        yield return new("identity", Named("identity", ObjectKind.Identity), "[{\"question\":\"name\",\"text\":\"…\"}]"u8.ToArray(), Given: true);
        yield return new("padded-chunk", Named("padded-chunk", ObjectKind.File), Plain(Chunk - 1));
        yield return new("chunk", Named("chunk", ObjectKind.File), Plain(Chunk));
        yield return new("chunk+1", Named("chunk+1", ObjectKind.File), Plain(Chunk + 1));
        yield return new("two-padded-chunks", Named("two-padded-chunks", ObjectKind.File), Plain((2 * Chunk) - 1));
        yield return new("two-chunks", Named("two-chunks", ObjectKind.File), Plain(2 * Chunk));
        yield return new("two-chunks+1", Named("two-chunks+1", ObjectKind.File), Plain((2 * Chunk) + 1));
        yield return new("chunks-of-padding-alone", Named("chunks-of-padding-alone", ObjectKind.File), Plain((4 << 20) + 1));
    }

    /// <summary>Each changes one object above in one way; opening must fail.</summary>
    private static IEnumerable<JsonObject> Refused()
    {
        const int sealedChunk = Chunk + Envelope.TagLength;
        yield return new() { ["from"] = "empty", ["keep"] = 0 };
        yield return new() { ["from"] = "empty", ["keep"] = Envelope.HeaderLength };
        yield return new() { ["from"] = "one-byte", ["keep"] = Envelope.HeaderLength + 1024 + 15 };
        yield return new() { ["from"] = "two-chunks", ["keep"] = Envelope.HeaderLength + sealedChunk };
        yield return new() { ["from"] = "two-chunks", ["keep"] = Envelope.HeaderLength + (2 * sealedChunk) };
        yield return new() { ["from"] = "padded-chunk", ["append"] = "00" };
        yield return new() { ["from"] = "one-byte", ["append"] = new string('0', 32) };
        foreach (var at in new[] { 0, 6, 7, 8, 9, 40, 41, 1065, 1080 })
            yield return new() { ["from"] = "one-byte", ["flip"] = at };
        foreach (var (part, value) in new (string, JsonNode)[] { ("tenant", "globex"), ("case", "02case"), ("object", "empty"), ("kind", 1), ("kind", 6) })
            yield return new() { ["from"] = "one-byte", ["as"] = new JsonObject { [part] = value } };
        foreach (var kind in new[] { 1, 2, 3, 4 })
            yield return new() { ["from"] = "identity", ["as"] = new JsonObject { ["kind"] = kind } };
    }

    private static JsonObject ReceiptVector(string tenant)
    {
        using var keys = ReceiptKeys.Derive(tenant, Sample.Receipt);
        return new()
        {
            ["tenant"] = tenant,
            ["receipt"] = Sample.Receipt,
            ["locator"] = Hex(keys.Locator),
            ["unlockKey"] = Hex(keys.UnlockKey),
            ["fingerprintKey"] = Hex(keys.FingerprintKey),
            ["pass"] = Hex(keys.Pass),
            ["sourceCase"] = Hex(SourceCase.Digest(tenant, Base32.Encode(keys.Locator, 32))),
        };
    }

    private static JsonObject LockVector((string Tenant, string Case) of)
    {
        using var keys = ReceiptKeys.Derive(of.Tenant, Sample.Receipt);
        using var key = Sample.Key(of.Case);
        var nonce = Sample.Salt(of.Tenant)[..ReceiptLock.NonceLength];
        return new()
        {
            ["tenant"] = of.Tenant,
            ["case"] = of.Case,
            ["receipt"] = Sample.Receipt,
            ["caseKey"] = Hex(key.Bytes),
            ["locked"] = Hex(ReceiptLock.Close(keys, key, of.Tenant, of.Case, nonce)),
        };
    }

    private static byte[] Plain(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)((7 * i) + (i / 256));
        return bytes;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private sealed record ObjectVector(string Id, SealedName Name, byte[] Plaintext, bool Given = false)
    {
        public JsonObject ToJson()
        {
            using var key = Sample.Key(Id);
            var salt = Sample.Salt(Id);
            var objectKey = new byte[32];
            ChunkCipher.DeriveKey(key, Name.Aad(), salt, objectKey);
            var sealedBytes = Envelope.SealBytes(key, Name, Plaintext, salt);
            var json = new JsonObject
            {
                ["id"] = Id,
                ["caseKey"] = Hex(key.Bytes),
                ["tenant"] = Name.Tenant,
                ["case"] = Name.Case,
                ["object"] = Name.Object,
                ["kind"] = (int)Name.Kind,
                ["salt"] = Hex(salt),
                ["nameAad"] = Hex(Name.Aad()),
                ["objectKey"] = Hex(objectKey),
                ["plaintextLength"] = Plaintext.Length,
                ["paddedLength"] = Envelope.PaddedSize(Plaintext.Length),
                ["sealedLength"] = sealedBytes.Length,
                ["sealedSha256"] = Hex(SHA256.HashData(sealedBytes)),
            };
            if (Given)
                json["plaintext"] = Hex(Plaintext);
            if (sealedBytes.Length < 4096)
                json["sealed"] = Convert.ToBase64String(sealedBytes);
            return json;
        }
    }
}
