using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Verification;

/// <summary>Records: their links, documents, hashes of what went, and heads; RECORD.md §2, 4 to 8.</summary>
public sealed partial class RecordVerifier
{
    private RecordFault? OpenCase(ReadOnlySpan<byte> line, RecordLine.Link link)
    {
        if (!link.Root.TryGetProperty("case", out var said) || said.ValueKind != JsonValueKind.String || said.GetString() is not { } id)
            return Misplaced;
        Open(new(_tenant, id));
        if (string.CompareOrdinal(id, _lastCase) <= 0)
            return Fault($"case:{id}:0", "The case came before, or stands in the wrong order.");
        _lastCase = id;
        return TakeLink(line, link);
    }

    // The same of an id without an escape, where link 0 is spelled in the ordinary way.
    private bool OpensOrdinarily(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("{\"case\":\""u8) || line[9..].IndexOf((byte)'"') is not (> 0 and var length) || line.Slice(9, length).IndexOfAnyExceptInRange((byte)'0', (byte)'z') >= 0)
            return false;
        var id = Encoding.ASCII.GetString(line.Slice(9, length));
        var open = new OpenRecord(_tenant, id);
        if (string.CompareOrdinal(id, _lastCase) <= 0 || !open.TryTake(line))
            return false;
        Open(open);
        _lastCase = id;
        _fault = Taken(line);
        return true;
    }

    private void Open(OpenRecord open) => (_part, _open, _coverage, _gone) = (Part.Cases, open, new(_tree!, LeafKind.Case, _header!.Whole), false);

    private RecordFault? TakeLink(ReadOnlySpan<byte> line, RecordLine.Link link) =>
        _open!.Fault(line, link.Root) is { } fault ? Fault(PlaceOf(fault.Place), fault.What) : Taken(line);

    private RecordFault? Taken(ReadOnlySpan<byte> line)
    {
        _n.Events++;
        var seq = _open!.Next - 1;
        if (_coverage!.Take(_open) is { } what)
            return Fault(PlaceOf(seq), what);
        if (_open.Id is null)
            Name(line, seq);
        if (_open.Id is null && line.IndexOf("\"log-begun\""u8) >= 0 && TenantChain.TryEvent(new(seq, _open.Last.ToArray(), line.ToArray())) is TenantEvent.LogBegun begun && _tree!.Take(begun) is { } other)
            return Fault(PlaceOf(seq), other);
        seen?.Invoke(_open.Id is { } id ? new CaseId(id) : null, new(seq, _open.Last.ToArray(), line.ToArray()));
        return null;
    }

    // Which documents the organisation's record vouches for.
    private void Name(ReadOnlySpan<byte> line, int seq)
    {
        if (line.IndexOf("\"sha256\":\""u8) >= 0 && RecordLine.Read(line) is RecordLine.Link { Root: var root } && root.GetProperty("event").TryGetProperty("sha256", out var hash) && hash.GetString() is { } said)
            _documents.TryAdd(said, root.GetProperty("event").GetProperty("type").GetString() is "organisation-made" or "settings-changed" or "settings-restored" or "review-opened" or "review-closed" or "control-tested" ? 0 : -1);
    }

    private RecordFault? TakeDocument(RecordLine.Document document)
    {
        var place = $"document:{_n.Documents++}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Text)));
        if (!_documents.TryGetValue(hash, out var state))
            return Fault(place, "No event names this document.");
        _documents[hash] = 1;
        return state == 1 ? Fault(place, "The document is there already.") : null;
    }

    private RecordFault? TakeGone(OpenRecord open, RecordLine.Gone gone)
    {
        _gone = true;
        var certificate = open.Certificate!;
        if (Hashes.Of(gone.Hashes) is not { } hashes || Convert.ToHexStringLower(SHA256.HashData([.. hashes.SelectMany(h => h)])) != certificate.Links)
            return Fault($"gone:{open.Id}", "The hashes are not those that the certificate vouches for.");
        if (hashes.Count != certificate.Events - 1 || (hashes.Count > 0 && Convert.ToHexStringLower(hashes[^1]) != open.Before))
            return Fault($"gone:{open.Id}", "The hashes are not those of the links that the certificate says went before it.");
        foreach (var hash in hashes)
            _tree!.Account(LeafKind.Case, HashKey.Of(hash), out _);
        return null;
    }

    private static string NameOf(OpenRecord open) => open.Id ?? "organisation";

    private RecordFault? FaultOf(OpenRecord open, RecordLine.Head head)
    {
        var name = NameOf(open);
        if (open.Certificate is { Links: not null } && !_gone)
            return Fault($"gone:{name}", "The hashes that the certificate vouches for are not there.");
        if (open.Count == 0)
            return Fault($"head:{name}", "The record is empty.");
        if (head.Count != open.Next)
            return Fault($"head:{name}", string.Create(CultureInfo.InvariantCulture, $"The head counts {head.Count} links, there are {open.Next}."));
        return head.Last != Convert.ToHexStringLower(open.Last) ? Fault($"head:{name}", "The head names another last link.") : null;
    }

    private RecordFault? Close(OpenRecord open, IReadOnlyList<RecordLine.HeadLeaf>? leaves)
    {
        if (leaves is not null && _coverage!.Take(open, leaves) is { } wrong)
            return Fault($"leaf:{NameOf(open)}", wrong);
        if (_coverage!.End(open) is { } missing)
            return Fault($"{(_header!.Whole ? "head" : "leaf")}:{NameOf(open)}", missing);
        if (open.Id is null && _tree!.EndLogs() is { } untold)
            return Fault("head:organisation", untold);
        Count(open);
        (_open, _part) = (null, open.Id is null ? Part.Documents : Part.Cases);
        return null;
    }

    private void Count(OpenRecord open)
    {
        _n.Uncovered += open.Next - Math.Max(open.First, _coverage!.Newest + 1);
        if (open.Id is null)
            return;
        _n.Cases++;
        _n.Older += _coverage.IsOlder(open) ? 1 : 0;
        _n.Disposed += open.Certificate is null ? 0 : 1;
        if (!open.IsLone)
            return;
        _n.Firsts++;
        _n.Others += open.Certificate!.Links is null ? open.Certificate.Events : 0;
    }

    private string PlaceOf(int seq) => _open!.Id is { } id ? $"case:{id}:{seq}" : $"organisation:{seq}";
}
