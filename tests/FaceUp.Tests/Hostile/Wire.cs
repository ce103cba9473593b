using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FaceUp.Tests.Hostile;

/// <summary>HTTP/1.1 as bytes, for requests that a well-bred client will not send.</summary>
public sealed class Wire : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly List<byte> _read = [];

    public Wire(int port) => _socket.Connect(IPAddress.Loopback, port);

    /// <summary>How much the other side's kernel or process has taken.</summary>
    public long Sent { get; private set; }

    /// <summary>False: the other side has closed.</summary>
    public async Task<bool> Write(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                var count = await _socket.SendAsync(bytes).AsTask().WaitAsync(Patience);
                Sent += count;
                bytes = bytes[count..];
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public Task<bool> Write(string latin1) => Write(Encoding.Latin1.GetBytes(latin1));

    /// <summary>Says that nothing more will come.</summary>
    public void Finish() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next answer; null when the connection is closed without one.</summary>
    public async Task<Answer?> Read()
    {
        if (await Until("\r\n\r\n"u8.ToArray()) is not { } head)
            return null;
        var lines = Encoding.Latin1.GetString(head).Split("\r\n");
        var headers = lines[1..].Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => l.Split(':', 2))
            .ToDictionary(h => h[0], h => h[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = headers.GetValueOrDefault("Transfer-Encoding") == "chunked" ? await Chunks()
            : await Exactly(int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture));
        return new(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, body);
    }

    private async Task<byte[]> Chunks()
    {
        var body = new List<byte>();
        while (await Until("\r\n"u8.ToArray()) is { } line)
        {
            var size = int.Parse(Encoding.Latin1.GetString(line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.AddRange(await Exactly(size));
            await Until("\r\n"u8.ToArray());
            if (size == 0)
                break;
        }

        return [.. body];
    }

    private async Task<byte[]?> Until(byte[] end)
    {
        for (; ; )
        {
            var at = Encoding.Latin1.GetString([.. _read]).IndexOf(Encoding.Latin1.GetString(end), StringComparison.Ordinal);
            if (at >= 0)
            {
                var line = _read[..at].ToArray();
                _read.RemoveRange(0, at + end.Length);
                return line;
            }

            if (!await Fill())
                return null;
        }
    }

    private async Task<byte[]> Exactly(int count)
    {
        while (_read.Count < count && await Fill())
        {
        }

        var bytes = _read[..Math.Min(count, _read.Count)].ToArray();
        _read.RemoveRange(0, bytes.Length);
        return bytes;
    }

    private async Task<bool> Fill()
    {
        var buffer = new byte[16384];
        try
        {
            var count = await _socket.ReceiveAsync(buffer.AsMemory()).AsTask().WaitAsync(Patience);
            _read.AddRange(buffer[..count]);
            return count > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();
}
