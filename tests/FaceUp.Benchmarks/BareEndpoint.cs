using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.SelfHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.Benchmarks;

/// <summary>
/// What durable reports are compared with: Kestrel, and the commits of a report, the same rows of as many bytes in the same partitions, in the same order and by the
/// same group commit, and a file of the same size, but nothing thought, parsed, sealed or signed.
/// </summary>
public static class BareEndpoint
{
    public static async Task<int> Run(string folder, string url)
    {
        var (_, commits) = await OperationsPerReport.Once();
        var sample = commits[^1].Rows[0].Key.Split('|')[1]; // the sample's case id: other reports have other ids in the same places
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await using var records = SqliteRecords.Open(Path.Combine(folder, "records.db"));
        var blobs = new FileBlobs(Path.Combine(folder, "content"));
        app.MapGet("health", () => Results.NoContent());
        app.MapPost("reports", async (HttpRequest request, CancellationToken ct) =>
        {
            using var body = new MemoryStream(4096);
            await request.Body.CopyToAsync(body, ct);
            var name = NewIds.Object().Value;
            foreach (var (commit, place) in commits.Select((c, i) => (c, i)))
            {
                if (place == commits.Count - 1)
                    await blobs.Put($"demo/{name}/content", new MemoryStream(body.GetBuffer(), 0, (int)body.Length, false), ct);
                await records.Commit(commit.Partition, [.. commit.Rows.Select(row => new Write.Put(Renamed(row.Key, sample, name), new byte[row.Bytes]))], ct);
            }

            return Results.Text(name, statusCode: 201);
        });
        await app.RunAsync(url);
        return 0;
    }

    private static string Renamed(string key, string sample, string name) =>
        key.Contains(sample, StringComparison.Ordinal) ? key.Replace(sample, name, StringComparison.Ordinal) : name;
}
