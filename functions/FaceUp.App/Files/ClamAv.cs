using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FaceUp.App.Files;

/// <summary>Where clamd listens, and how long it may take.</summary>
public sealed record ClamAvSettings(EndPoint Where)
{
    /// <summary>Bytes of a file at most: what clamd's own StreamMaxLength must allow. clamd itself reads no more than 4 GiB less a byte.</summary>
    public long MaxBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>To connect, and to take one piece of the file.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>To look through all of it once it is there.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary><c>unix:/run/clamav/clamd.ctl</c> or <c>tcp://host:3310</c>; null when it is neither.</summary>
    public static ClamAvSettings? Parse(string where)
    {
        if (where.StartsWith("unix:/", StringComparison.Ordinal) && where.Length is > 6 and <= 108)
            return new(new UnixDomainSocketEndPoint(where["unix:".Length..]));
        return Uri.TryCreate(where, UriKind.Absolute, out var uri) && uri is { Scheme: "tcp", Host.Length: > 0, Port: > 0, PathAndQuery: "" or "/" }
            ? new(new DnsEndPoint(uri.Host, uri.Port)) : null;
    }
}

/// <summary>
/// Asks clamd (INSTREAM, clamd(8)): the file goes in pieces, each preceded by its length in four bytes, the last one empty; one line comes back.
/// clamd keeps no copy of what it is sent but a temporary file while it looks, so its TemporaryDirectory belongs in memory.
/// </summary>
public sealed class ClamAv(ClamAvSettings settings, TimeProvider time) : IMalwareScan
{
    private const int Piece = 64 * 1024;
    private const int MostAnswer = 1024;
    private static readonly ScanVerdict s_noAnswer = new ScanVerdict.Unscanned(ScanGap.NoAnswer);
    private static readonly ScanVerdict s_tooLarge = new ScanVerdict.Unscanned(ScanGap.TooLarge);

    public async Task<ScanVerdict> Scan(Stream content, CancellationToken ct)
    {
        using var socket = settings.Where is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (!await Within(settings.Step, quick => socket.ConnectAsync(settings.Where, quick), ct) || !await Send(socket, "zINSTREAM\0"u8.ToArray(), ct))
            return s_noAnswer;
        var buffer = new byte[4 + Piece];
        for (var sent = 0L; ;)
        {
            var count = await content.ReadAsync(buffer.AsMemory(4), ct); // outside of any time limit and any catch: its failure is the caller's
            if ((sent += count) > settings.MaxBytes)
                return s_tooLarge;
            BinaryPrimitives.WriteInt32BigEndian(buffer, count);
            // clamd may hang up when it has seen enough, and has then said why.
            if (!await Send(socket, buffer.AsMemory(0, 4 + count), ct) || count == 0)
                return Verdict(await Answer(socket, ct));
        }
    }

    private async Task<bool> Send(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken ct) => await Within(settings.Step, async quick =>
    {
        for (var left = bytes; !left.IsEmpty;)
            left = left[await socket.SendAsync(left, quick)..];
    }, ct);

    private async Task<string> Answer(Socket socket, CancellationToken ct)
    {
        var (bytes, length) = (new byte[MostAnswer], 0);
        await Within(settings.Answer, async quick =>
        {
            while (length < bytes.Length && !bytes.AsSpan(0, length).Contains((byte)0) && await socket.ReceiveAsync(bytes.AsMemory(length), quick) is > 0 and var count)
                length += count;
        }, ct);
        return Encoding.Latin1.GetString(bytes, 0, length).TrimEnd('\0', '\n');
    }

    private static ScanVerdict Verdict(string answer) => answer switch
    {
        "stream: OK" => new ScanVerdict.Clean(),
        _ when answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal) && answer.Length > 14 => new ScanVerdict.Infected(Printable(answer[8..^6])),
        _ when answer.Contains("size limit exceeded", StringComparison.Ordinal) => s_tooLarge,
        _ => s_noAnswer,
    };

    private static string Printable(string name) => new([.. name.Take(128).Select(c => c is > ' ' and <= '~' ? c : '?')]);

    // False when the scanner failed or took too long; the caller's own wish to stop is thrown.
    private async Task<bool> Within(TimeSpan limit, Func<CancellationToken, ValueTask> step, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            await step(either.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or IOException || e is OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
