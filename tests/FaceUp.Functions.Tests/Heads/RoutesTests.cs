using System.Xml.Linq;
using FaceUp.App.Http;
using Microsoft.Azure.Functions.Worker;

namespace FaceUp.Functions.Tests.Heads;

public class Routes_of_the_Functions_head
{
    public static TheoryData<Doors> Settings => [Doors.Reporter, Doors.Desk, Doors.Both];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Are_those_of_the_slices_that_stand_at_its_doors_each_once_under_the_same_name(Doors setting)
    {
        var offered = Triggers.Endpoints.Where(e => (e.Endpoint.Door & setting) != 0).Select(e => $"{e.Endpoint.Method} {e.Endpoint.Template} {e.Name}").Order(StringComparer.Ordinal);
        var triggered = At(setting).Select(t => $"{t.Verb.ToUpperInvariant()} {t.Route} {t.Name.Replace("ThroughQueue", "", StringComparison.Ordinal)}").Order(StringComparer.Ordinal);
        Assert.NotEmpty(offered);
        Assert.Equal(offered, triggered);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Are_each_there_once(Doors setting) =>
        Assert.All(At(setting).CountBy(t => (t.Verb.ToUpperInvariant(), t.Route.ToUpperInvariant())), route => Assert.Equal(1, route.Value));

    /// <summary>
    /// Up to 2.0.2, the worker's own router (its FunctionsEndpointDataSource) asks for the functions past <c>StandingTriggers</c>: two of one route, of which the host knows
    /// one, are ambiguous there. On a real host each report and each message of a reporter was answered 500 after 15 s. 2.1.0 asks as the host does
    /// (Azure/azure-functions-dotnet-worker#3172).
    /// </summary>
    [Fact]
    public void Stand_twice_in_one_build_only_on_a_worker_whose_own_router_leaves_out_what_the_host_is_not_told_of()
    {
        Assert.Contains(Triggers.Http.CountBy(t => (t.Verb.ToUpperInvariant(), t.Route)), route => route.Value > 1); // once none does, this may go
        var pinned = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(p => (string?)p.Attribute("Include") == "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore");
        Assert.True(Version.Parse(pinned.Attribute("Version")!.Value) >= new Version(2, 1, 0), $"{pinned}");
    }

    [Fact]
    public void Take_from_the_address_what_their_template_names() => Assert.All(Triggers.Http, trigger =>
    {
        var bound = trigger.Method.GetParameters().Where(p => p.ParameterType == typeof(string)).Select(p => $"{{{p.Name}}}");
        Assert.Equal(trigger.Route.Split('/').Where(s => s.StartsWith('{')), bound);
    });

    [Fact]
    public void Are_open_to_the_host_because_the_door_asks_who_comes() => Assert.All(Triggers.Http, t => Assert.Equal(AuthorizationLevel.Anonymous, t.Level));

    [Theory]
    [InlineData(Doors.Desk)]
    [InlineData(Doors.Both)]
    public void Lend_the_workflow_a_client_wherever_something_is_written(Doors setting) =>
        Assert.All(At(setting).Where(t => !_wakesNobody.Contains(t.Name)), t => Assert.Equal(!t.Verb.Equals("get", StringComparison.OrdinalIgnoreCase), Triggers.BindsDurableClient(t.Method)));

    // A file in parts is nobody's business before the report or message that names it; what somebody keeps for themselves, or only looks at, moves no date.
    private static readonly string[] _wakesNobody =
    [
        "BeginUpload", "BeginOwnUpload", "PutPart", "PutView", "DeleteView", "PutDashboard", "ShareFigures", "EndFiguresShare", "ShowSharedFigures", "SearchCases", "TranslateText", "ExportCase",
        "TestControl", "EndFinding", "AskAttestation", "AnswerAttestation", "ExportEvidence", "ExportRecord", "DecideAlert", "OpenIncident", "StepIncident", "CloseIncident",
    ];

    [Fact]
    public void Bind_nothing_but_the_request_at_the_reporters_door() => // a durable client's binding would ask for the storage that workflows live in
        Assert.All(At(Doors.Reporter), t => Assert.DoesNotContain(t.Method.GetParameters(), p => p.IsDefined(typeof(Microsoft.Azure.Functions.Worker.Extensions.Abstractions.InputBindingAttribute), inherit: true)));

    [Theory]
    [MemberData(nameof(Settings))]
    public void Do_not_hide_one_behind_another_in_the_order_of_their_names(Doors setting) => Assert.Empty(Hidden(At(setting).Select(t => (t.Name, t.Verb, t.Route))));

    [Theory]
    [InlineData("Home", "{*path}", "Page", "pages/{id}")]            // as seen on a real host
    [InlineData("A", "cases/{id}", "B", "cases/export")]
    [InlineData("A", "{tenant}/cases", "B", "acme/{list}")]          // acme/cases goes to A, though B says more at its first segment
    [InlineData("a", "cases/{id}", "B", "CASES/export")]             // neither names' nor routes' case saves it
    [InlineData("A", "assets/{*path}", "B", "assets/logo")]
    public void Would_be_found_hidden(string first, string route, string second, string behind) =>
        Assert.Single(Hidden([(first, "get", route), (second, "get", behind)]));

    [Theory]
    [InlineData("A", "cases/export", "B", "cases/{id}")]
    [InlineData("A", "cases/{id}", "B", "cases/{id}/notes")]
    [InlineData("A", "cases/{id}", "B", "reports/{id}")]
    [InlineData("Z", "{*path}", "Page", "pages/{id}")]
    public void Would_not_be_found_hidden(string first, string route, string second, string other) =>
        Assert.Empty(Hidden([(first, "get", route), (second, "get", other)]));

    private static IEnumerable<HttpFunction> At(Doors setting) => Triggers.Http.Where(t => t.Settings.Contains(setting));

    // The host tries routes in the order of function names (see functions/FaceUp.Functions/README.md), whichever says more.
    private static IEnumerable<string> Hidden(IEnumerable<(string Name, string Verb, string Route)> routes)
    {
        var ordered = routes.OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(r => (r.Name, r.Verb, Template: new Template(r.Route))).ToList();
        return from first in ordered.Index()
               from later in ordered.Skip(first.Index + 1)
               where first.Item.Verb.Equals(later.Verb, StringComparison.OrdinalIgnoreCase)
               where first.Item.Template.Overlaps(later.Template) && later.Template.IsNarrowerThan(first.Item.Template)
               select $"{later.Name} ({later.Template}) behind {first.Item.Name} ({first.Item.Template})";
    }
}
