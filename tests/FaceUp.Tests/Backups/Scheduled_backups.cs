using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Running;
using FaceUp.Tests.Moving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Tests.Backups;

public sealed class Scheduled_backups(ALivedInHouse lived) : IClassFixture<ALivedInHouse>
{
    [Fact]
    public async Task Are_made_drilled_and_removed_when_it_is_time_and_a_restart_does_nothing_twice()
    {
        var (clock, folder) = (new FakeTimeProvider(new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero)), lived.In("backups"));
        await File.WriteAllTextAsync(lived.In("words"), "correct horse battery staple");
        var settings = Houses.Of(lived.House.Folder) with { Backup = new(folder, TimeSpan.FromDays(1), TimeSpan.FromDays(30), lived.In("words"), null), Tails = new(0, 2) };
        await Turn();
        await Turn();
        string[] first = ["drilled", "faceup-20260302T0300Z.sealed", "faceup-20260302T0300Z.sealed.manifest"];
        Assert.Equal(first, Names());
        await using var op = Houses.Operator(settings.Data);
        Assert.True(Assert.IsType<TenantEvent.RestoreDrilled>(await op.LastEvent()).Holds);

        clock.Advance(TimeSpan.FromDays(1));
        await Turn();
        Assert.Equal(5, Names().Length);
        Assert.IsType<TenantEvent.BackupMade>(await op.LastEvent());
        clock.Advance(TimeSpan.FromDays(1.5));
        await Turn();
        Assert.DoesNotContain(first[1], Names());

        var newest = Path.Combine(folder, Names().Last(n => n.EndsWith(".sealed", StringComparison.Ordinal)));
        await File.WriteAllBytesAsync(newest, (await File.ReadAllBytesAsync(newest))[..^100]);
        await File.WriteAllTextAsync(Path.Combine(folder, "drilled"), "20260101T0000Z");
        await Turn();
        var broken = Assert.IsType<TenantEvent.RestoreDrilled>(await op.LastEvent());
        Assert.Equal((false, await File.ReadAllTextAsync(newest + ".manifest")), (broken.Holds, broken.Backup));

        async Task Turn()
        {
            using var runner = new BackupRunner(settings, clock, NullLogger<BackupRunner>.Instance);
            await runner.Turn(default);
        }

        string[] Names() => [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData("FaceUp__Backup__PassphraseFile, or", "Folder=/b")]
    [InlineData("not both", "Folder=/b", "PassphraseFile=/p", "KeyFile=/k")]
    [InlineData("1 to 744", "Folder=/b", "PassphraseFile=/p", "Hours=0")]
    [InlineData("up to 744", "Folder=/b", "PassphraseFile=/p", "Hours=soon")]
    [InlineData("can be drilled only there", "Folder=/b", "KeyFile=/k", "DrillDays=7")]
    [InlineData("outside the data folder", "Folder=/data/b", "PassphraseFile=/p")]
    public void Are_refused_in_one_sentence_where_they_cannot_be_meant_so(string says, params string[] set)
    {
        var from = new ConfigurationBuilder().AddInMemoryCollection(set.Select(s => s.Split('=')).ToDictionary(s => "Backup:" + s[0], s => (string?)s[1])).Build().GetSection("Backup");
        Assert.Contains(says, Assert.Throws<SettingsException>(() => BackupSettings.Read(from, "/data", 30)).Message, StringComparison.Ordinal);
    }
}
