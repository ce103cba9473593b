using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FaceUp.Tests.Files;

/// <summary>Speaks clamd's side of INSTREAM to as many as come; can be away, and come back at the same port.</summary>
internal sealed class ScanServer : IAsyncDisposable
{
    private TcpListener? listener;
    private Task serving = Task.CompletedTask;

    public static ScanServer Start() => new();

    private ScanServer()
    {
        Comes();
        Port = ((IPEndPoint)listener!.LocalEndpoint).Port;
    }

    public int Port { get; }

    public int Scans { get; private set; }

    /// <summary>A file of more bytes is too large.</summary>
    public int Limit { get; set; } = int.MaxValue;

    public string[] Settings => ["--FaceUp:ClamAv:Host=127.0.0.1", $"--FaceUp:ClamAv:Port={Port}", "--FaceUp:ClamAv:StepSeconds=5"];

    public void Comes()
    {
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        serving = Serve(listener);
    }

    public async Task Goes()
    {
        listener?.Stop();
        listener = null;
        await serving;
    }

    public async ValueTask DisposeAsync() => await Goes();

    private async Task Serve(TcpListener here)
    {
        try
        {
            while (true)
            {
                using var client = await here.AcceptTcpClientAsync();
                await Answer(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private async Task Answer(NetworkStream stream)
    {
        await stream.ReadExactlyAsync(new byte["zINSTREAM\0".Length]);
        using var file = new MemoryStream();
        for (var length = new byte[4]; ;)
        {
            await stream.ReadExactlyAsync(length);
            var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (piece.Length == 0)
                break;
            await stream.ReadExactlyAsync(piece);
            file.Write(piece);
        }

        Scans++;
        var answer = file.Length > Limit ? "INSTREAM size limit exceeded. ERROR"
            : file.ToArray().AsSpan().IndexOf("EICAR-STANDARD-ANTIVIRUS-TEST-FILE"u8) >= 0 ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer + "\0"));
    }
}
