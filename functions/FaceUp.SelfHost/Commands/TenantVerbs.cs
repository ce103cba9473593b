using System.CommandLine;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>tenant add</c>, <c>tenant list</c>.</summary>
internal static class TenantVerbs
{
    public static Command Make() => new("tenant", "Organisations.") { Add(), List() };

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "2 to 40 of a-z 0-9 -, starting with a letter. It stands in addresses and never changes." };
        var file = new Option<string>("--settings") { Description = "Its settings as JSON, by the schema at /api/v1/schemas/settings.json; - reads standard input.", HelpName = "FILE", Required = true };
        var shards = new Option<int>("--shards") { Description = $"Over how many partitions its cases are spread, 1 to {Partitions.MaxShards}: 1 for all but giants. Fixed from then on.", HelpName = "N", DefaultValueFactory = _ => 1 };
        shards.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > Partitions.MaxShards)
                r.AddError($"--shards is a number from 1 to {Partitions.MaxShards}.");
        });
        var command = new Command("add", "Makes an organisation, with its key and its first settings. Needs the key ring's passphrase.") { name, file, shards, Words.Reason };
        command.SetAction(async (asked, ct) =>
        {
            var (why, body) = (Words.ReasonOf(asked), SettingsBody.Parse(await Words.Bytes(asked.GetRequiredValue(file), ct)));
            await using var op = Operator.Open(asked, found: true);
            var answer = await op.Ask(async _ => await op.Get<ChangeSettings>().Add(new(asked.GetRequiredValue(name)), asked.GetValue(shards), body, "operator", why, ct));
            if (!answer.IsYes)
                return answer.Refuse();
            Console.WriteLine($"{asked.GetRequiredValue(name)} is there, with its key and its first settings.");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command List()
    {
        var json = Words.Json();
        var command = new Command("list", "Names the organisations.") { json };
        command.SetAction(async (asked, ct) =>
        {
            await using var op = Operator.Open(asked);
            var (screen, lines) = (new Screen(asked.GetValue(json)), new List<object>());
            foreach (var id in await op.Tenants(ct))
            {
                if (await op.Get<TenantStore>().Read(id, ct) is not { } tenant)
                    continue; // one that a crash left with a name only: adding it again finishes it
                lines.Add(new { tenant = id.Value, name = tenant.Settings.Name, version = tenant.Version, people = tenant.Settings.People.Count(p => p.IsActive), shards = tenant.Shards });
                screen.Say($"{id.Value,-24} version {tenant.Version,-5} {tenant.Settings.People.Count(p => p.IsActive),5} people  {tenant.Settings.Name}");
            }

            screen.Give(lines);
            return CommandLine.Done;
        });
        return command;
    }
}
