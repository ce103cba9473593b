using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Privacy;
using FaceUp.Domain;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;
using FaceUp.Web.Pages.Reporter;
using FaceUp.Web.Reporting;
using Microsoft.AspNetCore.Http;

namespace FaceUp.Web;

/// <summary>The reporters' pages: everything works without script. No language, subject, receipt or answer ever stands in an address; they travel in bodies (see PAGES.md).</summary>
public sealed class ReporterPagesApi(Door door, Visits visits, WriteReport report, OwnReport own, CallersCode code, PrivacyApi privacy, Paper paper)
{
    public const string Landing = "{tenant}";
    public const string LandingOfUnit = "{tenant}/at/{unit}";
    public const string Report = "{tenant}/report";
    public const string Return = "{tenant}/return";
    public const string Code = "{tenant}/code";
    public const string Mine = "{tenant}/mine";
    public const string File = "{tenant}/mine/files/{file}";
    public const string Proof = "{tenant}/mine/proof";
    public const string Safety = "{tenant}/safety";
    public const string Privacy = "{tenant}/privacy";
    public const string Leave = "{tenant}/leave";
    public const string Keep = "{tenant}/keep";
    public const string Poster = "{tenant}/poster";
    public const string PosterOfUnit = "{tenant}/poster/{unit}";
    public const string Manifest = "{tenant}/manifest.webmanifest";
    public const string Colours = "{tenant}/colours.css";

    /// <summary>Where "leave now" leads unless the organisation says otherwise: a page that anybody may have open, which works without script and in Tor Browser.</summary>
    public const string Elsewhere = "https://www.wikipedia.org/";

