using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.App.Storage;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Uploads;

/// <summary>However its parts come: what is opened in the end are the bytes that were sent, or nothing was taken.</summary>
public abstract class A_file_in_parts : IAsyncLifetime
{
    private TestHouse house = null!;

    private Uploader Uploader => new(house.Http);

    private Reporter Reporter => new(house);

    protected abstract Task<TestHouse> Open();

    public async Task InitializeAsync() => house = await Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    public sealed class On_one_machine : A_file_in_parts
    {
        protected override Task<TestHouse> Open() => TestHouse.Open(withTargets: false);
    }

    [Collection(nameof(Azurite))]
    public sealed class In_Azure(Azurite azurite) : A_file_in_parts
    {
        protected override async Task<TestHouse> Open() => await TestHouse.Open(new TableRecords(await azurite.Table()), new ContainerBlobs(await azurite.Container()), withTargets: false);
    }

    [Fact]
    public async Task Is_one_file_to_its_reporter_and_to_handlers()
    {
        var file = Samples.Text(700_000);
        var parts = Uploader.Cut(file, 150_000);
        var shown = await Submits(Uploader.Named(await Uploader.Brings(parts), parts));

        var own = (await Reporter.Opens(shown.Receipt)).GetProperty("files")[0];
        Assert.Equal(("evidence ключ.mov", "video/quicktime", 700_000L), (own.GetProperty("name").GetString(), own.GetProperty("mediaType").GetString(), own.GetProperty("size").GetInt64()));
        Assert.Equal(file, (await Reporter.Downloads(shown.Receipt, Id(own))).Must(200).Body);
        var id = await Person.Compliance(house).Finds(shown.Reference);
        Assert.Equal(file, (await Person.Compliance(house).Asks("GET", $"cases/{id}/files/{Id(own)}")).Must(200).Body);
        Assert.True((await Person.Auditor(house).Verifies(id)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Has_parts_as_large_as_may_be()
    {
        var file = Uploader.Random((2 * 8 * 1024 * 1024) + 1);
        var parts = Uploader.Cut(file, 8 * 1024 * 1024);
        var shown = await Submits(Uploader.Named(await Uploader.Brings(parts), parts));
        Assert.Equal(SHA256.HashData(file), SHA256.HashData(await OnlyFile(shown)));
    }

    [Fact]
    public async Task Comes_in_any_order_and_twice()
    {
        var parts = Uploader.Cut(Uploader.Random(500_000), 100_000);
        var token = await Uploader.Begins();
        foreach (var n in new[] { 5, 2, 2, 1, 4, 5, 3 })
            (await Uploader.Puts(token, n, parts[n - 1])).Must(204);
        Assert.Equal([1, 2, 3, 4, 5], (await Uploader.Shows(token)).EnumerateArray().Select(p => p.GetProperty("part").GetInt32()));
        Assert.Equal(parts.SelectMany(p => p), await OnlyFile(await Submits(Uploader.Named(token, parts))));
    }

    [Fact]
    public async Task Comes_from_two_windows_at_once()
    {
        var parts = Uploader.Cut(Uploader.Random(400_000), 50_000);
        var token = await Uploader.Begins();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Uploader.Puts(token, (n % 8) + 1, parts[n % 8])));
        Assert.All(answers, a => a.Must(204));
        Assert.Equal(parts.SelectMany(p => p), await OnlyFile(await Submits(Uploader.Named(token, parts))));
    }

    [Fact]
    public async Task Is_not_taken_while_a_part_is_missing()
    {
        var parts = Uploader.Cut(Uploader.Random(300_000), 100_000);
        var token = await Uploader.Begins();
        (await Uploader.Puts(token, 1, parts[0])).Must(204);
        (await Uploader.Puts(token, 3, parts[2])).Must(204);
        await IsRefused("/uploads/0/parts", Uploader.Named(token, parts));
        (await Uploader.Puts(token, 2, parts[1])).Must(204);
        Assert.Equal(parts.SelectMany(p => p), await OnlyFile(await Submits(Uploader.Named(token, parts))));
    }

    [Fact]
    public async Task Is_not_taken_with_a_part_too_many_or_as_another_file()
    {
        var parts = Uploader.Cut(Uploader.Random(300_000), 100_000);
        var token = await Uploader.Brings(parts);
        await IsRefused("/uploads/0/parts", Uploader.Named(token, parts[..2]));
        await IsRefused("/uploads/0/sha256", Uploader.Named(token, [parts[1], parts[0], parts[2]]));
        await IsRefused("/uploads/0/name", Uploader.Named(token, parts, "../passwd"));
        await IsRefused("/uploads/1/token", Uploader.Named(token, parts), Uploader.Named(token, parts));
        await Submits(Uploader.Named(token, parts));
    }

    [Fact]
    public async Task Keeps_a_part_that_is_there()
    {
        var parts = Uploader.Cut(Uploader.Random(200_000), 100_000);
        var token = await Uploader.Brings(parts);
        (await Uploader.Puts(token, 1, parts[1])).Must(409);
        (await Uploader.Puts(token, 1, parts[0][..^1])).Must(409);
        Assert.Equal(parts.SelectMany(p => p), await OnlyFile(await Submits(Uploader.Named(token, parts))));
    }

    [Fact]
    public async Task Does_not_take_bytes_of_another_hash()
    {
        var bytes = Uploader.Random(100_000);
        var token = await Uploader.Begins();
        (await Uploader.Puts(token, 1, bytes, SHA256.HashData([1]))).Must(422);
        Assert.Empty((await Uploader.Shows(token)).EnumerateArray());
        (await Uploader.Puts(token, 1, bytes)).Must(204); // what never arrived gives way
        (await Uploader.Puts(token, 1, bytes[1..], SHA256.HashData(bytes))).Must(409);
        Assert.Equal(bytes, await OnlyFile(await Submits(Uploader.Named(token, [bytes]))));
    }

    [Fact]
    public async Task Belongs_to_one_report()
    {
        var parts = Uploader.Cut(Uploader.Random(200_000), 100_000);
        var token = await Uploader.Brings(parts);
        var shown = await Submits(Uploader.Named(token, parts));
        await IsRefused("/uploads/0/token", Uploader.Named(token, parts));
        (await Uploader.Puts(token, 3, parts[0])).Must(404);
        Assert.Equal(parts.SelectMany(p => p), await OnlyFile(shown));
    }

    [Fact]
    public async Task Is_taken_once_by_a_report_that_comes_twice()
    {
        var parts = Uploader.Cut(Uploader.Random(200_000), 100_000);
        var (report, key) = (Uploader.Report(Uploader.Named(await Uploader.Brings(parts), parts)), Reporter.NewKey());
        var first = (await Reporter.TriesToSubmit(report, key)).Must(201);
        house.Clock.Advance(TimeSpan.FromHours(30)); // its token is over, and its rows are cleared away
        await house.WorkflowLooks();
        Assert.Equal(first.Text, (await Reporter.TriesToSubmit(report, key)).Must(201).Text);
        Assert.Equal(parts.SelectMany(p => p), await OnlyFile(Submitted.Of(first.Json)));
    }

    [Fact]
    public async Task Comes_with_a_message_of_its_own_receipt_and_no_other()
    {
        var (mine, others) = (await Reporter.Submits("mine"), await Reporter.Submits("another's"));
        var parts = Uploader.Cut(Uploader.Random(250_000), 100_000);
        var named = Uploader.Named(await Uploader.Brings(parts, mine.Receipt), parts);
        await IsRefused("/uploads/0/token", named);
        (await Writes(others.Receipt, named)).Must(422);
        (await Writes(mine.Receipt, named)).Must(201);
        var file = (await Reporter.Opens(mine.Receipt)).GetProperty("messages")[0].GetProperty("files")[0];
        Assert.Equal(parts.SelectMany(p => p), (await Reporter.Downloads(mine.Receipt, Id(file))).Must(200).Body);
    }

    [Fact]
    public async Task Is_nobodys_without_its_token()
    {
        var parts = Uploader.Cut(Uploader.Random(200_000), 100_000);
        var token = await Uploader.Brings(parts);
        var altered = (token[0] == 'A' ? 'B' : 'A') + token[1..];
        foreach (var wrong in new[] { altered, "", "x", token + "A", new string('A', 9000) })
        {
            Assert.Equal(404, (await Uploader.TriesToShow(wrong)).Status);
            Assert.Equal(404, (await Uploader.Puts(wrong, 1, parts[0])).Status);
        }

        Assert.Equal(404, (await new Uploader(house.Http, "other").TriesToShow(token)).Status);
        await IsRefused("/uploads/0/token", Uploader.Named(altered, parts));
        house.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(404, (await Uploader.TriesToShow(token)).Status);
        await IsRefused("/uploads/0/token", Uploader.Named(token, parts));
    }

    [Fact]
    public async Task That_nobody_sends_leaves_nothing_behind()
    {
        var parts = Uploader.Cut(Uploader.Random(300_000), 100_000);
        await Uploader.Brings(parts);
        Assert.NotEmpty(await Everything());
        house.Clock.Advance(TimeSpan.FromHours(25));
        await house.WorkflowLooks();
        Assert.NotEmpty(await Everything());
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.WorkflowLooks();
        Assert.Empty(await Everything());
        Assert.Empty(await house.Rows("", Partitions.Uploads(TestHouse.Tenant)));
        Assert.Empty(await house.Due(_ => true));
    }

    [Fact]
    public async Task Stays_with_its_case_when_the_rest_is_cleared_away()
    {
        var parts = Uploader.Cut(Uploader.Random(300_000), 100_000);
        var shown = await Submits(Uploader.Named(await Uploader.Brings(parts), parts));
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.WorkflowLooks();
        Assert.Equal(["c", "t"], (await house.Rows("", Partitions.Uploads(TestHouse.Tenant))).Select(r => r.Key[..1]));
        Assert.Equal(parts.SelectMany(p => p), await OnlyFile(shown));
    }

    [Fact]
    public async Task Is_refused_when_it_is_larger_than_may_be()
    {
        await house.Change(s => s["uploads"] = new System.Text.Json.Nodes.JsonObject { ["fileMiB"] = 1, ["reportMiB"] = 1 });
        var (large, small) = (Uploader.Cut(Uploader.Random((1024 * 1024) + 1), 600_000), Uploader.Cut(Uploader.Random(600_000), 600_000));
        await IsRefused("/uploads/0/parts", Uploader.Named(await Uploader.Brings(large), large));
        await IsRefused("/uploads", Uploader.Named(await Uploader.Brings(small), small), Uploader.Named(await Uploader.Brings(small), small));
        var token = await Uploader.Begins();
        (await Uploader.Puts(token, 1, new byte[(8 * 1024 * 1024) + 1])).Must(413);
        (await Uploader.Puts(token, 1, [])).Must(422);
        (await Uploader.Puts(token, 0, [1])).Must(422);
        (await Uploader.Puts(token, 1025, [1])).Must(422);
    }

    [Fact]
    public async Task Finds_no_room_where_strangers_took_it_and_a_known_receipt_still_does()
    {
        var shown = await Reporter.Submits("before");
        await house.Change(s => s["uploads"] = new System.Text.Json.Nodes.JsonObject { ["open"] = 3, ["openMiB"] = 1 });
        var token = await Uploader.Begins();
        (await Uploader.Puts(token, 1, Uploader.Random(900_000))).Must(204);
        (await Uploader.Puts(token, 2, Uploader.Random(200_000))).Must(429);
        await Uploader.Begins();
        await Uploader.Begins();
        (await Uploader.TriesToBegin()).Must(429);
        var parts = Uploader.Cut(Uploader.Random(2_000_000), 1_000_000);
        (await Writes(shown.Receipt, Uploader.Named(await Uploader.Brings(parts, shown.Receipt), parts))).Must(201);
    }

    [Fact]
    public async Task Is_opened_from_any_byte()
    {
        var file = Uploader.Random(400_000);
        var parts = Uploader.Cut(file, 150_000);
        var shown = await Submits(Uploader.Named(await Uploader.Brings(parts), parts));
        var id = Id((await Reporter.Opens(shown.Receipt)).GetProperty("files")[0]);
        foreach (var (range, from, to) in new[] { ("bytes=0-0", 0, 1), ("bytes=149990-150010", 149_990, 150_011), ("bytes=300000-", 300_000, 400_000), ("bytes=-7", 399_993, 400_000), ("bytes=399999-500000", 399_999, 400_000) })
        {
            var (status, header, body) = await Range(shown.Receipt, id, range);
            Assert.Equal((206, $"bytes {from}-{to - 1}/400000"), (status, header));
            Assert.Equal(file[from..to], body);
        }

        Assert.Equal((416, "bytes */400000"), await Range(shown.Receipt, id, "bytes=400000-") is var (status2, header2, _) ? (status2, header2) : default);
        Assert.Equal(200, (await Range(shown.Receipt, id, "bytes=1-2,4-5")).Status);
    }

    [Fact]
    public async Task Is_not_opened_when_a_part_was_altered_or_put_in_anothers_place()
    {
        var parts = Uploader.Cut(Uploader.Random(200_000), 100_000);
        var shown = await Submits(Uploader.Named(await Uploader.Brings(parts), parts));
        var names = (await Everything()).Where(n => n.Split('/')[1] != Case(shown)).ToList();
        names = [.. names.GroupBy(n => n.Split('/')[1]).Single(g => g.Count() == 2)];
        var bytes = await Task.WhenAll(names.Select(Bytes));
        foreach (var name in names)
            await house.RawBlobs.Delete(name, default);
        foreach (var (name, other) in names.Zip(bytes.Reverse()))
            Assert.True(await house.RawBlobs.Put(name, new MemoryStream(other), default));
        var id = Id((await Reporter.Opens(shown.Receipt)).GetProperty("files")[0]);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Reporter.Downloads(shown.Receipt, id));
    }

