using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Verification;

namespace FaceUp.Domain.Evidence;

/// <summary>What a record that was taken out says about a period: one population for each query.</summary>
/// <param name="Seed">Chooses samples: the root of the last checkpoint in the file, or, where there is none, the hash of the organisation's last link. Nobody can choose it.</param>
/// <param name="Populations">By the query's id.</param>
public sealed record EvidenceFacts(
    string Origin, string Tenant, bool IsWhole, EvidencePeriod Period, string Seed, OrganisationHistory Organisation, IReadOnlyDictionary<string, IReadOnlyList<EvidenceRow>> Populations);

/// <summary>
/// Reads a record that was taken out (RECORD.md), line by line, and answers every query. Whether the record holds is another's to say: whoever relies on the answer verifies it first. Holds one
/// case at a time, the organisation's own record, and the rows of the period.
/// </summary>
public sealed class EvidenceFold(EvidencePeriod period)
{
    private readonly Dictionary<string, List<EvidenceRow>> _rows = EvidenceQueries.All.ToDictionary(q => q.Id, _ => new List<EvidenceRow>(), StringComparer.Ordinal);
    private readonly List<(int, TenantEvent)> _own = [];
    private readonly List<CheckpointSeen> _checkpoints = [];
    private readonly List<Attestation> _attestations = [];
    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);
    private HashSet<string>? _wanted; // null until the organisation's record has ended
    private string? _settings;
    private (string Origin, string Tenant, bool IsWhole)? _header;
    private string? _case;
    private List<(int, CaseEvent)> _events = [];
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private string _lastHash = "";
    private int _checkpointCount;
    private bool _isOver;

    /// <summary>The number of the first line, from 1, that could not be read; 0 while there was none.</summary>
    public int Broken { get; private set; }

    private int _lines;

    /// <summary>The next line, without its line feed.</summary>
    public void Line(ReadOnlySpan<byte> line)
    {
        _lines++;
        if (Broken > 0)
            return;
        try
        {
            if (_isOver || !Take(line))
                Broken = _lines;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException) // what readers say to something of another shape
        {
            Broken = _lines;
        }
    }

    /// <summary>Null where a line could not be read, or the file was cut.</summary>
    public EvidenceFacts? Finish()
    {
        if (Broken > 0 || !_isOver || _header is not var (origin, tenant, isWhole))
            return null;
        var settings = _settings is not null && _documents.TryGetValue(_settings, out var document) ? SettingsSeen.Read(document) : null;
        var organisation = new OrganisationHistory(_own, _attestations, _checkpoints, settings, _documents, _last);
        foreach (var query in EvidenceQueries.All.OfType<OrganisationQuery>())
            Keep(query, query.Rows(organisation, period));
        return new(origin, tenant, isWhole, period, _checkpoints is [.., var newest] ? newest.Root : _lastHash, organisation,
            _rows.ToDictionary(r => r.Key, IReadOnlyList<EvidenceRow> (r) => [.. r.Value.DistinctBy(x => x.Id)], StringComparer.Ordinal));
    }

    private bool Take(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("{\"leaf\":"u8) || line.StartsWith("{\"gone\":"u8))
            return true; // the verifier's
        if (line.StartsWith("{\"case\":"u8) || line.StartsWith("{\"event\":"u8))
            return Link(line);
        if (line.StartsWith("{\"document\":"u8))
            return Document(line);
        using var parsed = JsonDocument.Parse(line.ToArray());
        var root = parsed.RootElement;
        if (root.TryGetProperty("checkpoint", out var checkpoint))
            return Checkpoint(checkpoint);
        if (root.TryGetProperty("head", out _))
            return Head();
        if (root.TryGetProperty("format", out var format) && _header is null)
            _header = (root.GetProperty("origin").GetString()!, root.GetProperty("tenant").GetString()!, root.GetProperty("whole").GetBoolean());
        else
            return _isOver = root.TryGetProperty("end", out _);
        return format.GetString() == RecordFile.Format;
    }

    private bool Link(ReadOnlySpan<byte> line)
    {
        if (!CanonicalLink.TryRead(line, out var link, out _) || link.Seq is < 0 or > int.MaxValue)
            return false;
        var chained = new ChainedEvent((int)link.Seq, [], line.ToArray());
        if (!link.HasCase)
            return _wanted is null && TenantChain.TryEvent(chained) is { } own && Own(chained, own);
        var id = Encoding.UTF8.GetString(link.Case);
        if (CaseChain.TryEvent(chained) is not { } e || (_case ?? id) != id)
            return false;
        _case = id;
        if (e.At < period.End)
            _events.Add((chained.Sequence, e));
        return true;
    }

    private bool Own(ChainedEvent link, TenantEvent e)
    {
        _last = e.At > _last ? e.At : _last;
        _lastHash = Convert.ToHexStringLower(SHA256.HashData(link.Canonical));
        if (e is TenantEvent.AttestationAsked asked)
            _attestations.Add(new(link.Sequence, asked, null));
        else if (e is TenantEvent.AttestationGiven given && _attestations.FindIndex(a => a.Asked.Attestation == given.Attestation) is >= 0 and var place)
            _attestations[place] = _attestations[place] with { Given = given };
        if (e.At < period.End)
            _own.Add((link.Sequence, e));
        return true;
    }

    private bool Head()
    {
        if (_case is not null)
        {
            var history = new CaseHistory(new(_case), _events);
            foreach (var query in EvidenceQueries.All.OfType<CaseQuery>())
                Keep(query, query.Rows(history, period));
            (_case, _events) = (null, []);
        }
        else if (_wanted is null)
        {
            _settings = _own.Select(e => e.Item2).OfType<SettingsEvent>().LastOrDefault()?.Sha256;
            _wanted = [.. _own.Select(e => e.Item2).SelectMany(e => e switch { TenantEvent.ReviewOpened o => [o.Sha256], TenantEvent.ReviewClosed c => [c.Sha256], _ => Array.Empty<string>() }), .. _settings is null ? [] : new[] { _settings }];
        }

        return true;
    }

    private bool Document(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!(reader.Read() && reader.Read() && reader.Read()) || reader.TokenType != JsonTokenType.String || _wanted is null)
            return false;
        var text = reader.GetString()!;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (_wanted.Contains(sha256))
            _documents[sha256] = text;
        return true;
    }

    private bool Checkpoint(JsonElement checkpoint)
    {
        if (!SignedNote.TryParse(checkpoint.GetProperty("note").GetString()!, out var note) || !Checkpoints.Checkpoint.TryParse(note.Text, out var head))
            return false;
        if (!DateTimeOffset.TryParseExact(checkpoint.GetProperty("at").GetString(), "yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at))
            return false;
        _checkpoints.Add(new(_checkpointCount++, at, head.Size, Convert.ToHexStringLower(head.Root)));
        return true;
    }

    // On a date, of what happens from time to time the newest one stands for all: it shows that the thing is there and is done.
    private void Keep(EvidenceQuery query, IEnumerable<EvidenceRow> rows)
    {
        var kept = _rows[query.Id];
        if (!period.IsDate || query.IsState)
        {
            kept.AddRange(rows);
            return;
        }

        if (rows.MaxBy(r => r.At) is not { } newest || kept is [var other] && (other.At, other.Id).CompareTo((newest.At, newest.Id)) >= 0)
            return;
        kept.Clear();
        kept.Add(newest);
    }
}
