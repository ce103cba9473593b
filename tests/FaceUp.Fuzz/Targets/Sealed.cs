using FaceUp.App.Http;
using FaceUp.App.Uploads;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.SelfHost.Storage;
using static FaceUp.Fuzz.Targets.Bodies;

namespace FaceUp.Fuzz.Targets;

/// <summary>What is sealed opens as it was sealed or not at all: objects, the reporter's lock, tokens of the door.</summary>
internal static class Sealed
{
    private static readonly TenantId Acme = new("acme");
    private static readonly int[] Sizes = [0, 1, 300, 70_000];
    private static readonly string[] Purposes = ["upload", "work", "return"];

    public static IEnumerable<Target> Targets()
    {
        var (key, name, receipt) = (CaseKey.From(new byte[CaseKey.Length]), new SealedName("acme", "case", "object", ObjectKind.Report), ReceiptKeys.Derive("acme", "0123456789ABCDEFGHJKMNPQ"));
        yield return new("sealed-object", [.. Sizes.Select(n => Envelope.SealBytes(key, name, new byte[n]))], body => Opened(() => Convert.ToHexStringLower(Envelope.OpenBytes(key, name, body))), IsProof: true, Share: 0.3);
        yield return new("sealed-stream", [Envelope.SealBytes(key, name, new byte[200])], body => Opened(() => Read(Envelope.Open(key, name, new MemoryStream(body)))), IsProof: true);
        yield return new("receipt-lock", [ReceiptLock.Close(receipt, key, "acme", "case")], body => Opened(() => Unlocked(receipt, body)), IsProof: true);

        var folder = Directory.CreateTempSubdirectory("faceup-fuzz-");
        var records = SqliteRecords.Open(Path.Combine(folder.FullName, "records.db")); // closed with the process, which is nothing but this
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Try(() => folder.Delete(recursive: true));
        var keys = new DoorKeys(records, TimeProvider.System);
        var tokens = Purposes.Select(p => (p, Token: keys.Seal(p, Acme, new byte[40], TimeSpan.FromHours(20), default).GetAwaiter().GetResult())).ToList();
        yield return new("door-token", [.. tokens.Where(t => t.p == "work").Select(t => Utf8(t.Token))], body => keys.Open("work", Acme, Latin(body), default).GetAwaiter().GetResult() is { } plain ? Convert.ToHexStringLower(plain) : null, IsProof: true, Words: [.. tokens.Select(t => t.Token)]);
        yield return new("upload-token", [Utf8(UploadToken.New(null).Seal(keys, Acme, default).GetAwaiter().GetResult())], body => Upload(UploadToken.Open(keys, Acme, Latin(body), default).GetAwaiter().GetResult()), IsProof: true);
    }

    private static string? Opened(Func<string> open)
    {
        try
        {
            return open();
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private static string Read(Stream opened)
    {
        using (opened)
        {
            using var to = new MemoryStream();
            opened.CopyToAsync(to).GetAwaiter().GetResult();
            return Convert.ToHexStringLower(to.ToArray());
        }
    }

    private static string Unlocked(ReceiptKeys receipt, byte[] locked)
    {
        using var key = ReceiptLock.Open(receipt, locked, "acme", "case");
        return "opened";
    }

    private static string? Upload(UploadToken? token)
    {
        using (token)
            return token?.Upload.Value;
    }

    private static void Try(Action work)
    {
        try
        {
            work();
        }
        catch (IOException)
        {
            // Somebody still has it open: the system's folder for such things is emptied by others.
        }
    }
}
