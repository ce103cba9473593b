using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.Tests.Slices;

/// <summary>A request of sealed objects: the text that names them, and their bytes in that order.</summary>
public sealed record SealedBody(JsonNode Text, IReadOnlyList<byte[]> Parts)
{
    public SealedBody With(Action<JsonNode> change)
    {
        var text = Text.DeepClone();
        change(text);
        return this with { Text = text };
    }
}

/// <summary>A report sealed outside, and the receipt that was drawn for it.</summary>
public sealed record SealedAlready(string Receipt, string Case, SealedBody Body);

/// <summary>A reporter whose machine seals what they write, with the house's own cryptography but none of its intake.</summary>
public sealed class SourceReporter(TestHouse house, string tenant = "demo")
{
    public const string Reports = "sealed/reports";
    public const string Report = "sealed/report";

    private string Root => $"api/v1/tenants/{tenant}";

    public async Task<JsonElement> Offer() => (await house.Send("GET", $"{Root}/form")).Must(200).Json.GetProperty("seal");

    /// <param name="inside">What is sealed as the report; JSON of one answer where there is none.</param>
    public async Task<SealedAlready> Seals(string text, (string Name, byte[] Content)? file = null, string? who = null, byte[]? inside = null, string? reportKind = null)
    {
        var offer = await Offer();
        var receipt = ReceiptCode.From(RandomNumberGenerator.GetBytes(ReceiptCode.RandomBytes));
        using var keys = ReceiptKeys.Derive(tenant, receipt);
        using var key = CaseKey.New();
        var locator = Base32.Encode(keys.Locator, 32);
        var (id, lockFor) = (CaseOf(tenant, locator, offer.GetProperty("shards").GetInt32()), TenantPublicKey.FromSubjectPublicKeyInfo("k", offer.GetProperty("publicKey").GetBytesFromBase64()));
        var parts = new List<byte[]>();
        var files = file is { } f ? new[] { Part(parts, key, id, ObjectKind.File, f.Content) } : [];
        var described = files.Select((p, i) => new { id = p["id"]!.GetValue<string>(), name = file!.Value.Name, mediaType = "application/pdf", size = file.Value.Content.Length });
        inside ??= JsonSerializer.SerializeToUtf8Bytes(new { answers = new[] { new { question = "what", text } }, files = described });
        var report = Part(parts, key, id, ObjectKind.Report, inside);
        parts.Reverse(); // the report comes first
        var body = new JsonObject
        {
            ["case"] = id, ["locator"] = locator, ["pass"] = Base32.Encode(keys.Pass, 32), ["category"] = reportKind ?? "corruption", ["unit"] = "plant-north", ["language"] = "en",
            ["locks"] = new JsonObject { ["keyId"] = offer.GetProperty("keyId").GetString(), ["tenant"] = Base64(lockFor.Wrap(key)), ["receipt"] = Base64(ReceiptLock.Close(keys, key, tenant, id)) },
            ["report"] = report, ["files"] = new JsonArray([.. files]),
        };
        if (who is not null)
            body["identity"] = Identity(parts, id, lockFor, who);
        return new(ReceiptCode.Show(receipt), id, new(body, parts));
    }

    public async Task<Submitted> Submits(SealedAlready report) => Of(report, (await Sends(report.Body)).Must(201).Json);

    public static Submitted Of(SealedAlready report, JsonElement taken) => new(
        report.Receipt, taken.GetProperty("reference").GetString()!, taken.GetProperty("proof").GetString()!, taken.GetProperty("acknowledgeBy").GetString()!, taken.GetProperty("feedbackBy").GetString()!);

    public async Task<Reply> Sends(SealedBody body, string path = Reports, string? receipt = null)
    {
        using var content = new MultipartFormDataContent { { new StringContent(body.Text.ToJsonString(), Encoding.UTF8, "application/json"), "text" } };
        foreach (var part in body.Parts)
            content.Add(new ByteArrayContent(part) { Headers = { ContentType = new("application/octet-stream") } }, "parts", "sealed");
        return await Ask("POST", path, receipt, content);
    }

