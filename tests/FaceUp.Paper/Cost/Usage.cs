using static FaceUp.Paper.Cost.Installation;

namespace FaceUp.Paper.Cost;

/// <summary>So much of a meter in a month.</summary>
/// <param name="Counted">The quantity was counted or measured; false where something about it is assumed.</param>
public sealed record Used(string Resource, string Meter, double Quantity, bool Counted = true);

/// <summary>How much of what an installation uses in a month. Where it is between two figures, the greater one.</summary>
public static class Usage
{
    private const double MinimumSeconds = 1;         // what Flex charges at least for an execution, and more than any of ours takes
    private const double GiB = 1024.0 * 1024 * 1024;
    private const double TextBytes = 4096;            // a sealed text of 2 KB with its padding and frame
    private const double FilesOfAReport = 0.25;       // one report in four brings a file …
    private const double FileBytes = 3 * 1024 * 1024; // … of 3 MiB: a photograph
    private const double RowBytes = 1024;             // a row as Azure counts it, larger than any of ours but the settings

    public static IReadOnlyList<Used> Of(Installation it, double reports) =>
        [.. Functions(it, reports), .. Engine(it, reports), .. Tables(it, reports), .. Blobs(it, reports), .. Messages(it, reports), .. Keys(it, reports), .. Watch(it), .. Network(it, reports)];

    /// <summary>Executions in a month: requests, turns of workflows with their looks, messages, sweeps, chores.</summary>
    public static double Executions(Installation it, double reports) =>
        (reports * (Counts.Requests(By.Reporter) + Counts.Requests(By.Desk) + Counts.Notices + (it.TwoDoors ? Counts.WakesOfReporters : 0)
            + (Counts.Turns * (Measured.EpisodesOfATurn + 1)) + Measured.TimersOfALife))
        + SweepsOfMonth + ChoresOfMonth;

    private static IEnumerable<Used> Functions(Installation it, double reports)
    {
        const string what = "Functions (Flex)";
        var executions = Executions(it, reports);
        yield return new(what, "functions.executions", executions);
        yield return new(what, "functions.time", executions * MinimumSeconds * it.MemoryGB);
        if (it.AlwaysReady > 0)
            yield return new("Functions, always ready", "functions.always-ready.baseline", it.AlwaysReady * it.MemoryGB * SecondsOfMonth);
    }

    private static IEnumerable<Used> Engine(Installation it, double reports)
    {
        if (it.Scheduler)
        {
            yield return new("Durable Task Scheduler", "dts.consumption.actions", reports * ((Counts.Turns * Measured.ActionsOfATurn) + Measured.TimersOfALife));
            yield return new("Host accounts", $"blobs.{it.Redundancy}.write", it.Apps * HoursOfMonth * Measured.Host.BlobWrites);
            yield break;
        }

        // Awake all the time: the sweep comes every five minutes, and an instance waits longer than that for more to do.
        var idle = (Measured.Idle * HoursOfMonth) + (Measured.Host * ((it.Apps - 1) * HoursOfMonth));
        var turns = (Measured.Start * reports) + (Measured.Turn * (reports * (Counts.Turns - 1))) + (Measured.LongTimer * (reports * Measured.TimersOfALife));
        foreach (var (what, engine) in new[] { ("Durable storage, idle", idle), ("Durable storage, turns", turns) })
        {
            yield return new(what, $"tables.{it.Redundancy}.batch", engine.TableBatches);
            yield return new(what, $"tables.{it.Redundancy}.write", engine.TableWrites);
            yield return new(what, $"tables.{it.Redundancy}.scan", engine.TableReads);
            yield return new(what, $"queues.{it.Redundancy}.class1", engine.Class1);
            yield return new(what, $"queues.{it.Redundancy}.class2", engine.Class2);
            yield return new(what, $"blobs.{it.Redundancy}.write", engine.BlobWrites);
            yield return new(what, $"blobs.{it.Redundancy}.other", engine.BlobOthers);
        }

        yield return new("Scale controller", $"queues.{it.Redundancy}.class2", SecondsOfMonth / Measured.ScaleControllerSeconds * Measured.QueuesOfTheHub, Counted: false);
    }

