using System.CommandLine;
using FaceUp.App.Intake;
using FaceUp.SelfHost.Commands;

namespace FaceUp.SelfHost.Importing;

/// <summary><c>import</c>. The one verb that asks a server, of either head, and touches no data folder.</summary>
internal static class ImportVerb
{
    private const string OneOfTheOrganisations = "Where the file does not say it itself.";

    private static readonly Option<string> At = new("--at") { Description = "The desk's address, as https://desk.example.org/.", HelpName = "URL", Required = true };
    private static readonly Option<string> Token = new("--token-file") { Description = "A file with the access token of an operator, on one line.", HelpName = "FILE", Required = true };
    private static readonly Option<string?> Category = new("--category") { Description = OneOfTheOrganisations }, Unit = new("--unit") { Description = OneOfTheOrganisations },
        Language = new("--language") { Description = $"BCP 47. {OneOfTheOrganisations} Otherwise the organisation's first." }, Channel = new("--channel") { Description = $"{OneOfTheOrganisations} Otherwise the first that is not web." };
    private static readonly Option<string?> Codes = new("--codes") { Description = "A new file, for its owner only, with the first-access code of each report: by it whoever made it gets a way back. Without it nobody gets one.", HelpName = "FILE" };
    private static readonly Option<bool> Dry = new("--dry-run") { Description = "Reads everything and sends nothing." };

    public static Command Make()
    {
        var (tenant, files, json) = (Words.Tenant(), new Argument<string[]>("FILE") { Description = "Archives of reports of GlobaLeaks (.zip), tables (.csv).", Arity = ArgumentArity.OneOrMore }, Words.Json());
        var command = new Command("import", "Takes reports over from another system, through a server, as an operator takes them down. The same file twice makes no second case. Ends with 1 when one was refused.") { tenant, files, At, Token, Category, Unit, Language, Channel, Codes, Dry, json };
        command.SetAction(async (asked, ct) =>
        {
            using var http = new HttpClient { BaseAddress = Address(asked.GetRequiredValue(At)) };
            var intake = new Intake(http, asked.GetRequiredValue(tenant), (await File.ReadAllTextAsync(asked.GetRequiredValue(Token), ct)).Trim());
            if (asked.GetValue(Codes) is { } taken && Path.Exists(taken))
                throw new SettingsException($"{taken} is there already: name a new file.");
            var (reports, form) = (asked.GetRequiredValue(files).SelectMany(Read).ToList(), await intake.Form(ct));
            var placed = reports.ConvertAll(r => (Report: r, Request: Placed(r, form, asked)));
            await using var codes = asked.GetValue(Codes) is { } file && !asked.GetValue(Dry) ? await CodesFile.Make(file, ct) : null;
            var came = asked.GetValue(Dry) ? [] : await Screen.Progress("Taking reports over", tell => Take(intake, placed, codes, tell, ct));
            return Told(came, placed.Count, new Screen(asked.GetValue(json)), asked.GetValue(Dry));
        });
        return command;
    }

    internal static IEnumerable<FoundReport> Read(string file)
    {
        using var stream = File.OpenRead(file);
        var name = Path.GetFileName(file);
        return Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".ZIP" => [Few(GlobaLeaksArchive.Read(name, stream), file)],
            ".CSV" => ReportTable.Read(name, stream).ToList(),
            _ => throw new SettingsException($"{file}: a file ends in .zip (GlobaLeaks) or .csv."),
        };
    }

    // A report takes ten files. More of them come as the archive that they came in, where that is small enough.
    private static FoundReport Few(FoundReport found, string file) => found.Files.Count <= IncomingText<object>.MaxFiles ? found
        : new FileInfo(file).Length <= IncomingText<object>.MaxFileBytes ? found with { Files = [(GlobaLeaksArchive.Plain(Path.GetFileName(file)), File.ReadAllBytes(file))] }
        : throw new SettingsException($"{file} holds more than {IncomingText<object>.MaxFiles} files and more than {IncomingText<object>.MaxFileBytes} bytes. Take some out, and add them to the case on the page.");

    private static ReportRequest Placed(FoundReport found, Shown form, ParseResult asked)
    {
        string One(string? said, Option<string?> option, IEnumerable<string> known, string? otherwise, string what) => (said ?? asked.GetValue(option) ?? otherwise) is { } one && known.Contains(one) ? one
            : throw new SettingsException($"{found.Id}: say {option.Name}, one of {string.Join(", ", known)}{(said is null ? "" : $"; the file has {what} {said}")}.");
        var channels = form.Channels.Where(c => c != "web").ToList();
        return new(
            One(found.Category, Category, form.Categories.Select(c => c.Id), null, "the category"), One(found.Unit, Unit, form.Units.Select(u => u.Id), null, "the unit"),
            found.Language ?? asked.GetValue(Language) ?? form.Languages[0], [.. found.Answers.Select(a => new Answer(a.Question, a.Text))],
            One(found.Channel, Channel, channels, channels.FirstOrDefault(), "the channel"));
    }

    internal static async Task<List<Imported>> Take(Intake intake, List<(FoundReport Report, ReportRequest Request)> placed, CodesFile? codes, Action<double> tell, CancellationToken ct)
    {
        var came = new List<Imported>();
        foreach (var (report, request) in placed)
        {
            came.Add(await intake.Take(report, request, ct));
            if (codes is not null && came[^1] is { Refused: null } taken)
                await codes.Add(taken, CancellationToken.None); // nobody gets this code again
            tell((double)came.Count / placed.Count);
        }

        return came;
    }

    private static int Told(List<Imported> came, int found, Screen screen, bool dry)
    {
        var taken = came.Count(c => c.Refused is null);
        foreach (var refused in came.Where(c => c.Refused is not null))
            screen.Say($"{refused.Id}: {refused.Refused}");
        screen.Say(dry ? $"{found} reports are there, and nothing was sent." : $"{taken} of {found} reports were taken over.");
        screen.Give(new { found, taken, refused = came.Where(c => c.Refused is not null).Select(c => new { id = c.Id, why = c.Refused }), dry });
        return taken == came.Count ? CommandLine.Done : CommandLine.No;
    }

    private static Uri Address(string at) => Uri.TryCreate(at.EndsWith('/') ? at : at + "/", UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) ? uri
        : throw new SettingsException("--at must be an https address, or http of this machine.");
}
