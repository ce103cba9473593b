using FaceUp.App.Checkpoints;
using FaceUp.App.Upkeep;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Commands;
using FaceUp.Tests.Checkpoints;
using FaceUp.Tests.Moving;
using FaceUp.Tests.Slices;
using Microsoft.Data.Sqlite;

namespace FaceUp.Tests.Watching;

/// <summary>The rules about what nobody did: nothing is signed, copies do not leave the house, a backup does not come back. Through the store, and by what really breaks.</summary>
public sealed class What_is_not_signed : IDisposable
{
    private readonly string elsewhere = Directory.CreateTempSubdirectory("faceup-watched-").FullName;

    [Fact]
    public async Task For_more_than_a_day_is_told_of_once_a_day_while_it_lasts()
    {
        await using var house = await TestHouse.Open();
        await house.BeginsToWatch();
        for (var hour = 0; hour < 30; hour++)
            await house.WatchLooks();
        Assert.Empty(await house.Alarms()); // nothing was ever signed, so nothing is missing
        await house.HourPasses();
        Assert.Null(await house.Get<Chores>().Planned(TestHouse.Tenant, MakeCheckpoint.Name, MakeCheckpoint.All, default)); // signed by hand alone
        var signed = house.Clock.GetUtcNow();
        while (house.Clock.GetUtcNow() < signed + TimeSpan.FromHours(25))
            await house.WatchLooks();
        Assert.Empty(await house.Alarms());
        while (house.Clock.GetUtcNow() < signed + TimeSpan.FromHours(28))
            await house.WatchLooks();
        Assert.Equal(["checkpoint-gap nobody"], await house.Alarms());
        while (house.Clock.GetUtcNow() < signed + TimeSpan.FromHours(53))
            await house.WatchLooks();
        Assert.Equal(2, (await house.Alarms()).Count());
        await house.HourPasses();
        for (var hour = 0; hour < 24; hour++)
            await house.WatchLooks();
        Assert.Equal(2, (await house.Alarms()).Count());
    }

    [Fact]
    public async Task Anywhere_but_here_is_told_of_once_the_record_says_that_it_does_not_leave()
    {
        var away = elsewhere + "-away";
        await using var house = await TestHouse.Open(settings: $"--FaceUp:Checkpoints:Folder={elsewhere}");
        await house.BeginsToWatch();
        await Hours(house, 2);
        Directory.Move(elsewhere, away); // the disk is not there
        await Hours(house, 1);
        Assert.Empty(await house.Alarms()); // not yet: it may come back
        await Hours(house, 7);
        Directory.Move(away, elsewhere);
        await Hours(house, 3);
        Assert.Single(await Own.Told(house), t => t == "publication-failed");
        Assert.Equal(["publication-failed nobody"], await house.Alarms());
    }

    /// <summary>A drill is done by a process of its own, whose clock is the machine's; so that is what the house goes by.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task As_it_was_is_told_of_when_a_backup_was_tried_and_does_not_hold(bool holds)
    {
        await using var house = await TestHouse.Open();
        await house.Lived(2);
        house.Clock.SetUtcNow(DateTimeOffset.UtcNow.AddHours(-2));
        await house.HourPasses();
        house.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        await house.BeginsToWatch();
        if (!holds)
            Alters(house);

        var (settings, backup) = (Houses.Of(house.Folder), Path.Combine(elsewhere, "tried.tar"));
        await BackupVerbs.Make(settings, backup, BackupLock.None, keys: true, secret: false, _ => { }, default);
        await using (var op = Operator.At(settings))
            Assert.Equal(holds, (await new RestoreDrill(op).Run(backup, BackupLock.None, _ => { }, default)).Holds);
        await house.WatchLooks();
        await house.WatchLooks(); // the drill may have ended in the next hour
        Assert.Equal(holds ? [] : ["drill-failed nobody"], await house.Alarms());
    }

    public void Dispose()
    {
        foreach (var folder in new[] { elsewhere, elsewhere + "-away" }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    // What was recorded first of every case.
    private static void Alters(TestHouse house)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(house.Folder, "records.db"), Pooling = false }.ToString());
        connection.Open();
        using var change = connection.CreateCommand();
        change.CommandText = "UPDATE rows SET body = body || x'20' WHERE key LIKE 'c|%|e|00000000'";
        Assert.True(change.ExecuteNonQuery() > 0);
    }

    private static async Task Hours(TestHouse house, int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            await house.HourPasses();
            house.Clock.Advance(TimeSpan.FromMinutes(25));
            await house.ChoresDone();
        }
    }
}
