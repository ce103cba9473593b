using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FaceUp.Cleaning.Tests;

/// <summary>A server that speaks clamd's side of INSTREAM as the real one was recorded to: one connection, one answer ending in a zero byte.</summary>
internal sealed class Clamd : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public Clamd(Func<byte[], string?>? answer = null, int limit = int.MaxValue)
    {
        _listener.Start();
        _serving = Serve(answer ?? (file => file.AsSpan().IndexOf("EICAR-STANDARD-ANTIVIRUS-TEST-FILE"u8) >= 0 ? "stream: Eicar-Test-Signature FOUND" : "stream: OK"), limit);
    }

    public string Where => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The bytes that arrived as the file.</summary>
    public byte[] Received { get; private set; } = [];

    /// <summary>The longest piece that arrived.</summary>
    public int Longest { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private async Task Serve(Func<byte[], string?> answer, int limit)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var word = new byte[10];
            await stream.ReadExactlyAsync(word);
            Assert.Equal("zINSTREAM\0", Encoding.Latin1.GetString(word));
            using var file = new MemoryStream();
            for (var length = new byte[4]; ;)
            {
                await stream.ReadExactlyAsync(length);
                var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                Longest = Math.Max(Longest, piece.Length);
                await stream.ReadExactlyAsync(piece);
                file.Write(piece);
                if (file.Length > limit)
                {
                    await stream.WriteAsync("INSTREAM size limit exceeded. ERROR\0"u8.ToArray());
                    return;
                }
                if (piece.Length == 0)
                    break;
            }
            Received = file.ToArray();
            if (answer(Received) is { } said)
                await stream.WriteAsync(Encoding.Latin1.GetBytes(said + "\0"));
            else
                await Task.Delay(TimeSpan.FromSeconds(5)); // says nothing
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
        }
    }
}