    public Task<Reply> Opens(string? receipt, string path = Report) => Ask("GET", path, receipt, null);

    public async Task<Reply> Ask(string method, string path, string? receipt, HttpContent? content, string? pass = null)
    {
        using var request = new HttpRequestMessage(new(method), new Uri($"/{Root}/{path}", UriKind.Relative)) { Content = content };
        if ((pass ?? (receipt is null ? null : Pass(receipt))) is { } shown)
            request.Headers.TryAddWithoutValidation(ReturnPass.Header, shown);
        using var answer = await house.Http.SendAsync(request);
        return await Reply.Of(answer);
    }

    /// <summary>What is shown in the receipt's place.</summary>
    public string Pass(string receipt)
    {
        using var keys = ReceiptKeys.Derive(tenant, ReceiptCode.Read(receipt)!);
        return $"{Base32.Encode(keys.Locator, 32)}.{Base32.Encode(keys.Pass, 32)}";
    }

    /// <summary>The case's key, as the reporter's machine finds it.</summary>
    public async Task<(CaseKey Key, string Case, JsonElement View)> Unlocks(string receipt)
    {
        var view = (await Opens(receipt)).Must(200).Json;
        using var keys = ReceiptKeys.Derive(tenant, ReceiptCode.Read(receipt)!);
        var id = view.GetProperty("case").GetString()!;
        return (ReceiptLock.Open(keys, view.GetProperty("lock").GetBytesFromBase64(), tenant, id), id, view);
    }

    public async Task<SealedBody> SealsMessage(string receipt, string text, (string Name, byte[] Content)? file = null)
    {
        var (key, id, _) = await Unlocks(receipt);
        using var own = key;
        var parts = new List<byte[]>();
        var files = file is { } f ? new[] { Part(parts, own, id, ObjectKind.File, f.Content) } : [];
        var described = files.Select(p => new { id = p["id"]!.GetValue<string>(), name = file!.Value.Name, mediaType = "application/pdf", size = file.Value.Content.Length });
        var message = Part(parts, own, id, ObjectKind.Message, JsonSerializer.SerializeToUtf8Bytes(new { text, files = described }));
        parts.Reverse();
        return new(new JsonObject { ["message"] = message, ["files"] = new JsonArray([.. files]) }, parts);
    }

    public async Task<SealedBody> SealsIdentity(string receipt, string who)
    {
        var (key, id, _) = await Unlocks(receipt);
        key.Dispose();
        var (offer, parts) = (await Offer(), new List<byte[]>());
        var identity = Identity(parts, id, TenantPublicKey.FromSubjectPublicKeyInfo("k", offer.GetProperty("publicKey").GetBytesFromBase64()), who);
        return new(new JsonObject { ["keyId"] = offer.GetProperty("keyId").GetString(), ["identity"] = identity }, parts);
    }

    private JsonObject Identity(List<byte[]> parts, string id, TenantPublicKey lockFor, string who)
    {
        using var own = CaseKey.New();
        var part = Part(parts, own, id, ObjectKind.Identity, JsonSerializer.SerializeToUtf8Bytes(new { answers = new[] { new { question = "name", text = who } }, files = Array.Empty<object>() }));
        return new() { ["part"] = part, ["lock"] = Base64(lockFor.Wrap(own)) };
    }

    private JsonObject Part(List<byte[]> parts, CaseKey key, string id, ObjectKind kind, byte[] plain)
    {
        var name = NewIds.Object().Value;
        parts.Add(Envelope.SealBytes(key, new(tenant, id, name, kind), plain));
        return new() { ["id"] = name, ["size"] = parts[^1].Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(parts[^1])) };
    }

    private static string CaseOf(string tenant, string locator, int shards)
    {
        var digest = SourceCase.Digest(tenant, locator);
        var shard = ((digest[0] << 8) | digest[1]) % shards;
        return $"{Base32.Lower[shard / 32]}{Base32.Lower[shard % 32]}{Base32.Encode(digest.AsSpan(2), 24)}";
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);
}
