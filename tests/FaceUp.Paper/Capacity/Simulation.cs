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
    private const double PublicHalfSeconds = 600;    // KeyVaultTenantKeys.Fresh: so long an instance remembers an organisation's public half
    private const double AddressSeconds = 300;       // CaseKeyCache.Life: so long one remembers what the vault opened, a channel's address too
    private const double NoticesOfAnInstance = 8 / 0.33; // a second: eight at once (host.json), and a third of a second for a chat to answer (assumed)

    private readonly World world;
    private readonly Chance chance;
    private readonly Sizes sizes;
    private readonly int organisations;
    private readonly double shareHere;
    private readonly Takes[] deeds;
    private readonly List<Meter> meters = [];
    private readonly double[] publicHalves, addresses; // asked of the vault for each report, and for each piece of news, of each organisation
    private readonly Meter due, receipts, cases, account, reporterApp, deskApp, memory, vault, keyMaking, bus, engine, hubAccount, slack, teams;

    private Simulation(World w, int seed)
    {
        (world, chance) = (w, new(seed));
        // Of several installations the one with the greatest organisation is looked at: every n-th organisation is there, from the first on.
        organisations = Math.Max(1, w.Organisations / w.Installations);
        sizes = new(w.Organisations);
        shareHere = Enumerable.Range(0, organisations).Sum(n => 1.0 / ((n * w.Installations) + 1)) * sizes.ShareOfGreatest;
        var instances = Instances(Counts.Requests(By.Desk));
        publicHalves = Asks(1, Instances(w.Sustained ? Counts.Requests(By.Reporter) : 1), PublicHalfSeconds);
        var news = w.Sustained ? Counts.Requests(By.Notices) : 1;
        addresses = Asks(news, Math.Max(1, Math.Ceiling(2 * news * w.ReportsPerSecond * shareHere / NoticesOfAnInstance)), AddressSeconds);
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
        keyMaking.Asked[0] += chance.Poisson(world.NewOrganisationsPerSecond);
        meters.ForEach(m => m.Step());
    }

    private double Instances(int requestsOfAReport) => Math.Max(1, Math.Ceiling(requestsOfAReport * world.ReportsPerSecond * shareHere / (Limits.RequestsOfACore * world.Cores)));

    // What comes to one of n instances by chance at a rate finds the memory empty once in 1 + rate × seconds times: then the vault is asked.
    private double[] Asks(double timesOfAReport, double instances, double seconds) =>
        [.. Enumerable.Range(0, organisations).Select(n => 1 / (1 + (timesOfAReport * world.ReportsPerSecond * sizes.ShareOf(n * world.Installations) / instances * seconds)))];

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
        vault.Asked[0] += t.Unwraps + (t.Seals * publicHalves[organisation]);
        bus.Asked[0] += t.Credits;
        engine.Asked[0] += t.WorkItems;
        hubAccount.Asked[0] += t.HubCalls;
        if (t.ChannelMessages == 0)
            return;
        vault.Asked[0] += 2 * addresses[organisation];
        slack.Asked[organisation] += t.ChannelMessages;
        teams.Asked[organisation] += t.ChannelMessages;
    }
}
