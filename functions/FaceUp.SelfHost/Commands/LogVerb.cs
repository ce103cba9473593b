using System.CommandLine;
using System.Text;
using FaceUp.App.Checkpoints;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.SelfHost.Moving;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>log begin</c>.</summary>
internal static class LogVerb
{
    private const int MaxBy = 200;

    public static Command Make() => new("log", "An organisation's log of checkpoints.") { Begin() };

    private static Command Begin()
    {
        var (tenant, json) = (Words.Tenant(), Words.Json());
        var by = new Option<string>("--by") { Description = $"Who decided it, for the organisation's record: at most {MaxBy} characters. At best two names.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var last = new Option<string?>("--last") { Description = "A signed checkpoint that was published and lies elsewhere: with a witness, in a channel. Without it, the copies of checkpoints are asked.", HelpName = "FILE" };
        var sure = new Option<bool>("--sure") { Description = "Does it. Without it, what would be done is said, and nothing is changed." };
        var (tables, blobs, vault) = (Azure("--tables", "Of an installation on Azure: the table endpoint of its data account."), Azure("--blobs", "Its blob endpoint."), Azure("--vault", "Its vault."));
        var command = new Command("begin", "After the restore of an older backup, when nothing newer is left: ends the log of checkpoints, which the store no longer continues, and begins another under a new name. The record tells of it, and every verifier says what is not contained. Needs the key ring's passphrase; on Azure, signs in as the Azure CLI does.") { tenant, by, Words.Reason, last, sure, tables, blobs, vault, json };
        command.SetAction(async (asked, ct) =>
        {
            var (who, why) = (asked.GetValue(by)!.Trim(), Words.ReasonOf(asked));
            if (asked.GetValue(sure) && (why.Length == 0 || who.Length is 0 or > MaxBy || who.Any(char.IsControl)))
                throw new SettingsException("Say --by, who decided it, and --reason, why: the organisation's record keeps both.");
            string?[] azure = [asked.GetValue(tables), asked.GetValue(blobs), asked.GetValue(vault)];
            if (azure.Any(a => a is null) && azure.Any(a => a is not null))
                throw new SettingsException("An installation on Azure is --tables URI --blobs URI --vault URI.");
            await using var house = azure is [{ } t, { } b, { } v] ? await AzureHouse.Open(Operator.Read(asked), t, b, v, ct) : null;
            await using var own = house is null ? Operator.Open(asked) : null;
            var op = house?.Operator ?? own!;
            var id = (await op.Tenant(asked.GetRequiredValue(tenant), ct)).Id;
            var kept = asked.GetValue(last) is { } file ? Encoding.UTF8.GetString(await Words.Bytes(file, ct)) : null;
            return await Begin(op, id, kept, asked.GetValue(sure) ? (who, why) : null, new(asked.GetValue(json)), ct);
        });
        return command;
    }

    private static async Task<int> Begin(Operator op, TenantId id, string? kept, (string Who, string Why)? sure, Screen screen, CancellationToken ct)
    {
        var log = op.Get<BeginLog>();
        var begin = await log.Look(id, kept, ct);
        if (sure is var (who, why))
            await log.Do(id, begin, who, why, ct);
        var size = begin.Before.Size;
        screen.Say($"Published last: a checkpoint of {begin.Before.Origin}, of size {size}. The store does not contain it: its own last one is of size {begin.Held}.");
        screen.Say(sure is null
            ? $"With --sure, {begin.Before.Origin} ends, and {begin.Origin} begins. Whatever was recorded after the backup is lost, and the record will say so. Look first whether there is a newer backup."
            : $"{begin.Origin} has begun: the server signs within five minutes. Give its new verifier key to witnesses and to whoever checks (…/checkpoints/keys); the old one goes on for what was signed before.");
        screen.Give(new { begun = sure is not null, origin = begin.Origin, before = begin.Before.Origin, size, root = Convert.ToHexStringLower(begin.Before.Root), held = begin.Held });
        return CommandLine.Done;
    }

    private static Option<string?> Azure(string name, string what) => new(name) { Description = what, HelpName = "URI" };
}
