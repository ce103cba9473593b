using System.IO.Compression;
using System.Text;
using FaceUp.SelfHost.Importing;
using FaceUp.Tests.Heads;
using FaceUp.Tests.Hotline;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Importing;

/// <summary>Reports of another system, brought by the command through a server.</summary>
public sealed class Reports_from_elsewhere : IAsyncLifetime, IDisposable
{
    private const string Table = "id,category,unit,What happened?,\"When, roughly\",language\r\nA-1,corruption,plant-north,\"Money, in \"\"envelopes\"\"\r\nand more\",spring,en\r\nA-2,safety,plant-north,A gate stood open,,de\r\n";

    private readonly Scratch _scratch = new();
    private TestHouse _house = null!;

    public async Task InitializeAsync() => _house = await HotlineHouse.Open();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Of_GlobaLeaks_are_cases_with_their_files_and_a_way_back()
    {
        var archive = Archive("report-12.zip", ("report.txt", "Line one\nLine two"u8.ToArray()), ("files/photo.jpg", new byte[500]), ("files_attached_from_recipients/note.txt", "x"u8.ToArray()), ("metadata.csv", "name,type"u8.ToArray()));
        var codes = Path.Combine(_scratch.Folder, "codes.csv");
        Assert.Equal("1 of 1 reports were taken over.", (await Import([archive, "--category", "corruption", "--unit", "plant-north", "--codes", codes])).Did().Text);

        var compliance = Person.Compliance(_house);
        var id = Assert.Single(await compliance.Lists()).GetProperty("id").GetString()!;
        var report = await compliance.Reads(id);
        Assert.Equal("Line one\nLine two", report.GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal(["photo.jpg", "note.txt"], report.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()));

        var kept = (await File.ReadAllLinesAsync(codes))[1].Split(',').Select(c => c.Trim('"')).ToArray();
        Assert.Equal("report-12.zip", kept[0]);
        (await _house.Send("POST", "api/v1/tenants/demo/report/first-access", new(new { code = kept[1] }, Key: Guid.NewGuid().ToString()))).Must(201);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(codes) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Of_a_table_are_one_case_each_and_none_twice()
    {
        var table = Cli.File(_scratch, "reports.csv", Table);
        Assert.Equal("2 reports are there, and nothing was sent.", (await Import([table, "--dry-run"])).Did().Text);
        Assert.Empty(await Person.Compliance(_house).Lists());

        for (var times = 0; times < 2; times++)
            Assert.Equal(2, (await Import([table, "--json"])).Did().Json.GetProperty("taken").GetInt32());
        var compliance = Person.Compliance(_house);
        var corruption = Assert.Single(await compliance.Lists(), c => c.GetProperty("category").GetString() == "corruption");
        var answers = (await compliance.Reads(corruption.GetProperty("id").GetString()!)).GetProperty("answers").EnumerateArray().Select(a => (a.GetProperty("question").GetString(), a.GetProperty("text").GetString()));
        Assert.Equal([("What happened?", "Money, in \"envelopes\"\nand more"), ("When, roughly", "spring")], answers);
    }

    /// <summary>Nobody is given a code a second time, so each is on the disk before the next report is sent.</summary>
    [Fact]
    public async Task Keep_the_codes_that_were_made_when_the_command_breaks_off()
    {
        var (file, sent, seen) = (Path.Combine(_scratch.Folder, "codes.csv"), 0, new List<string[]>());
        using var http = new HttpClient(new Answers(() =>
        {
            seen.Add(File.ReadAllLines(file)); // what a kill would leave
            return ++sent == 3 ? throw new HttpRequestException() : new(System.Net.HttpStatusCode.Created) { Content = new StringContent($"{{\"code\":\"CODE-{sent}\",\"until\":\"2027-01-01\"}}", Encoding.UTF8, "application/json") };
        })) { BaseAddress = new("https://desk.example.org/") };
        var reports = Enumerable.Range(1, 4).Select(n => (new FoundReport($"A-{n}", [], []), new FaceUp.App.Intake.ReportRequest("c", "u", "en", [], "phone"))).ToList();
        await using (var codes = await CodesFile.Make(file, default))
            await Assert.ThrowsAsync<FaceUp.SelfHost.SettingsException>(() => ImportVerb.Take(new(http, "demo", "token"), reports, codes, _ => { }, default));
        Assert.Equal([1, 2, 3], seen.Select(s => s.Length));
        Assert.Equal(["\"A-1\",\"CODE-1\",2027-01-01", "\"A-2\",\"CODE-2\",2027-01-01"], (await File.ReadAllLinesAsync(file)).Skip(1));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        await using (await CodesFile.Make(file + "2", default))
            Assert.True(File.Exists(file + "2"));
        Assert.False(File.Exists(file + "2"));
    }

    private sealed class Answers(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }

    [Fact]
    public async Task Are_refused_one_by_one_and_by_name()
    {
        Assert.Contains("--category, one of", (await Import([Cli.File(_scratch, "nowhere.csv", "id,text\r\n7,x\r\n")])).Refused(2), StringComparison.Ordinal);
        Assert.Contains("the file has the unit moon", (await Import([Cli.File(_scratch, "moon.csv", "id,text,unit,category\r\n7,x,moon,corruption\r\n")])).Refused(2), StringComparison.Ordinal);
        Assert.Contains("as an operator", (await Import([Cli.File(_scratch, "t.csv", Table)], who: "demo-compliance")).Refused(2), StringComparison.Ordinal);
        Assert.Contains("https", (await Import([Cli.File(_scratch, "u.csv", Table)], at: "http://example.org/")).Refused(2), StringComparison.Ordinal);
        Assert.Empty(await Person.Compliance(_house).Lists());
    }

    [Theory]
    [InlineData("files/../../etc/passwd", "passwd")]
    [InlineData("files/C:\\x\\..\\a\u0007b.txt", "ab.txt")]
    [InlineData("files/...", "file")]
    public void Bring_names_that_lead_nowhere(string path, string name) => Assert.Equal(name, Assert.Single(Read(("report.txt", "x"u8.ToArray()), (path, [1])).Files).Name);

    [Fact]
    public void Of_more_than_an_answer_holds_are_several()
    {
        var text = string.Join('\n', Enumerable.Repeat(new string('a', 99), 500));
        var answers = Read(("report.txt", Encoding.UTF8.GetBytes(text))).Answers;
        Assert.Equal(3, answers.Count);
        Assert.All(answers, a => Assert.InRange(a.Text.Length, 1, 20_000));
        Assert.Equal(text, string.Join('\n', answers.Select(a => a.Text)));
    }

    [Fact]
    public void Of_many_files_are_the_archive_that_they_came_in()
    {
        var archive = Archive("many.zip", [("report.txt", "x"u8.ToArray()), .. Enumerable.Range(0, 12).Select(i => ($"files/{i}", new byte[] { 1 }))]);
        Assert.Equal("many.zip", Assert.Single(Assert.Single(ImportVerb.Read(archive)).Files).Name);
    }

    [Fact]
    public void That_are_none_or_made_to_be_large_are_refused()
    {
        Assert.Contains("PGP", Assert.Throws<InvalidDataException>(() => GlobaLeaksArchive.Read("x.zip", new MemoryStream("-----BEGIN PGP MESSAGE-----"u8.ToArray()))).Message, StringComparison.Ordinal);
        Assert.Contains("report.pdf", Assert.Throws<InvalidDataException>(() => Read(("other.txt", [1]))).Message, StringComparison.Ordinal);
        Assert.Contains("500 files", Assert.Throws<InvalidDataException>(() => Read([.. Enumerable.Range(0, 501).Select(i => ($"files/{i}", Array.Empty<byte>()))])).Message, StringComparison.Ordinal);
        Assert.Contains("bytes", Assert.Throws<InvalidDataException>(() => Read(("report.txt", "x"u8.ToArray()), ("files/zeros", new byte[11 * 1024 * 1024]))).Message, StringComparison.Ordinal); // some KiB in the archive
        foreach (var (table, why) in new[] { ("", "first row"), ("a,a\r\n", "first row"), ("id,text\r\n1\r\n", "1 fields"), ("id,text\r\n1,\"open\r\n", "quotes"), ("id,text\r\n1,\r\n", "something that was said") })
            Assert.Contains(why, Assert.Throws<InvalidDataException>(() => ReportTable.Read("t.csv", new MemoryStream(Encoding.UTF8.GetBytes(table))).ToList()).Message, StringComparison.Ordinal);
    }

    private static FoundReport Read(params (string Path, byte[] Bytes)[] entries) => GlobaLeaksArchive.Read("x.zip", new MemoryStream(Zip(entries)));

    private static byte[] Zip((string Path, byte[] Bytes)[] entries)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in entries)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(bytes);
            }
        }

        return to.ToArray();
    }

    private string Archive(string name, params (string Path, byte[] Bytes)[] entries)
    {
        var file = Path.Combine(_scratch.Folder, name);
        File.WriteAllBytes(file, Zip(entries));
        return file;
    }

    private async Task<Said> Import(string[] arguments, string who = HotlineHouse.Operator, string? at = null)
    {
        var token = Cli.File(_scratch, $"{who}.token", await _house.TokenOf(who));
        return await Cli.Run(Path.Combine(_scratch.Folder, "data"), ["import", "demo", .. arguments, "--at", at ?? _house.Http.BaseAddress!.AbsoluteUri, "--token-file", token]);
    }
}
