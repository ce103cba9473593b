using System.CommandLine;
using FaceUp.SelfHost.Backups;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>record verify</c>.</summary>
internal static class RecordVerbs
{
    private const int MaxShown = 20;

    public static Command Make() => new("record", "What the installation keeps of what was done.") { Verify() };

    private static Command Verify()
    {
        var (tenant, json) = (new Argument<string?>("TENANT") { Description = "One organisation; without it all of them.", Arity = ArgumentArity.ZeroOrOne }, Words.Json());
        var command = new Command("verify", "Verifies the record of every case and of the organisations themselves, and the hash of everything sealed in them. Opens nothing, needs no key. Ends with 1 when something does not hold.") { tenant, json };
        command.SetAction(async (asked, ct) =>
        {
            await using var op = Operator.Open(asked);
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
}
