namespace FaceUp.Paper.Capacity;

/// <summary>Who feels a limit that is reached.</summary>
public enum Effect
{
    /// <summary>A report or a message is refused (503) until the reporter tries again.</summary>
    Reporters,

    /// <summary>Somebody of the organisation waits, or is asked to come again.</summary>
    People,

    /// <summary>Looks and notices come later. Nothing is lost: due rows and outbox stand in the records.</summary>
    Later,
}

/// <summary>An installation and what comes to it.</summary>
/// <param name="Organisations">Their sizes follow Zipf's law.</param>
/// <param name="Sustained">True: every report's whole life goes on at the same rate, as after months of this. False: a burst, reports and what follows at once.</param>
/// <param name="Shards">Partitions of the cases of each organisation. 1 unless it was made with more (ChangeSettings.ShardsOf).</param>
/// <param name="Installations">Organisations are spread over so many, each with accounts, vault, queues and apps of its own, the great ones first.</param>
public sealed record World(
    int Organisations, double ReportsPerSecond, bool Sustained = true, double NewOrganisationsPerSecond = 0,
    bool HardwareKeys = false, Backend Durable = Backend.Storage, bool PremiumBus = false, int MaximumInstances = 40, int MemoryMB = 2048,
    int Shards = 1, int Installations = 1)
{
    public int Cores => Math.Max(1, MemoryMB / 2048);
}

/// <summary>The workflows' engine: on a storage account, or the Durable Task Scheduler in its tier by consumption or with three units of its own.</summary>
public enum Backend
{
    Storage,
    SchedulerByConsumption,
    SchedulerOfThreeUnits,
}