    private static IEnumerable<Used> Tables(Installation it, double reports)
    {
        const string what = "Tables, records";
        var asked = Counts.AskedOfAReport;
        yield return new(what, $"tables.{it.Redundancy}.batch", asked.Batches * reports);
        yield return new(what, $"tables.{it.Redundancy}.write", asked.Writes * reports);
        yield return new(what, $"tables.{it.Redundancy}.read", asked.Reads * reports);
        yield return new(what, $"tables.{it.Redundancy}.scan", (asked.Scans * reports) + (Counts.Sweep.Asked.Scans * SweepsOfMonth) + (Counts.Chores.Asked.Scans * ChoresOfMonth));
        yield return new(what, $"tables.{it.Redundancy}.data", (asked.CaseRows + asked.ReceiptRows) * RowBytes * reports * it.Months / GiB);
    }

    private static IEnumerable<Used> Blobs(Installation it, double reports)
    {
        const string what = "Blobs, content";
        var asked = Counts.AskedOfAReport;
        var stored = ((asked.Uploads * TextBytes) + (FilesOfAReport * FileBytes)) * reports / GiB;
        yield return new(what, $"blobs.{it.Redundancy}.write", (asked.Uploads + FilesOfAReport) * reports);
        yield return new(what, $"blobs.{it.Redundancy}.read", (asked.Downloads + FilesOfAReport) * reports);
        yield return new(what, $"blobs.{it.Redundancy}.data", stored * it.Months, Counted: false);
        // Were as much disposed of each month as comes in: a deleted object stays as a version, and then as a deleted version.
        yield return new("Blobs, tails after deletion", $"blobs.{it.Redundancy}.data", stored * 2 * it.SoftDeleteDays / 30, Counted: false);
    }

    private static IEnumerable<Used> Messages(Installation it, double reports)
    {
        const int sentTakenSettled = 3;
        var messages = Counts.Notices + (it.TwoDoors ? Counts.WakesOfReporters : 0);
        if (it.PremiumBus)
        {
            yield return new("Service Bus Premium", "servicebus.premium.unit", 1);
            yield break;
        }

        yield return new("Service Bus, base", "servicebus.standard.base", HoursOfMonth);
        yield return new("Service Bus, operations", "servicebus.standard.operations", (messages * sentTakenSettled * reports) + (it.Apps * SecondsOfMonth / Measured.EmptyReceiveSeconds), Counted: false);
    }

    private static IEnumerable<Used> Keys(Installation it, double reports)
    {
        // Every app asks for a public half once in ten minutes at most (KeyVaultTenantKeys.Fresh), and only when something is written.
        var publicHalves = Math.Min(it.Organisations * it.Apps * SecondsOfMonth / 600, reports * Counts.AskedOfAReport.Uploads);
        yield return new("Key Vault", "keyvault.reads", publicHalves);
        yield return new("Key Vault", it.HardwareKeys ? "keyvault.hsm.operations" : "keyvault.software.operations", Counts.Unwraps * reports);
        if (it.HardwareKeys)
            yield return new("Key Vault, keys in hardware", "keyvault.hsm.key", it.Organisations);
    }

    private static IEnumerable<Used> Watch(Installation it)
    {
        yield return new("Log Analytics", "logs.ingestion", ((SweepsOfMonth * Measured.HeartbeatBytes) + Measured.WarningsBytes) / GiB, Counted: false);
        yield return new("Alerts", "alerts.log.10min", Measured.LogAlerts);
        yield return new("Alerts", "alerts.metric", Measured.MetricSeries(it.Apps));
    }

    private static IEnumerable<Used> Network(Installation it, double reports)
    {
        yield return new("Data to the internet", "network.egress", reports * (Counts.Requests(By.Reporter) + Counts.Requests(By.Desk)) * 8192 / GiB, Counted: false);
        if (!it.Private)
            yield break;
        yield return new("Private endpoints", "network.private-endpoint", Measured.PrivateEndpoints(it) * HoursOfMonth);
        yield return new("Private endpoints", "network.private-dns-zone", Measured.PrivateZones(it));
        yield return new("Way out of the network", "network.nat", HoursOfMonth);
        yield return new("Way out of the network", "network.address", HoursOfMonth);
    }
}
