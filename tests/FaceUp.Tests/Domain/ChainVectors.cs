using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using static FaceUp.Tests.Domain.Chains;

namespace FaceUp.Tests.Domain;

/// <summary>Writes the vectors of the record's format from fixed events: the same bytes each time, whatever the machine.</summary>
internal static class ChainVectors
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write() => new JsonObject
    {
        ["about"] = "Vectors for functions/FaceUp.Domain/Audit/CHAIN.md. A record is named by tenant and case, the own record of an organisation by its tenant alone; fault is the sequence number that verification must name, null where the record holds.",
        ["canonical"] = new JsonArray([.. Spellings.Select(json => new JsonObject { ["json"] = json, ["canonical"] = Encoding.UTF8.GetString(CanonicalJson.Write(JsonElement.Parse(json))) })]),
        ["refused"] = new JsonArray([.. Refused.Select(json => JsonValue.Create(json))]),
        ["records"] = new JsonArray([.. Sound().Concat(Broken()).Select(Record), .. Own().Select(Record)]),
    }.ToJsonString(Layout) + "\n";

    private static readonly string[] Spellings =
    [
        "{}", " [ ] ", "[true, false, null]", "-0", "9007199254740991", "-9007199254740991",
        """{"b":{"z":1,"a":2},"B":[3,1,2],"":0,"a!":1,"a":2,"aa":3}""",
        """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", // RFC 8785 §3.2.3
        """{"numbers":[333333333,4,2,0],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""",
        "\"\\b\\t\\n\\f\\r\\u0000\\u001f\\u007f\\u2028<>&+\"",
    ];

    private static readonly string[] Refused = ["1.5", "1e-2", "9007199254740992", "-9007199254740993", "\"\\ud800\"", "\"\\udc00\\ud800\"", "{\"\\ud83d\":1}"];

    private sealed record Vector(string About, Chain Chain);

    private static IEnumerable<Vector> Sound()
    {
        yield return new("one event of every kind", Whole());
        yield return new("the same beginning in another case", Of(Acme, Other, Life[..4]));
        yield return new("the same beginning at another tenant", Of(Globex, First, Life[..4]));
        yield return new("a case that was disposed of: its certificate alone", Disposed());
        yield return new("codes beyond ASCII", Of(Acme, First, ((CaseEvent.ReportReceived)Life[0]) with { Category = "Хабар 😀", Unit = "a\"b\\c\n" }));
    }

    private static Chain Disposed(int events = 4, int from = 4)
    {
        var whole = Of(Acme, First, [.. Life[..4], new CaseEvent.CaseDisposed(DisposalManner.Anonymise, "three-years", "plant", "fraud", events, 3, Ref("objects").Sha256, new(2029, 4, 1), new(2030, 3, 3), Life[3].At, Figures: Ref("figures").Sha256)]);
        return whole.With(whole.Links.Skip(from));
    }

    private static IEnumerable<Vector> Broken()
    {
        var (chain, links) = (Short(), Short().Links);
        Chain Spelled(int place, string said, string otherwise) => chain.With(place, Rehashed(links[place], text => text.Replace(said, otherwise, StringComparison.Ordinal)));
        Chain EndsWith(int place, string said, string otherwise) => Spelled(place, said, otherwise) is var s ? s.With(s.Links.Take(place + 1)).WithHead() : s;

        yield return new("a letter changed", chain.With(1, links[1] with { Canonical = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(links[1].Canonical).Replace("ann", "eve", StringComparison.Ordinal)) }));
        yield return new("a hash changed", chain.With(1, links[1] with { Hash = [.. links[1].Hash[..31], (byte)(links[1].Hash[31] ^ 1)] }));
        yield return new("a letter changed, its hash made to fit", Spelled(1, "ann", "eve"));
        yield return new("a letter of the last event changed, its hash made to fit", Spelled(3, "ann", "eve"));
        yield return new("the first event missing", chain.With(links.Skip(1)));
        yield return new("an event missing", chain.With([links[0], links[1], links[3]]));
        yield return new("the last event missing", chain.With(links.Take(3)));
        yield return new("the last event missing, the count made to fit", chain.With(links.Take(3)) with { Count = 3 });
        yield return new("nothing left", chain.With([]).WithHead());
        yield return new("two events in each other's place", chain.With(1, links[2]).With(2, links[1]));
        yield return new("an event twice", chain.With([.. links.Take(3), links[2], links[3]]));
        yield return new("an event stored in the place of another", chain.With(2, links[2] with { Sequence = 3 }));
        yield return new("an event more than the head knows", chain.With([.. links, .. CaseChain.Extend(Acme, First, 4, chain.Last, Life[8..9])]));
        yield return new("the head names another event", chain with { Last = links[2].Hash });
        yield return new("the record of another case", Of(Acme, Other, Life[..4]) with { Case = First });
        yield return new("the record of another tenant", Of(Globex, First, Life[..4]) with { Tenant = Acme });
        yield return new("an event of another case", chain.With(3, Of(Acme, Other, Life[..4]).Links[3]).WithHead());
        yield return new("an event of another tenant", chain.With(3, Of(Globex, First, Life[..4]).Links[3]).WithHead());
        yield return new("a space, hash and head made to fit", EndsWith(2, "\"seq\":", "\"seq\": "));
        yield return new("members in another order", EndsWith(2, "\"seq\":2,\"tenant\":\"acme\"", "\"tenant\":\"acme\",\"seq\":2"));
        yield return new("a letter escaped", EndsWith(2, "acme", "\\u0061cme"));
        yield return new("a number spelled otherwise", EndsWith(2, "\"v\":1}", "\"v\":1.0}"));
        yield return new("a time spelled otherwise", EndsWith(2, "11:23:45Z", "11:23:45.0Z"));
        yield return new("a day that no calendar has", EndsWith(2, "2026-03-03T", "2026-02-30T"));
        yield return new("a byte order mark", EndsWith(2, "{\"case\"", "\uFEFF{\"case\""));
        yield return new("a member twice", EndsWith(2, "\"by\":\"ann\"", "\"by\":\"ann\",\"by\":\"ann\""));
        yield return new("a member too many", EndsWith(2, "\"v\":1}", "\"v\":1,\"w\":0}"));
        yield return new("a member too few", EndsWith(2, "\"by\":\"ann\",", ""));
        yield return new("an event of no kind", EndsWith(2, "\"type\":\"case-read\"", "\"typo\":\"case-read\""));
        yield return new("an event of an unknown kind", EndsWith(2, "case-read", "case-red"));
        yield return new("a null among the files", EndsWith(0, "\"files\":[", "\"files\":[null,"));
        yield return new("a word that is none", EndsWith(2, "\"by\":\"ann\"", "\"by\":7"));
        yield return new("an unknown version", EndsWith(2, "\"v\":1}", "\"v\":2}"));
        yield return new("a certificate that counts other events than are gone", Disposed(events: 3));
        yield return new("an event before the certificate left behind", Disposed(from: 3));
        yield return new("a certificate stored in another place", Disposed().With(0, Disposed().Links[0] with { Sequence = 3 }));
        yield return new("a certificate with a letter changed", Disposed().With(0, Disposed().Links[0] with { Canonical = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Disposed().Links[0].Canonical).Replace("plant", "plank", StringComparison.Ordinal)) }));
        yield return new("a certificate that the head does not name", Disposed() with { Last = links[3].Hash });
        yield return new("a certificate behind which the head counts more", Disposed() with { Count = 6 });
    }

    private sealed record OwnVector(string About, TenantId Tenant, IReadOnlyList<ChainedEvent> Links, int Count, byte[] Last);

    private static IEnumerable<OwnVector> Own()
    {
        var (all, links) = (OwnRecords.Of(Acme), OwnRecords.Of(Acme)[..3]);
        OwnVector Of(string about, IReadOnlyList<ChainedEvent> stored, byte[]? last = null) => new(about, Acme, stored, stored.Count, last ?? stored[^1].Hash);
        OwnVector Spelled(string about, int place, string said, string otherwise) =>
            Of(about, [.. links.Take(place), Rehashed(links[place], text => text.Replace(said, otherwise, StringComparison.Ordinal))]);

        yield return Of("an organisation's own record: one event of every kind", all);
        yield return Of("the own record of another organisation", OwnRecords.Of(Globex));
        yield return Of("the record of a case in the place of the organisation's", Whole().Links);
        yield return Of("an event of a case in the organisation's record", [links[0], Whole().Links[1], links[2]]);
        yield return Of("an event of the organisation missing", [links[0], links[2]]);
        yield return Of("the last event of the organisation missing", [links[0], links[1]], links[2].Hash);
        yield return Spelled("another hash before it, hash and head made to fit", 1, "\"prev\":\"", "\"prev\":\"0");
        yield return Spelled("a case named beside the organisation's record", 2, "{\"event\"", $"{{\"case\":\"{First}\",\"event\"");
        yield return Spelled("the name of another record", 2, "\"record\":\"organisation\"", "\"record\":\"settings\"");
        yield return Spelled("an event of the organisation without a reason", 2, ",\"why\":\"too early\"", "");
        yield return Spelled("an event of the organisation of an unknown kind", 2, "settings-restored", "settings-stored");
        yield return Of("an event between two versions missing", [.. all[..4], all[5]]);
        yield return Of("a rotation of the key moved before the one who asked for it", [.. all[..3], all[4], all[3]]);
        yield return Of("a version of the key that is a number", [.. all[..4], Rehashed(all[4], text => text.Replace("\"demo/acme/2\"", "2", StringComparison.Ordinal))]);
    }

    private static JsonObject Record(OwnVector vector) => new()
    {
        ["about"] = vector.About,
        ["tenant"] = vector.Tenant.Value,
        ["count"] = vector.Count,
        ["last"] = Convert.ToHexStringLower(vector.Last),
        ["fault"] = (TenantChain.Verify(vector.Tenant, vector.Links, vector.Count, vector.Last) ??
            vector.Links.Where(l => TenantChain.TryEvent(l) is null).Select(l => new ChainFault(l.Sequence, "The event cannot be read.")).FirstOrDefault())?.Sequence,
        ["events"] = Events(vector.Links),
    };

    private static JsonObject Record(Vector vector) => new()
    {
        ["about"] = vector.About,
        ["tenant"] = vector.Chain.Tenant.Value,
        ["case"] = vector.Chain.Case.Value,
        ["count"] = vector.Chain.Count,
        ["last"] = Convert.ToHexStringLower(vector.Chain.Last),
        ["fault"] = vector.Chain.Verify()?.Sequence,
        ["events"] = Events(vector.Chain.Links),
    };

    private static JsonArray Events(IReadOnlyList<ChainedEvent> links) => new([.. links.Select(l => new JsonObject
    {
        ["sequence"] = l.Sequence, ["hash"] = Convert.ToHexStringLower(l.Hash), ["canonical"] = Encoding.UTF8.GetString(l.Canonical),
    })]);
}
