using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FaceUp.Crypto;

namespace FaceUp.Benchmarks;

/// <summary>Sealing in 64 KiB chunks beside the machine's own openssl at the same chunk size, both in processor time of one core, best of five.</summary>
public static partial class SealingSpeed
{
    private const int Bytes = 512 * 1024 * 1024;

    public static Task<IReadOnlyList<Budget>> Measure()
    {
        var ours = Enumerable.Range(0, 5).Max(_ => Seal());
        var openssl = Enumerable.Range(0, 2).Max(_ => OpenSsl());
        return Task.FromResult<IReadOnlyList<Budget>>(
            [new("sealing, 64 KiB chunks", $"{(ours / 1e6).Text("0")} MB/s", $"{(openssl / 1e6).Text("0")} MB/s (openssl speed -evp aes-256-gcm -bytes 65536)", $"{(100 * ours / openssl).Text("0")} %", "≥ 70 %", ours >= 0.7 * openssl)]);
    }

    private static double Seal()
    {
        using var key = CaseKey.New();
        using var sealing = Envelope.Seal(key, new("demo", "case", "object", ObjectKind.File), new Zeros(Bytes));
        var buffer = new byte[256 * 1024];
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        while (sealing.Read(buffer) > 0)
        {
        }

        return Bytes / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static double OpenSsl()
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", "speed -evp aes-256-gcm -bytes 65536 -seconds 2") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(Figure().Match(text).Groups[1].Value, CultureInfo.InvariantCulture) * 1000;
    }

    [GeneratedRegex(@"AES-256-GCM\s+([0-9.]+)k", RegexOptions.IgnoreCase)]
    private static partial Regex Figure();
}

/// <summary>So many zero bytes, from nowhere.</summary>
public sealed class Zeros(long length) : Stream
{
    private long _left = length;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, _left);
        _left -= count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