    private string Case(Submitted shown) => Person.Compliance(house).Finds(shown.Reference).GetAwaiter().GetResult();

    private async Task<byte[]> Bytes(string name)
    {
        await using var stream = await house.RawBlobs.Open(name, default) ?? throw new InvalidOperationException();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task<(int Status, string? Header, byte[] Body)> Range(string receipt, string file, string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/tenants/demo/report/files/{file}", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("FaceUp-Receipt", receipt);
        request.Headers.TryAddWithoutValidation("Range", range);
        using var answer = await house.Http.SendAsync(request);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentRange?.ToString(), await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<Submitted> Submits(params object[] named) => Submitted.Of((await Reporter.TriesToSubmit(Uploader.Report(named))).Must(201).Json);

    private Task<Reply> Writes(string receipt, object named) => house.Send("POST", "api/v1/tenants/demo/report/messages", new(new { text = "see the file", uploads = new[] { named } }, Receipt: receipt));

    // A refused report leaves the store as it was.
    private async Task IsRefused(string field, params object[] named)
    {
        var (before, rows) = (await Everything(), (await house.Due(_ => true)).Count);
        var refused = (await Reporter.TriesToSubmit(Uploader.Report(named))).Must(422);
        Assert.Equal(field, refused.Json.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(before, await Everything());
        Assert.Equal(rows, (await house.Due(_ => true)).Count);
    }

    private async Task<byte[]> OnlyFile(Submitted shown) =>
        (await Reporter.Downloads(shown.Receipt, Id((await Reporter.Opens(shown.Receipt)).GetProperty("files")[0]))).Must(200).Body;

    private async Task<List<string>> Everything()
    {
        var names = new List<string>();
        await foreach (var name in house.RawBlobs.List($"{TestHouse.Tenant}/", default))
            names.Add(name);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static string Id(JsonElement file) => file.GetProperty("id").GetString()!;
}
