namespace FaceUp.Paper.Capacity;

/// <summary>How a limit fared.</summary>
/// <param name="Use">What was asked for, as a share of what it lets through; of a limit that each organisation has, the worst.</param>
/// <param name="LongestWait">Seconds.</param>
public sealed record Reading(Limit Limit, double Use, double LateShare, double LongestWait)
{
    /// <summary>More is asked for than it lets through: what waits only grows.</summary>
    public bool Reached => Use > 1;
}

/// <summary>
/// Second after second: reports arrive by chance, each at an organisation by its size; the deeds of the reports before them go on; every deed takes what it
/// takes of the limits. It ends after <see cref="Seconds"/>, and says how each limit fared.
/// </summary>
public sealed class Simulation
{
    public const int Seconds = 60;
    private const double PublicHalfSeconds = 600; // KeyVaultTenantKeys.Fresh: so often an instance asks for the public half of each organisation it serves

    private readonly World world;
    private readonly Chance chance;
    private readonly Sizes sizes;
    private readonly int organisations;
    private readonly double shareHere;
    private readonly Takes[] deeds;
    private readonly List<Meter> meters = [];
    private readonly bool[] addressOpened; // within the last minutes: CaseKeyCache keeps for five what the vault opened, also a channel's address
    private readonly Meter due, receipts, cases, account, reporterApp, deskApp, memory, vault, keyMaking, bus, engine, hubAccount, slack, teams;

    private Simulation(World w, int seed)
    {
        (world, chance) = (w, new(seed));
        // Of several installations the one with the greatest organisation is looked at: every n-th organisation is there, from the first on.
        organisations = Math.Max(1, w.Organisations / w.Installations);
        sizes = new(w.Organisations);
        shareHere = Enumerable.Range(0, organisations).Sum(n => 1.0 / ((n * w.Installations) + 1)) * sizes.ShareOfGreatest;
        addressOpened = new bool[organisations];
        var instances = Math.Max(1, Math.Ceiling(Counts.Requests(By.Desk) * w.ReportsPerSecond * shareHere / (Limits.RequestsOfACore * w.Cores)));
        deeds = [.. Counts.Life.Where(d => w.Sustained || d.AtOnce).Select(d => Takes.Of(d, w, instances))];
        (due, receipts, cases) = (Of(Limits.Due), Of(Limits.Receipts, organisations), Of(Limits.Cases, organisations * w.Shards));
        (account, reporterApp, deskApp, memory) = (Of(Limits.Account), Of(Limits.ReporterApp(w)), Of(Limits.DeskApp(w)), Of(Limits.Memory(w)));
        (vault, keyMaking, bus) = (Of(Limits.Vault(w)), Of(Limits.KeyMaking(w)), Of(Limits.Bus(w)));
        (engine, hubAccount) = (Of(Limits.Engine(w)), Of(Limits.HubAccount));
        (slack, teams) = (Of(Limits.SlackChannel, organisations), Of(Limits.TeamsChannel, organisations));
    }

    /// <summary>How each limit fared. The same world and seed give the same answer.</summary>
    public static IReadOnlyList<Reading> Run(World world, int seed)
    {
        var simulation = new Simulation(world, seed);
        for (var second = 0; second < Seconds; second++)
            simulation.Step();
        return [.. simulation.meters.Select(m => m.Read(Seconds))];
    }

    private Meter Of(Limit limit, int count = 1)
    {
        meters.Add(new(limit, count));
        return meters[^1];
    }

    private void Step()
    {
        foreach (var takes in deeds)
        {
            for (var n = chance.Poisson(world.ReportsPerSecond * shareHere * takes.Times); n > 0; n--)
                Add(takes, Organisation());
        }

        var instances = (reporterApp.Asked[0] + deskApp.Asked[0]) / (Limits.RequestsOfACore * world.Cores);
        memory.Asked[0] += instances;
        vault.Asked[0] += receipts.Asked.Count(rows => rows > 0) * Math.Min(1, Math.Ceiling(instances) / PublicHalfSeconds);
        keyMaking.Asked[0] += chance.Poisson(world.NewOrganisationsPerSecond);
        meters.ForEach(m => m.Step());
    }

    // Drawn among all organisations until it falls on one of those here.
    private int Organisation()
    {
        while (organisations > 1)
        {
            var one = sizes.Of(chance.Next());
            if (one % world.Installations == 0 && one / world.Installations < organisations)
                return one / world.Installations;
        }

        return 0;
    }

    private void Add(Takes t, int organisation)
    {
        due.Asked[0] += t.Due;
        receipts.Asked[organisation] += t.Receipts;
        cases.Asked[(organisation * world.Shards) + (int)(chance.Next() * world.Shards)] += t.Cases;
        account.Asked[0] += t.Calls;
        reporterApp.Asked[0] += t.ReporterRequests;
        deskApp.Asked[0] += t.DeskRequests;
        vault.Asked[0] += t.Unwraps;
        bus.Asked[0] += t.Credits;
        engine.Asked[0] += t.WorkItems;
        hubAccount.Asked[0] += t.HubCalls;
        if (t.ChannelMessages == 0)
            return;
        vault.Asked[0] += addressOpened[organisation] ? 0 : 2;
        addressOpened[organisation] = true;
        slack.Asked[organisation] += t.ChannelMessages;
        teams.Asked[organisation] += t.ChannelMessages;
    }
}
