#:project ../functions/FaceUp.Domain/FaceUp.Domain.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Globalization;
using FaceUp.Domain.Checkpoints;

// Says in words what a proof of submission shows, or the first thing in it that does not hold. Asks nobody: no network, no service, no store.
// 0: it holds. 1: it does not. 2: it could not be looked at.
const string Usage = "Usage: scripts/verify-proof FILE [--key KEY]   (KEY: the organisation's verifier key, or @FILE with its keys, one a line)";

if (args.Length is not (1 or 3) || (args.Length == 3 && args[1] != "--key"))
    return Cannot(Usage);
var file = args[0];
if (!File.Exists(file) || new FileInfo(file).Length > SubmissionProof.MaxBytes)
    return Cannot($"{file} is not there, or too large to be a proof.");

var known = args.Length == 3 ? Keys(args[2]) : [];
if (known is null)
    return Cannot("The key is none: it looks like name+0123abcd+AjBZ….");
if (SubmissionProof.Read(File.ReadAllBytes(file)) is not { } proof)
    return No("file", "The file is not a proof, or was cut.");

// One of the keys that were given; where none is the file's own, the check says so.
var asked = known.Count == 0 ? null : known.Contains(proof.Key) ? proof.Key : known[0];
if (ProofCheck.Fault(proof, asked, out var checkpoint) is { } fault)
    return No(fault.Member, fault.What);

Console.WriteLine("The proof holds.");
Console.WriteLine($"  event       {proof.Event}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  is leaf     {proof.Index} of {checkpoint!.Size}, by {proof.Path.Count} hashes"));
Console.WriteLine($"  under root  {Convert.ToHexStringLower(checkpoint.Root)}");
Console.WriteLine($"  signed as   {checkpoint.Origin}");
Console.WriteLine(asked is not null
    ? "The key is the one that was given. So the organisation that has it took in a report with this event, and cannot deny it."
    : $"The key is the file's own word for itself: compare it with the one that the organisation gives out, or pass that as --key.\n  key         {proof.Key}");
return 0;

static List<string>? Keys(string given)
{
    var lines = given.StartsWith('@') ? File.Exists(given[1..]) ? File.ReadAllLines(given[1..]) : [] : [given];
    var keys = lines.Where(l => l.Length > 0).ToList();
    return keys.Count > 0 && keys.TrueForAll(k => VerifierKey.TryParse(k, out _)) ? keys : null;
}

static int No(string where, string what)
{
    Console.WriteLine($"The proof does not hold. {what} ({where})");
    return 1;
}

static int Cannot(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
