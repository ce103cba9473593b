using System.Diagnostics;
using FaceUp.Cleaning.Tests;
using FaceUp.Cleaning.Tests.Samples;
using FaceUp.SelfHost;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Files;

/// <summary>With a scanner nothing is shown that it has not found clean; what it finds is locked away.</summary>
public sealed class A_file_that_a_scanner_reads : IAsyncLifetime
{
    // The harmless file that every scanner finds, put together here so that none finds this source.
    private static readonly byte[] Eicar = Bytes.Latin(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

    private ScanServer scanner = null!;
    private TestHouse house = null!;

    public async Task InitializeAsync()
    {
        scanner = ScanServer.Start();
        house = await TestHouse.Open(settings: scanner.Settings);
    }

    public async Task DisposeAsync()
    {
        await house.DisposeAsync();
        await scanner.DisposeAsync();
    }

    [Fact]
    public async Task Is_scanned_before_it_is_cleaned_and_shown()
    {
        var file = await SentFile.Sends(house, "photo.jpg", Sample.Of("jpeg").File);
        Assert.Equal(await Sample.Of("jpeg").Cleaned(), (await file.Opens()).Must(200).Body);
        Assert.Equal(("cleaned", "clean"), ((await file.Check()).GetProperty("outcome").GetString(), (await file.Check()).GetProperty("scan").GetString()));
        (await file.Opens()).Must(200);
        Assert.Equal(1, scanner.Scans);
    }

    [Fact]
    public async Task Is_locked_away_when_it_does_harm() => await IsLockedAway(house);

    [NeedsFact("clamd")]
    public async Task Is_locked_away_when_clamd_itself_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("clamd-");
        var socket = Path.Combine(folder.FullName, "s");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "own.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-File\n");
        var settings = Path.Combine(folder.FullName, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"DatabaseDirectory {folder.FullName}\nLocalSocket {socket}\nForeground yes\nTemporaryDirectory {folder.FullName}\nUser {Environment.UserName}\n");
        using var clamd = Process.Start(new ProcessStartInfo(File.Exists("/usr/sbin/clamd") ? "/usr/sbin/clamd" : "clamd", ["--config-file=" + settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            for (var waited = 0; !File.Exists(socket) && waited < 300; waited++)
                await Task.Delay(100);
            await using var other = await TestHouse.Open(settings: $"--FaceUp:ClamAv:Socket={socket}");
            await IsLockedAway(other);
            var fine = await SentFile.Sends(other, "photo.jpg", Sample.Of("jpeg").File);
            (await fine.Opens()).Must(200);
            Assert.Equal("clean", (await fine.Check()).GetProperty("scan").GetString());
        }
        finally
        {
            clamd.Kill();
            await clamd.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task IsLockedAway(TestHouse house)
    {
        var file = await SentFile.Sends(house, "invoice.txt", Eicar);
        foreach (var what in new[] { "", "/preview" })
            Assert.Equal("file-harmful", (await file.Opens(what)).Must(409).Problem());
        var check = await file.Check();
        Assert.Equal(("infected", "infected"), (check.GetProperty("outcome").GetString(), check.GetProperty("scan").GetString()));
        Assert.StartsWith("Eicar-Test", check.GetProperty("harm").GetString(), StringComparison.Ordinal);
        Assert.Equal(["report-received", "case-routed", "case-read", "file-infected"], await file.Events());
        await house.Settle();
        Assert.Contains(await house.NoticesOf(file.Case), n => n.Shown.StartsWith("file-infected", StringComparison.Ordinal));
        Assert.DoesNotContain(await house.Rows(""), r => System.Text.Encoding.UTF8.GetString(r.Body.Span).Contains("Eicar", StringComparison.Ordinal));
        Assert.Equal(3, (await house.BlobsOf(file.Case)).Count(b => b.Length > 0)); // report, file, findings: no copy

        // As it was sent only for two who both say that they know.
        Assert.Equal("file-harmful", (await file.AsksFor()).Must(409).Problem());
        var request = await file.Asked(new { reason = "the police wants it", harmful = true });
        Assert.Equal("file-harmful", (await SentFile.Decides(Person.Auditor(house), request)).Must(409).Problem());
        (await SentFile.Decides(Person.Auditor(house), request, new { approve = true, reason = "they may have it", harmful = true })).Must(204);
        Assert.Equal(Eicar, (await file.Opens("/original")).Must(200).Body);
        Assert.True((await Person.Auditor(house).Verifies(file.Case)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Waits_while_the_scanner_is_away()
    {
        var file = await SentFile.Sends(house, "photo.jpg", Sample.Of("jpeg").File);
        var request = await file.Asked();
        (await SentFile.Decides(Person.Auditor(house), request)).Must(204);
        await scanner.Goes();
        foreach (var what in new[] { "", "/preview", "/original" })
        {
            var said = (await file.Opens(what)).Must(503);
            Assert.Equal("file-waits", said.Problem());
            Assert.Contains("Retry-After", said.Headers, StringComparison.Ordinal);
        }

        Assert.Equal("{}", (await file.Check()).GetRawText());
        Assert.DoesNotContain("file-examined", await file.Events());
        scanner.Comes();
        (await file.Opens()).Must(200);
        (await file.Opens("/original")).Must(200);
    }

    [Fact]
    public async Task Is_not_cleaned_when_it_is_too_large_for_the_scanner()
    {
        scanner.Limit = 100;
        var file = await SentFile.Sends(house, "photo.jpg", Sample.Of("jpeg").File);
        Assert.Equal("no-clean-copy", (await file.Opens()).Must(409).Problem());
        Assert.Equal(("cannot-clean", "too-large"), ((await file.Check()).GetProperty("outcome").GetString(), (await file.Check()).GetProperty("scan").GetString()));
        Assert.Equal("file-harmful", (await file.AsksFor()).Must(409).Problem()); // nobody knows

        scanner.Limit = int.MaxValue; // whoever runs the scanner allows it more
        (await file.Opens()).Must(200);
        Assert.Equal("clean", (await file.Check()).GetProperty("scan").GetString());
    }

    [Fact]
    public async Task That_was_cleaned_before_there_was_one_is_scanned_before_it_is_shown_again()
    {
        await using var before = await TestHouse.Open(withTargets: false);
        var (fine, bad) = (await SentFile.Sends(before, "photo.jpg", Sample.Of("jpeg").File), await SentFile.Sends(before, "note.txt", Eicar));
        var clean = (await fine.Opens()).Must(200).Body;
        (await bad.Opens()).Must(200);
        Assert.Equal("none", (await bad.Check()).GetProperty("scan").GetString());

        await using var after = await TestHouse.Open(before.RawRecords, before.RawBlobs, withTargets: false, scanner.Settings);
        Assert.Equal(clean, (await (fine with { House = after }).Opens()).Must(200).Body);
        Assert.Equal("file-harmful", (await (bad with { House = after }).Opens()).Must(409).Problem());
        Assert.Equal(["none", "clean"], (await Person.Auditor(after).Events(fine.Case)).Where(e => e.GetProperty("type").GetString() == "file-examined").Select(e => e.GetProperty("scan").GetString()));
        Assert.True((await Person.Auditor(after).Verifies(fine.Case)).GetProperty("holds").GetBoolean());
    }

    [Theory]
    [InlineData("Port=3310", "FaceUp__ClamAv__Host")]
    [InlineData("Host=clamd Port=0", "FaceUp__ClamAv__Port")]
    [InlineData("Host=clamd Port=x", "FaceUp__ClamAv__Port")]
    [InlineData("Host=not/a/host", "FaceUp__ClamAv__Host")]
    [InlineData("Socket=relative", "FaceUp__ClamAv__Socket")]
    [InlineData("Host=clamd Socket=/run/clamd.ctl", "one of the two")]
    [InlineData("Host=clamd StepSeconds=0", "FaceUp__ClamAv__StepSeconds")]
    [InlineData("Host=clamd AnswerSeconds=4000", "FaceUp__ClamAv__AnswerSeconds")]
    [InlineData("Host=clamd MaxMiB=5000", "FaceUp__ClamAv__MaxMiB")]
    public async Task Is_scanned_by_nobody_whom_the_settings_do_not_name_rightly(string settings, string named)
    {
        var fault = await Assert.ThrowsAsync<SettingsException>(() => TestHouse.Open(settings: [.. settings.Split(' ').Select(s => "--FaceUp:ClamAv:" + s)]));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }
}
