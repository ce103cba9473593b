using System.CommandLine;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Tenants;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>settings show</c>, <c>validate</c>, <c>diff</c>, <c>apply</c>: the document, its rules and its versions, as over the wire.</summary>
internal static class SettingsVerbs
{
    private const int MaxShown = 160; // characters of a value in a line

    public static Command Make() => new("settings", "The settings of an organisation.") { Show(), Validate(), Diff(), Apply() };

    private static Argument<string> File() => new("FILE") { Description = "Settings as JSON; - reads standard input." };

    private static Command Show()
    {
        var (tenant, version) = (Words.Tenant(), new Option<int?>("--version") { Description = "An earlier version; without it those in force.", HelpName = "N" });
        var command = new Command("show", "Prints the settings as JSON. Addresses of webhooks are not given out.") { tenant, version };
        command.SetAction(async (asked, ct) =>
        {
            await using var op = Operator.Open(asked);
            var caller = Caller.Operator(await op.Tenant(asked.GetRequiredValue(tenant), ct));
            var answer = await op.Ask(response => asked.GetValue(version) is { } number
                ? op.Get<SettingsHistory>().Show(caller, number.ToString(System.Globalization.CultureInfo.InvariantCulture), ct)
                : op.Get<ChangeSettings>().Show(caller, response, ct));
            if (!answer.IsYes)
                return answer.Refuse();
            Screen.Print(answer.Body);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Validate()
    {
        var (tenant, file, json) = (Words.Tenant(), File(), Words.Json());
        var command = new Command("validate", "Says whether a document would be accepted, and if not where it is wrong.") { tenant, file, json };
        command.SetAction(async (asked, ct) =>
        {
            var body = SettingsBody.Parse(await Words.Bytes(asked.GetRequiredValue(file), ct));
            await using var op = Operator.Open(asked);
            var answer = await Put(op, await op.Tenant(asked.GetRequiredValue(tenant), ct), body, "", dryRun: true, ct);
            if (!answer.IsYes)
                return answer.Refuse();
            var screen = new Screen(asked.GetValue(json));
            screen.Say("It would be accepted.");
            screen.Give(new { accepted = true });
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Diff()
    {
        var (tenant, file, json) = (Words.Tenant(), File(), Words.Json());
        var command = new Command("diff", "Shows what a document would change, and changes nothing.") { tenant, file, json };
        command.SetAction(async (asked, ct) =>
        {
            var body = SettingsBody.Parse(await Words.Bytes(asked.GetRequiredValue(file), ct));
            await using var op = Operator.Open(asked);
            var answer = await Put(op, await op.Tenant(asked.GetRequiredValue(tenant), ct), body, "", dryRun: true, ct);
            return answer.IsYes ? Tell(new(asked.GetValue(json)), answer) : answer.Refuse();
        });
        return command;
    }

    private static Command Apply()
    {
        var (tenant, file, json) = (Words.Tenant(), File(), Words.Json());
        var yes = new Option<bool>("--yes") { Description = "Does not ask." };
        var command = new Command("apply", "Shows what a document would change, asks, and makes it the next version. The organisation's record tells of it as done by the operator.") { tenant, file, yes, Words.Reason, json };
        command.SetAction(async (asked, ct) =>
        {
            var (why, body) = (Words.ReasonOf(asked), SettingsBody.Parse(await Words.Bytes(asked.GetRequiredValue(file), ct)));
            if (!asked.GetValue(yes) && !Screen.HasSomebody)
                throw new SettingsException("Nobody is here to be asked: say --yes.");
            await using var op = Operator.Open(asked);
            var (there, screen) = (await op.Tenant(asked.GetRequiredValue(tenant), ct), new Screen(asked.GetValue(json)));
            var tried = await Put(op, there, body, why, dryRun: true, ct);
            if (!tried.IsYes)
                return tried.Refuse();
            if (!asked.GetValue(yes) && (Tell(screen, tried) != CommandLine.Done || !Screen.Asked("Apply?")))
                return CommandLine.No;
            var done = await Put(op, there, body, why, dryRun: false, ct); // under the tag that was shown: somebody else's change in between is not overwritten
            return done.IsYes ? Tell(screen, done) : done.Refuse();
        });
        return command;
    }

    private static Task<Spoken> Put(Operator op, Tenant tenant, SettingsDocument body, string why, bool dryRun, CancellationToken ct) =>
        op.Ask(response => op.Get<ChangeSettings>().Put(Caller.Operator(tenant), body, new(tenant.Tag, dryRun, why), response, ct));

    private static int Tell(Screen screen, Spoken answer)
    {
        var change = answer.Json;
        foreach (var edit in change.GetProperty("changes").EnumerateArray())
            screen.Say(Line(edit));
        foreach (var target in change.GetProperty("addresses").EnumerateArray())
            screen.Say($"~ the webhook address of {target.GetString()}");
        foreach (var target in change.GetProperty("withoutAddress").EnumerateArray())
            screen.Say($"! {target.GetString()} has no webhook address: nothing is sent there until one is set");
        var edits = change.GetProperty("changes").GetArrayLength() + change.GetProperty("addresses").GetArrayLength();
        screen.Say(edits == 0 ? $"Nothing changes: version {change.GetProperty("version")}." : $"{edits} {(edits == 1 ? "change" : "changes")}: version {change.GetProperty("version")}.");
        screen.Give(change);
        return CommandLine.Done;
    }

    private static string Line(JsonElement edit)
    {
        var (path, before, value) = (edit.GetProperty("path").GetString(), Shown(edit, "before"), Shown(edit, "value"));
        return edit.GetProperty("op").GetString() switch
        {
            "add" => $"+ {path}  {value}",
            "remove" => $"- {path}  {before}",
            _ => $"~ {path}  {before} → {value}",
        };
    }

    private static string Shown(JsonElement edit, string member) => edit.TryGetProperty(member, out var value) ? value.GetRawText() is { Length: > MaxShown } text ? text[..MaxShown] + "…" : value.GetRawText() : "";
}
