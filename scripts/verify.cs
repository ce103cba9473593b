#:project ../functions/FaceUp.Domain/FaceUp.Domain.csproj
#:package BouncyCastle.Cryptography
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Verification;
using Org.BouncyCastle.Math.EC.Rfc8032;

// Says in words what a record that was taken out shows, or the first thing in it that does not hold. Asks nobody: no network, no service, no store. Reads a record as a stream.
// 0: it holds. 1: it does not. 2: it could not be looked at.
const string Usage = "Usage: scripts/verify FILE [--key KEY] [--witness KEY]   (KEY: a verifier key, or @FILE with several, one a line; FILE: a record, the archive of a case, or an evidence pack)";

if (args.Length is 0 || args.Length % 2 == 0 || args[0].StartsWith('-') || args.Skip(1).Where((_, i) => i % 2 == 0).Any(a => a is not ("--key" or "--witness")))
    return Cannot(Usage);
if (!File.Exists(args[0]))
    return Cannot($"{args[0]} is not there.");
if (Given(args, "--key") is not { } signers || signers.Exists(k => !VerifierKey.TryParse(k, out _)))
    return Cannot("The key is none: it looks like name+0123abcd+AjBZ….");
var witnesses = Given(args, "--witness")?.ConvertAll(k => WitnessKey.TryParse(k, out var key) ? new Witness(key.Name, (line, text) => key.SeenAt(text, line, IsSigned)) : null);
if (witnesses is null || witnesses.Contains(null))
    return Cannot("The witness's key is none: it looks like name+0123abcd+BAbc….");

using var file = File.OpenRead(args[0]);
var start = new byte[2];
file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
file.Position = 0;
try
{
    return start.AsSpan().SequenceEqual("PK"u8) ? Archive(file, new(signers, witnesses!)) : Record(file, new(signers, witnesses!));
}
catch (InvalidDataException)
{
    return No("file", "The archive is damaged, or was cut.");
}

static int Record(Stream file, RecordKeys keys)
{
    var (verifier, buffer) = (new RecordVerifier(keys), new byte[1 << 20]);
    while (file.Read(buffer) is > 0 and var count)
        verifier.Add(buffer.AsSpan(0, count));
    var verdict = verifier.End();
    foreach (var sentence in verdict.Words)
        Console.WriteLine(Plain(sentence));
    return verdict.Holds ? 0 : 1;
}

static int Archive(Stream file, RecordKeys known)
{
    using var zip = new ZipArchive(file, ZipArchiveMode.Read);
    if (zip.GetEntry(EvidenceManifest.Name) is not null)
        return Pack(zip, known);
    var keys = known.Signers;
    var sums = zip.Entries.Where(e => e.FullName != "SHA256SUMS").Select(e => $"{Sha256(e)}  {e.FullName}\n").ToList();
    if (Text(zip, "SHA256SUMS") is not { } said || said != string.Concat(sums))
        return No("SHA256SUMS", "Some file in the archive is not the one that was put there, or one is missing or too many.");
    if (Text(zip, "record/record.json") is not { } record)
        return Say($"The {sums.Count} files are as they were put into the archive. It holds no record: whoever took the case out may not see it.");
    if (Chain(record, out var first, out var events) is { } broken)
        return No("record/record.json", broken);
    Say($"The {sums.Count} files are as they were put into the archive, and the record holds: {events} events, none changed, taken out or put in.");
    if (Text(zip, "record/proof.json") is not { } text)
        return Say("No checkpoint had the case yet when it was taken out.");
    if (SubmissionProof.Read(Encoding.UTF8.GetBytes(text)) is not { } proof)
        return No("record/proof.json", "The proof cannot be read.");
    if (proof.Event != first)
        return No("record/proof.json", "The proof is of another event than the first of the record.");
    var asked = keys.Count == 0 ? null : keys.Contains(proof.Key) ? proof.Key : keys[0];
    if (ProofCheck.Fault(proof, asked, out var checkpoint) is { } fault)
        return No($"record/proof.json, {fault.Member}", fault.What);
    return Say(asked is null
        ? $"The case stands in the tree of {checkpoint!.Origin}, but nobody's signature was checked against a key from elsewhere: pass one as --key."
        : $"The organisation that has the key signed a tree of {checkpoint!.Size} leaves in which the case stands, and cannot deny it.");
}