    [Endpoint("GET", Landing, "Where reporters arrive.", Door = Doors.Reporter)]
    public Task<IResult> ShowLanding(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) => Home(visit, null));

    [Endpoint("POST", Landing, "The same in a language that was chosen.", Door = Doors.Reporter)]
    public Task<IResult> TurnLanding(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) => Home(visit, visit.Fields["unit"]));

    [Endpoint("GET", LandingOfUnit, "The same with a unit chosen: where the code on its poster leads.", Door = Doors.Reporter)]
    public Task<IResult> ShowLandingOfUnit(HttpRequest request, string tenant, string unit) => Page(request, tenant, (visit, _) => Home(visit, unit));

    [Endpoint("GET", Report, "The first page of a report.", Door = Doors.Reporter)]
    public Task<IResult> ShowReport(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) => report.Begin(visit));

    [Endpoint("POST", Report, "A page of a report with all that was answered so far; the last one sends it.", Door = Doors.Reporter)]
    public Task<IResult> PostReport(HttpRequest request, string tenant) => Page(request, tenant, report.Handle);

    [Endpoint("GET", Return, "Asks for the receipt.", Door = Doors.Reporter)]
    public Task<IResult> ShowReturn(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) => own.Ask(visit));

    [Endpoint("POST", Return, "Lets in whoever has a receipt.", Door = Doors.Reporter)]
    public Task<IResult> PostReturn(HttpRequest request, string tenant) => Page(request, tenant, (visit, ct) => own.Return(visit, request, ct));

    [Endpoint("GET", Code, "Asks for the code that an operator has read out.", Door = Doors.Reporter)]
    public Task<IResult> ShowCode(HttpRequest request, string tenant) => Page(request, tenant, code.Handle);

    [Endpoint("POST", Code, "Makes a receipt of that code.", Door = Doors.Reporter)]
    public Task<IResult> PostCode(HttpRequest request, string tenant) => Page(request, tenant, code.Handle);

    [Endpoint("GET", Mine, "One's own report.", Door = Doors.Reporter)]
    public Task<IResult> ShowMine(HttpRequest request, string tenant) => Page(request, tenant, (visit, ct) => own.Show(visit, request, ct));

    [Endpoint("POST", Mine, "Writes, asks for a meeting, changes the language, or ends the session.", Door = Doors.Reporter)]
    public Task<IResult> PostMine(HttpRequest request, string tenant) => Page(request, tenant, (visit, ct) => own.Do(visit, request, ct));

    [Endpoint("GET", File, "A file of one's own report.", Door = Doors.Reporter)]
    public Task<IResult> DownloadMine(HttpRequest request, string tenant, string file) => Page(request, tenant, (visit, ct) => own.Download(visit, request, file, ct));

    [Endpoint("GET", Proof, "The proof that one's own report was taken in.", Door = Doors.Reporter)]
    public Task<IResult> DownloadProof(HttpRequest request, string tenant) => Page(request, tenant, (visit, ct) => own.Prove(visit, request, ct));

    [Endpoint("GET", Safety, "How to stay safe.", Door = Doors.Reporter)]
    public Task<IResult> ShowSafety(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) => paper.Print<Safety>(new { V = visit }));

    [Endpoint("POST", Safety, "The same in a language that was chosen.", Door = Doors.Reporter)]
    public Task<IResult> TurnSafety(HttpRequest request, string tenant) => ShowSafety(request, tenant);

    [Endpoint("GET", Privacy, "What is kept of a report, how long, who reads it, and which rights there are.", Door = Doors.Reporter)]
    public Task<IResult> ShowPrivacy(HttpRequest request, string tenant) => Page(request, tenant, async (visit, ct) =>
        await privacy.Find(visit.Tenant, visit.T.Tag, ct) is { } notice ? await paper.Print<PrivacyPage>(new { V = visit, Notice = notice }) : Problems.For(Refusal.NotFound));

    [Endpoint("POST", Privacy, "The same in a language that was chosen.", Door = Doors.Reporter)]
    public Task<IResult> TurnPrivacy(HttpRequest request, string tenant) => ShowPrivacy(request, tenant);

    [Endpoint("GET", Leave, "Ends the session, and leads away.", Door = Doors.Reporter, Status = 303)]
    public Task<IResult> ShowWayOut(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        ReporterSession.End(request.HttpContext.Response);
        var visit = await visits.Receive(request, tenant, ct);
        return new Onward(visit.Organisation?.Branding?.Leave ?? Elsewhere);
    });

    [Endpoint("POST", Keep, "The receipt as a small text, to be kept.", Door = Doors.Reporter)]
    public Task<IResult> SaveReceipt(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) =>
    {
        if (ReceiptCode.Read(visit.Fields["receipt"]) is not { } receipt)
            return Task.FromResult(Problems.For(Refusal.NotFound));
        var text = $"{visit.T["done.receipt"]}\r\n{ReceiptCode.Show(receipt)}\r\n\r\n{visit.T["done.keep"]}\r\n{visit.T["done.where"]}\r\n\r\n{Address(visit, "return")}\r\n";
        return Task.FromResult(Results.File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", "code.txt"));
    });

    [Endpoint("GET", Poster, "A poster to print, with a code that leads here.", Door = Doors.Reporter)]
    public Task<IResult> ShowPoster(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) => Print(visit, null));

    [Endpoint("GET", PosterOfUnit, "The same for one unit.", Door = Doors.Reporter)]
    public Task<IResult> ShowPosterOfUnit(HttpRequest request, string tenant, string unit) => Page(request, tenant, (visit, _) => Print(visit, unit));

    [Endpoint("POST", Poster, "The same in a language that was chosen.", Door = Doors.Reporter)]
    public Task<IResult> TurnPoster(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) => Print(visit, visit.Fields["unit"]));

    [Endpoint("GET", Manifest, "What a phone needs to install the pages. The name is the organisation's and says nothing of reports.", Door = Doors.Reporter)]
    public Task<IResult> ShowManifest(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) => Task.FromResult(Results.Bytes(
        Encoding.UTF8.GetBytes(new JsonObject
        {
            ["name"] = visit.Here.Organisation, ["short_name"] = visit.Here.Organisation, ["id"] = visit.At(""), ["start_url"] = visit.At(""), ["scope"] = visit.At(""), ["display"] = "standalone",
            ["background_color"] = "#f7f6f2", ["theme_color"] = "#f7f6f2",
            ["icons"] = new JsonArray(new JsonObject { ["src"] = "/assets/icon.svg", ["sizes"] = "any", ["type"] = "image/svg+xml", ["purpose"] = "any maskable" }),
        }.ToJsonString()), "application/manifest+json")));

    [Endpoint("GET", Colours, "The organisation's colour, as far as it can be read.", Door = Doors.Reporter)]
    public Task<IResult> ShowColours(HttpRequest request, string tenant) => Page(request, tenant, (visit, _) => Task.FromResult(
        visit.Here.Branding?.Colour is { } colour ? Results.Text(Reporting.Colours.Css(colour), "text/css", Encoding.UTF8) : Problems.For(Refusal.NotFound)));

    private Task<IResult> Home(Visit visit, string? unit) => unit is not null && visit.Here.Units.All(u => u.Id != unit)
        ? Task.FromResult(Problems.For(Refusal.NotFound)) : paper.Print<Home>(new { V = visit, Unit = unit });

    private Task<IResult> Print(Visit visit, string? id)
    {
        var unit = visit.Here.Units.FirstOrDefault(u => u.Id == id);
        return id is not null && unit is null ? Task.FromResult(Problems.For(Refusal.NotFound))
            : paper.Print<Poster>(new { V = visit, Unit = unit, Address = Address(visit, unit is null ? "" : $"at/{unit.Id}") });
    }

    // TLS ends before this process; only on the machine itself is there none.
    private static string Address(Visit visit, string page) =>
        $"{(visit.Host.Split(':')[0] is "localhost" or "127.0.0.1" ? "http" : "https")}://{visit.Host}{visit.At(page)}";

    private async Task<IResult> Page(HttpRequest request, string tenant, Func<Visit, CancellationToken, Task<IResult>> work)
    {
        var answer = await door.ForAnybody(request, async ct =>
        {
            FromHere(request);
            using var visit = await visits.Receive(request, tenant, ct);
            Paper.Harden(request.HttpContext.Response.Headers);
            return visit.Organisation is null ? Problems.For(Refusal.NotFound) : await work(visit, ct);
        });
        return answer is Problems.ProblemResult { Document: { } problem } ? await door.ForAnybody(request, ct => SayNo(request, tenant, problem, ct)) : answer;
    }

    // The same refusals as everywhere, in words for people. What was chosen in the body is not read again: it may be what was wrong.
    private async Task<IResult> SayNo(HttpRequest request, string tenant, ProblemDocument problem, CancellationToken ct)
    {
        using var visit = await visits.With(request, new(tenant), IncomingFields.None, null, ct);
        var (heading, words) = problem.Status switch
        {
            404 => ("error.notFoundTitle", "error.notFound"),
            410 => ("report.title", "return.gone"),
            _ => ("error.troubleTitle", "error.trouble"),
        };
        return await paper.Print<Sorry>(new { V = visit, Heading = heading, Words = words }, problem.Status);
    }

    // A form on another's page may not send anything here in a reporter's name. Browsers say where a request began (Fetch Metadata); whoever says nothing is no browser.
    private static void FromHere(HttpRequest request)
    {
        if (HttpMethods.IsPost(request.Method) && request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            throw new BadInputException((int)HttpStatusCode.Forbidden, "Sec-Fetch-Site", "Only these pages themselves send here.");
    }
}
