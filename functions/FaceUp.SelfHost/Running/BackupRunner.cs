using System.Diagnostics;
using System.Globalization;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Commands;

namespace FaceUp.SelfHost.Running;

/// <summary>
/// Makes the backups that the settings ask for, removes those that are older than backups are kept, and brings one back now and then to see that it can be. What lies in the folder says what
/// was done, so that a restart does nothing twice; of several processes on one data folder, one is at it.
/// </summary>
/// <param name="time">The clock of the machine, whatever a demo does to its own.</param>
internal sealed partial class BackupRunner(Settings settings, TimeProvider time, ILogger<BackupRunner> log) : BackgroundService
{
    private const string Prefix = "faceup-", Suffix = ".sealed", Called = ".manifest", LastDrill = "drilled";
    private const string Minute = "yyyyMMdd'T'HHmm'Z'";
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(5);

    private string Folder => settings.Backup.Folder!;

    /// <summary>Whatever is due.</summary>
    public async Task Turn(CancellationToken ct)
    {
        Storage.PrivateFolder.Create(Folder);
        var (now, all) = (time.GetUtcNow(), All());
        if (all.Count == 0 || now - all[^1].At >= settings.Backup.Every)
        {
            await Make(now, ct);
            all = All();
        }

        foreach (var (_, file) in all.SkipLast(1).Where(b => now - b.At > TimeSpan.FromDays(settings.Tails.Backups)))
            Remove(file);
        if (settings.Backup.Drills is { } every && !(now - Drilled() < every))
            await Drill(all[^1].File, now, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            try
            {
                await Turn(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Make(DateTimeOffset now, CancellationToken ct)
    {
        var by = BackupLock.Of(settings.Backup.PassphraseFile, settings.Backup.KeyFile, null);
        var file = Path.Combine(Folder, Prefix + now.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture) + Suffix);
        var made = await BackupVerbs.Make(settings, file, by, keys: true, secret: false, _ => { }, ct);
        await File.WriteAllTextAsync(file + Called, made.Sha256, ct);
    }

    // One that cannot even be read is one that does not hold, and every organisation is told so.
    private async Task Drill(string file, DateTimeOffset now, CancellationToken ct)
    {
        await using var op = Operator.At(settings);
        var since = Stopwatch.GetTimestamp();
        try
        {
            if (!(await new RestoreDrill(op).Run(file, BackupLock.Of(settings.Backup.PassphraseFile, null, null), _ => { }, ct)).Holds)
                DoesNotHold(log);
        }
        catch (InvalidDataException)
        {
            DoesNotHold(log);
            if (File.Exists(file + Called))
            {
                var called = (await File.ReadAllTextAsync(file + Called, ct)).Trim();
                await OwnRecords.TellAll(op, at => new TenantEvent.RestoreDrilled(called, Holds: false, 0, RestoreDrill.Whole(Stopwatch.GetElapsedTime(since)), at), ct);
            }
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, LastDrill), now.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture), ct);
    }

    private List<(DateTimeOffset At, string File)> All() =>
    [
        .. Directory.EnumerateFiles(Folder, Prefix + "*" + Suffix).Select(f => (At: Read(Path.GetFileName(f)[Prefix.Length..^Suffix.Length]), File: f)).Where(b => b.At is not null).Select(b => (b.At!.Value, b.File)).OrderBy(b => b.Value),
    ];

    private DateTimeOffset? Drilled() => Path.Combine(Folder, LastDrill) is var file && File.Exists(file) ? Read(File.ReadAllText(file).Trim()) : null;

    private static DateTimeOffset? Read(string text) => DateTimeOffset.TryParseExact(text, Minute, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static void Remove(string file)
    {
        File.Delete(file);
        File.Delete(file + Called);
    }

    // Names and words of these lines are what an alert can ask for.
    [LoggerMessage(LogLevel.Critical, "A backup does not hold: see what faceup drill says of it.")]
    static partial void DoesNotHold(ILogger log);

    [LoggerMessage(LogLevel.Error, "A backup or a drill failed: {Exception}. It is tried again.")]
    static partial void Failed(ILogger log, string exception);
}
