using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using FaceUp.Domain.Checkpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace FaceUp.Tests.Checkpoints;

/// <summary>A witness on a loopback port, after C2SP tlog-witness: it knows one log, and signs what continues what it signed before.</summary>
internal sealed class Witness : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly byte[] secret = new byte[Ed25519.SecretKeySize];
    private readonly TimeProvider time;

    private Witness(TimeProvider time, string name)
    {
        this.time = time;
        System.Security.Cryptography.RandomNumberGenerator.Fill(secret);
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(secret, 0, publicKey, 0);
        Key = new(name, publicKey);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/w/add-checkpoint", Handle);
    }

    public WitnessKey Key { get; }

    public string Address => app.Urls.Single() + "/w";

    /// <summary>The last that it signed.</summary>
    public Checkpoint Seen { get; set; } = new("", 0, Merkle.Empty);

    /// <summary>Bodies as they came.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What it answers instead of doing what it should.</summary>
    public Func<string, IResult>? Otherwise { get; set; }

    /// <summary>By how much its clock is wrong.</summary>
    public TimeSpan Wrong { get; set; }

    public static async Task<Witness> Start(TimeProvider time, string name = "witness.example/w1")
    {
        var witness = new Witness(time, name);
        await witness.app.StartAsync();
        return witness;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>The line below a checkpoint.</summary>
    public NoteSignature Sign(string checkpoint, byte[]? by = null)
    {
        var seconds = (time.GetUtcNow() + Wrong).ToUnixTimeSeconds();
        var (message, signature) = (WitnessKey.Message(checkpoint, seconds), new byte[sizeof(long) + Ed25519.SignatureSize]);
        BinaryPrimitives.WriteInt64BigEndian(signature, seconds);
        Ed25519.Sign(by ?? secret, 0, message, 0, message.Length, signature, sizeof(long));
        return new(Key.Name, Key.Id, signature);
    }

    private async Task<IResult> Handle(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        lock (Asked)
            Asked.Add(body);
        return Otherwise?.Invoke(body) ?? Answer(body);
    }

    private IResult Answer(string body)
    {
        var (head, note) = (body[..body.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n'), body[(body.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);
        Assert.StartsWith("old ", head[0], StringComparison.Ordinal);
        var (old, proof) = (long.Parse(head[0][4..], CultureInfo.InvariantCulture), head.Skip(1).Select(Convert.FromBase64String).ToList());
        if (!SignedNote.TryParse(note, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint) || old > checkpoint.Size)
            return Results.StatusCode(400);
        if (old != Seen.Size)
            return Results.Text(string.Create(CultureInfo.InvariantCulture, $"{Seen.Size}\n"), "text/x.tlog.size", statusCode: 409);
        if (!Merkle.IsConsistent(Seen.Size, Seen.Root, checkpoint.Size, checkpoint.Root, proof))
            return Results.StatusCode(422);
        Seen = checkpoint;
        return Results.Text(Sign(signed.Text).Line + "\n");
    }
}
