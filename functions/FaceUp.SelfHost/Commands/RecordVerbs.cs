using System.CommandLine;
using FaceUp.App.Audit;
using FaceUp.App.Checkpoints;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>record verify</c>, <c>record export</c>.</summary>
internal static class RecordVerbs
{
    private const int MaxShown = 20;

    public static Command Make() => new("record", "What the installation keeps of what was done.") { Verify(), Export() };

    private static Command Verify()
    {
        var (tenant, json) = (new Argument<string?>("TENANT") { Description = "One organisation; without it all of them.", Arity = ArgumentArity.ZeroOrOne }, Words.Json());
        var command = new Command("verify", "Verifies the record of every case and of the organisations themselves, and the hash of everything sealed in them. Opens nothing, needs no key. Ends with 1 when something does not hold.") { tenant, json };
        command.SetAction(async (asked, ct) =>
        {
            await using var op = Operator.Open(asked, moved: true);
            var names = asked.GetValue(tenant) is { } one ? [(await op.Tenant(one, ct)).Id] : await op.Tenants(ct);
            var found = await Screen.Progress("Verifying the record", tell => new WholeRecord(op).Verify(names, tell, ct));
            var screen = new Screen(asked.GetValue(json));
            foreach (var fault in found.Faults.Take(MaxShown))
                screen.Say(fault.Sentence);
            screen.Say(found.Holds
                ? $"The record holds: {found.Organisations} organisations, {found.Cases} cases, {found.Events} events."
                : $"The record does not hold: {found.Faults.Count} faults in {found.Organisations} organisations, {found.Cases} cases, {found.Events} events.");
            screen.Give(new { holds = found.Holds, organisations = found.Organisations, cases = found.Cases, events = found.Events, faults = found.Faults.Select(f => new { tenant = f.Tenant, @case = f.Case, @event = f.Event, what = f.What }) });
            return found.Holds ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }

    private static Command Export()
    {
        var (tenant, target, json) = (Words.Tenant(), new Argument<string>("FILE") { Description = "A file that is not there yet." }, Words.Json());
        var command = new Command("export", "Takes the whole record of an organisation out, every leaf of its tree and every case, as one file that proves itself (RECORD.md). Opens nothing, needs no key. Recorded first. Check it with scripts/verify.") { tenant, target, json };
        command.SetAction(async (asked, ct) =>
        {
            await using var op = Operator.Open(asked);
            var (id, to) = ((await op.Tenant(asked.GetRequiredValue(tenant), ct)).Id, Path.GetFullPath(asked.GetRequiredValue(target)));
            if (Path.Exists(to))
                throw new SettingsException($"{to} is there already: name a new file.");
            var bytes = await Screen.Progress("Taking out the record", async tell =>
            {
                tell(-1);
                return await Write(op.Get<ExportRecord>(), id, to, ct);
            });
            var keys = (await op.Get<CheckpointTree>().Find(id, ct))?.Row.Keys ?? [];
            var screen = new Screen(asked.GetValue(json));
            screen.Say($"{bytes} bytes. Its checkpoints are signed by:");
            foreach (var key in keys)
                screen.Say(key);
            screen.Give(new { file = to, bytes, keys });
            return CommandLine.Done;
        });
        return command;
    }

    // Under another name until all of it is there: half a record says so itself, and is worth nothing.
    private static async Task<long> Write(ExportRecord export, TenantId id, string to, CancellationToken ct)
    {
        var draft = to + ".new";
        try
        {
            long bytes;
            await using (var file = PrivateFolder.NewFile(draft))
            {
                if (!await export.Whole(id, file, ct))
                    throw new BadInputException(409, "TENANT", "Others change the organisation's record at this moment, again and again: try once more.");
                file.Flush(flushToDisk: true);
                bytes = file.Length;
            }

            File.Move(draft, to, overwrite: false);
            PrivateFolder.Sync(Path.GetDirectoryName(to)!);
            return bytes;
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
