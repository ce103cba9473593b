using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using FaceUp.App.Files;

namespace FaceUp.Cleaning.Tests;

/// <summary>By a server that speaks clamd's protocol, and by clamd itself where it is installed.</summary>
public class A_file_that_is_scanned
{
    // The harmless file that every scanner finds, put together here so that none finds this source.
    private static byte[] Eicar => Samples.Bytes.Latin(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

    [Fact]
    public async Task Is_clean_when_nothing_is_found()
    {
        await using var clamd = new Clamd();
        var file = RandomNumberGenerator.GetBytes(200_001);
        Assert.Equal(new ScanVerdict.Clean(), await Scan(clamd, file));
        Assert.Equal(file, clamd.Received);
        Assert.InRange(clamd.Longest, 1, 64 * 1024);
    }

    [Fact]
    public async Task Is_infected_by_the_name_that_the_scanner_gives()
    {
        await using var clamd = new Clamd();
        Assert.Equal(new ScanVerdict.Infected("Eicar-Test-Signature"), await Scan(clamd, Eicar));
    }

    [Fact]
    public async Task Gives_no_room_to_what_a_name_may_not_be()
    {
        await using var clamd = new Clamd(_ => "stream: a\r\nb" + new string('x', 500) + " FOUND");
        var infected = Assert.IsType<ScanVerdict.Infected>(await Scan(clamd, [1]));
        Assert.Equal("a??b" + new string('x', 124), infected.Name);
    }

    [Theory, InlineData("stream: "), InlineData("INSTREAM read failed. ERROR"), InlineData(""), InlineData("stream:  FOUND"), InlineData("OK")]
    public async Task Is_not_scanned_when_the_answer_is_none(string answer)
    {
        await using var clamd = new Clamd(_ => answer);
        Assert.Equal(new ScanVerdict.Unscanned(ScanGap.NoAnswer), await Scan(clamd, [1, 2, 3]));
    }

    [Fact]
    public async Task Is_not_scanned_when_the_answer_takes_too_long()
    {
        await using var clamd = new Clamd(_ => null);
        var scan = new ClamAv(ClamAvSettings.Parse(clamd.Where)! with { Answer = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);
        Assert.Equal(new ScanVerdict.Unscanned(ScanGap.NoAnswer), await scan.Scan(new MemoryStream([1]), CancellationToken.None));
    }

    [Fact]
    public async Task Is_not_scanned_when_nobody_is_there()
    {
        string gone;
        await using (var clamd = new Clamd())
            gone = clamd.Where;
        Assert.Equal(new ScanVerdict.Unscanned(ScanGap.NoAnswer), await new ClamAv(ClamAvSettings.Parse(gone)!, TimeProvider.System).Scan(new MemoryStream([1]), CancellationToken.None));
        Assert.Equal(new ScanVerdict.Unscanned(ScanGap.NoAnswer), await new ClamAv(ClamAvSettings.Parse("unix:/nowhere/clamd")!, TimeProvider.System).Scan(new MemoryStream([1]), CancellationToken.None));
    }

    [Fact]
    public async Task Is_too_large_when_the_scanner_says_so_or_the_setting_does()
    {
        await using var clamd = new Clamd(limit: 100_000);
        Assert.Equal(new ScanVerdict.Unscanned(ScanGap.TooLarge), await Scan(clamd, new byte[130_000]));
        await using var other = new Clamd();
        var scan = new ClamAv(ClamAvSettings.Parse(other.Where)! with { MaxBytes = 70_000 }, TimeProvider.System);
        Assert.Equal(new ScanVerdict.Unscanned(ScanGap.TooLarge), await scan.Scan(new MemoryStream(new byte[70_001]), CancellationToken.None));
    }

    [Fact]
    public async Task Is_given_up_when_its_reader_stops()
    {
        await using var clamd = new Clamd(_ => null);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ClamAv(ClamAvSettings.Parse(clamd.Where)!, TimeProvider.System).Scan(new MemoryStream([1]), stop.Token));
    }

    [Theory, InlineData("tcp://127.0.0.1:3310", true), InlineData("unix:/run/clamd.ctl", true), InlineData("127.0.0.1:3310", false), InlineData("http://h:1", false), InlineData("unix:", false), InlineData("tcp://h:1/x", false)]
    public void Is_scanned_where_the_setting_says(string where, bool known) => Assert.Equal(known, ClamAvSettings.Parse(where) is not null);

    /// <summary>clamd with one signature of its own, that of EICAR by length and sum, over a socket of the file system.</summary>
    [NeedsFact("clamd")]
    public async Task Is_found_by_clamd_itself()
    {
        var folder = Directory.CreateTempSubdirectory("clamd-");
        var socket = Path.Combine(folder.FullName, "s");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "own.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-File\n");
        var settings = Path.Combine(folder.FullName, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"DatabaseDirectory {folder.FullName}\nLocalSocket {socket}\nForeground yes\nTemporaryDirectory {folder.FullName}\nStreamMaxLength 1M\nUser {Environment.UserName}\n");
        using var clamd = Process.Start(new ProcessStartInfo(File.Exists("/usr/sbin/clamd") ? "/usr/sbin/clamd" : "clamd", ["--config-file=" + settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            for (var waited = 0; !File.Exists(socket) && waited < 300; waited++)
                await Task.Delay(100);
            var scan = new ClamAv(ClamAvSettings.Parse("unix:" + socket)!, TimeProvider.System);
            Assert.Equal(new ScanVerdict.Clean(), await scan.Scan(new MemoryStream(new byte[100_000]), CancellationToken.None));
            Assert.StartsWith("Eicar-Test-File", Assert.IsType<ScanVerdict.Infected>(await scan.Scan(new MemoryStream(Eicar), CancellationToken.None)).Name, StringComparison.Ordinal);
            Assert.Equal(new ScanVerdict.Unscanned(ScanGap.TooLarge), await scan.Scan(new MemoryStream(new byte[3_000_000]), CancellationToken.None));
        }
        finally
        {
            clamd.Kill();
            await clamd.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static Task<ScanVerdict> Scan(Clamd clamd, byte[] file) => new ClamAv(ClamAvSettings.Parse(clamd.Where)!, TimeProvider.System).Scan(new MemoryStream(file), CancellationToken.None);
}
