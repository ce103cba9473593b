using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using FaceUp.Tests.Heads;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Uploads;

/// <summary>The process ends in the middle of a part. The next one on the same folder takes the rest, with the same token.</summary>
public sealed class A_server_that_is_killed : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Loses_no_part_that_had_arrived_and_keeps_nothing_of_one_that_had_not()
    {
        var parts = Uploader.Cut(Uploader.Random(3_000_000), 1_000_000);
        string token;
        await using (var first = SelfHostProcess.Start(scratch.Folder, Cli.Development))
        {
            var url = new Uri(await first.Url());
            using var http = new HttpClient { BaseAddress = url };
            var uploader = new Uploader(http);
            token = await uploader.Begins();
            (await uploader.Puts(token, 3, parts[2])).Must(204);
            (await uploader.Puts(token, 1, parts[0])).Must(204);
            using var half = await Half(url, token, parts[1]);
        } // killed here, not asked to stop

        await using var second = SelfHostProcess.Start(scratch.Folder, Cli.Development);
        using var again = new HttpClient { BaseAddress = new Uri(await second.Url()) };
        var sender = new Uploader(again);
        Assert.Equal([1, 3], (await sender.Shows(token)).EnumerateArray().Select(p => p.GetProperty("part").GetInt32()));
        (await sender.Puts(token, 2, parts[1])).Must(204);
        using var submitted = await again.PostAsync("api/v1/tenants/demo/reports", new StringContent(System.Text.Json.JsonSerializer.Serialize(Uploader.Report(Uploader.Named(token, parts))), Encoding.UTF8, "application/json"));
        var receipt = Submitted.Of((await Reply.Of(submitted)).Must(201).Json).Receipt;
        again.DefaultRequestHeaders.Add("FaceUp-Receipt", receipt);
        using var opened = await again.GetAsync("api/v1/tenants/demo/report");
        var id = (await Reply.Of(opened)).Must(200).Json.GetProperty("files")[0].GetProperty("id").GetString();
        Assert.Equal(parts.SelectMany(p => p), await again.GetByteArrayAsync($"api/v1/tenants/demo/report/files/{id}"));
    }

    // Half of its bytes are on the way, and the sender waits.
    private static async Task<TcpClient> Half(Uri url, string token, byte[] part)
    {
        var line = new TcpClient();
        await line.ConnectAsync(url.Host, url.Port);
        var head = $"PUT /api/v1/tenants/demo/uploads/parts/2 HTTP/1.1\r\nHost: {url.Authority}\r\nFaceUp-Upload: {token}\r\nContent-Length: {part.Length}\r\nContent-Digest: sha-256=:{Convert.ToBase64String(SHA256.HashData(part))}:\r\n\r\n";
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        await line.GetStream().WriteAsync(part.AsMemory(0, part.Length / 2));
        await Task.Delay(500); // until it has been read
        return line;
    }
}
