using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Tests.Verification;

/// <summary>One record of an organisation as it lies in the store.</summary>
/// <param name="Case">Null for the organisation's own.</param>
/// <param name="Gone">Of a case that was disposed of: the hashes of the links that went, without that of link 0; null where nothing vouches for them.</param>
internal sealed record PastRecord(CaseId? Case, IReadOnlyList<ChainedEvent> Links, byte[]? Gone = null)
{
    public int Count => Links[^1].Sequence + 1;
}

/// <summary>When the tree was signed, and at which size.</summary>
internal sealed record PastCheckpoint(DateTimeOffset At, int Size);

/// <summary>Everything that an organisation recorded, and the tree that grew over it: what an export is made of, and what somebody forges who can write it all.</summary>
internal sealed record Past(TenantId Tenant, IReadOnlyList<PastRecord> Records, IReadOnlyList<Leaf> Leaves, IReadOnlyList<PastCheckpoint> Checkpoints, IReadOnlyList<string> Documents)
{
    public string Origin => $"reports.example.org/{Tenant}";

    public PastRecord Own => Records[0];

    public IEnumerable<PastRecord> Cases => Records.Skip(1);

    /// <summary>One record with other events, and all that hangs on them: links, head and leaves. A leaf of an event that is gone becomes padding; <c>null</c> takes the record away.</summary>
    /// <param name="rewrite">What was recorded, to what shall have been. An event that is handed on as it is, keeps its leaves.</param>
    public Past Rewritten(CaseId? id, Func<List<JsonObject>, List<JsonObject>?> rewrite)
    {
        var record = Records.Single(r => r.Case == id);
        var before = record.Links.Select(l => JsonNode.Parse(l.Canonical)!["event"]!.AsObject()).ToList();
        var after = rewrite([.. before]);
        var links = after is null ? [] : Chained(id, record.Links[0].Sequence, record.Links[0].Sequence == 0 ? CaseChain.Start : PreviousOf(record.Links[0]), after);
        var moved = before.Select((e, n) => (record.Links[n].Hash, To: after?.IndexOf(e) is >= 0 and var at ? links[at].Hash : null)).ToDictionary(p => Convert.ToHexStringLower(p.Hash), p => p.To);
        return this with
        {
            Records = [.. Records.SelectMany(r => r != record ? [r] : after is null ? Array.Empty<PastRecord>() : [r with { Links = links }])],
            Leaves = [.. Leaves.Select(l => l.Kind == LeafKind.Padding || !moved.TryGetValue(Convert.ToHexStringLower(l.Hash), out var to) ? l : to is null ? l with { Kind = LeafKind.Padding } : l with { Hash = to })],
        };
    }

    public IReadOnlyList<ChainedEvent> Chained(CaseId? id, int first, byte[] previous, IReadOnlyList<JsonObject> events)
    {
        var links = new List<ChainedEvent>();
        foreach (var said in events)
        {
            var link = new JsonObject { ["event"] = said.DeepClone(), ["prev"] = Convert.ToHexStringLower(previous), ["seq"] = first + links.Count, ["tenant"] = Tenant.Value, ["v"] = 1 };
            if (id is { } of)
                link["case"] = of.Value;
            else
                link["record"] = "organisation";
            var bytes = Canonical(link);
            previous = SHA256.HashData(bytes);
            links.Add(new(first + links.Count, previous, bytes));
        }

        return links;
    }

    public static byte[] Canonical(JsonNode node) => CanonicalJson.Write(JsonElement.Parse(node.ToJsonString()));

    public static byte[] PreviousOf(ChainedEvent link) => Convert.FromHexString(JsonNode.Parse(link.Canonical)!["prev"]!.GetValue<string>());

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