// An evidence pack: its signature and hashes, the record in it, and every figure made again from that.
static int Pack(ZipArchive zip, RecordKeys known)
{
    if (zip.Entries.DistinctBy(e => e.FullName).Count() != zip.Entries.Count)
        return No("entries", "There is an entry twice.");
    var keys = known.Signers.Select(k => VerifierKey.TryParse(k, out var key) ? key : null).OfType<VerifierKey>().ToList();
    using var check = EvidenceCheck.Begin(Encoding.UTF8.GetBytes(Text(zip, EvidenceManifest.Name) ?? ""), Text(zip, EvidenceManifest.NoteName) ?? "", keys, out var fault);
    if (check is null)
        return No(fault!.Place, fault.What);
    var (verifier, buffer) = (new RecordVerifier(known), new byte[1 << 20]);
    foreach (var entry in zip.Entries.Where(e => e.FullName is not (EvidenceManifest.Name or EvidenceManifest.NoteName)))
    {
        if (check.Begin(entry.FullName) is { } unknown)
            return No(unknown.Place, unknown.What);
        using var stream = entry.Open();
        while (stream.Read(buffer) is > 0 and var count)
        {
            check.Bytes(buffer.AsSpan(0, count));
            if (entry.FullName == EvidenceFiles.Record)
                verifier.Add(buffer.AsSpan(0, count));
        }

        if (check.End() is { } altered)
            return No(altered.Place, altered.What);
    }

    var verdict = verifier.End();
    foreach (var sentence in verdict.Words)
        Console.WriteLine(Plain(sentence));
    if (!verdict.Holds)
        return 1;
    if (check.Finish() is { } wrong)
        return No(wrong.Place, wrong.What);
    foreach (var result in check.Answer!.Criteria.GroupBy(c => c.Result).OrderBy(g => g.Key))
        Console.WriteLine($"{result.Count(),3} criteria: {WordJson<EvidenceResult>.Word(result.Key)}");
    return Say($"Every figure of the {check.Answer.Criteria.Count} criteria follows from this record.{(keys.Count == 0 ? " Nobody's signature was checked: pass a key from elsewhere as --key." : " The organisation that has the key signed the pack.")} The report's pages are those that were signed; they were not made again.");
}

// Null when the record holds.
static string? Chain(string json, out string first, out int events)
{
    (first, events) = ("", 0);
    try
    {
        using var read = JsonDocument.Parse(json);
        var root = read.RootElement;
        var links = root.GetProperty("events").EnumerateArray()
            .Select(e => new ChainedEvent(e.GetProperty("sequence").GetInt32(), Convert.FromHexString(e.GetProperty("hash").GetString()!), Encoding.UTF8.GetBytes(e.GetProperty("canonical").GetString()!))).ToList();
        using var link = JsonDocument.Parse(links[0].Canonical);
        (first, events) = (Convert.ToHexStringLower(links[0].Hash), links.Count);
        var fault = CaseChain.Verify(new(link.RootElement.GetProperty("tenant").GetString()!), new(root.GetProperty("case").GetString()!), links, root.GetProperty("count").GetInt32(), Convert.FromHexString(root.GetProperty("last").GetString()!));
        return fault is not null ? $"Event {fault.Sequence}: {fault.What}" : links.Find(l => CaseChain.TryEvent(l) is null) is { } unread ? $"Event {unread.Sequence}: The event cannot be read." : null;
    }
    catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
    {
        return "The record cannot be read.";
    }
}

static string Sha256(ZipArchiveEntry entry)
{
    using var stream = entry.Open();
    return Convert.ToHexStringLower(SHA256.HashData(stream));
}

static string? Text(ZipArchive zip, string name)
{
    if (zip.GetEntry(name) is not { Length: < 1 << 30 } entry)
        return null;
    using var reader = new StreamReader(entry.Open(), new UTF8Encoding(false));
    return reader.ReadToEnd();
}

static bool IsSigned(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => Ed25519.Verify(signature.ToArray(), 0, key.ToArray(), 0, message.ToArray(), 0, message.Length);

// Null where it was given and holds none.
static List<string>? Given(string[] args, string option)
{
    var all = new List<string>();
    for (var i = 1; i < args.Length; i += 2)
    {
        if (args[i] != option)
            continue;
        var lines = !args[i + 1].StartsWith('@') ? [args[i + 1]] : File.Exists(args[i + 1][1..]) ? File.ReadAllLines(args[i + 1][1..]).Where(l => l.Length > 0).ToList() : [];
        if (lines.Count == 0)
            return null;
        all.AddRange(lines);
    }

    return all;
}

// What stands in a file is not to write on anybody's terminal.
static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

static int Say(string what)
{
    Console.WriteLine(Plain(what));
    return 0;
}

static int No(string where, string what)
{
    Console.WriteLine(Plain($"It does not hold. {what} ({where})"));
    return 1;
}

static int Cannot(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
