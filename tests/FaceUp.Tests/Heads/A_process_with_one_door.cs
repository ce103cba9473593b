using System.Reflection;
using FaceUp.App.Http;
using FaceUp.Tests.Slices;
using FaceUp.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Tests.Heads;

public sealed class A_process_with_one_door
{
    private static readonly IReadOnlyList<EndpointAttribute> All =
        [.. ApiDescription.Endpoints.Select(e => e.Endpoint), .. typeof(PagesApi).GetMethods().Concat(typeof(ReporterPagesApi).GetMethods()).Concat(typeof(DeskPagesApi).GetMethods()).Select(m => m.GetCustomAttribute<EndpointAttribute>()).OfType<EndpointAttribute>()];

    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    [InlineData(Doors.Both)]
    public async Task Has_the_routes_that_stand_there_and_no_other(Doors doors)
    {
        using var scratch = new Scratch();
        await using var door = await OneDoor.Open(scratch.Folder, doors);
        var mapped = door.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText!.TrimStart('/')}"));
        Assert.Equal(All.Where(e => (e.Door & doors) != 0).Select(e => $"{e.Method} {e.Template}").Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    public async Task Describes_what_stands_there_and_nothing_else(Doors doors)
    {
        using var scratch = new Scratch();
        await using var door = await OneDoor.Open(scratch.Folder, doors);
        var description = (await door.Send("GET", "api/v1/openapi.json")).Must(200).Json;
        var described = description.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {p.Name}"));
        Assert.Equal(
            ApiDescription.Endpoints.Where(e => e.Endpoint.Door.HasFlag(doors)).Select(e => $"{e.Endpoint.Method} /{e.Endpoint.Template}").Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        var components = description.GetProperty("components");
        Assert.Equal(doors == Doors.Reporter ? ["receipt"] : ["directory", "people"], components.GetProperty("securitySchemes").EnumerateObject().Select(s => s.Name));
        Assert.Equal(doors == Doors.Desk, components.GetProperty("schemas").TryGetProperty("CaseView", out _));
        Assert.Equal(doors == Doors.Reporter, components.GetProperty("schemas").TryGetProperty("ReportTaken", out _));
    }

    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    public async Task Answers_at_the_other_doors_routes_as_at_an_address_that_nobody_knows(Doors doors)
    {
        using var scratch = new Scratch();
        await using var door = await OneDoor.Open(scratch.Folder, doors);
        var others = All.Where(e => (e.Door & doors) == 0).ToList();
        Assert.NotEmpty(others);
        foreach (var e in others)
        {
            var path = e.Template.Replace("{tenant}", "demo", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            var (there, nowhere) = (await Ask(door, e.Method, path), await Ask(door, e.Method, "no/such/address"));
            Assert.Equal((404, nowhere.Headers, nowhere.Text), (there.Status, there.Headers, there.Text));
            Assert.Equal((404, "There is no such thing here."), (nowhere.Status, nowhere.Json.GetProperty("title").GetString()));
        }

        static Task<Reply> Ask(OneDoor door, string method, string path) => door.Send(method, path, method == "GET" ? null : new StringContent("{}"), receipt: new string('0', 24));
    }

    [Fact]
    public void Is_where_each_route_belongs_by_what_it_asks() => Assert.All(All, e => Assert.Equal(
        e switch
        {
            { Asks: Asks.Receipt } or { Template: "api/v1/tenants/{tenant}/form" or "api/v1/tenants/{tenant}/reports" or "api/v1/tenants/{tenant}/sealed/reports" or App.Work.WorkApi.Work or App.Hotline.FirstAccessApi.FirstAccess or App.Telephone.CallsApi.Calls or App.Uploads.UploadsApi.Uploads or App.Uploads.UploadsApi.Parts or App.Uploads.UploadsApi.Part } => Doors.Reporter,
            { Asks: Asks.Nothing, Template: "" or "assets/{asset}" or "api/v1/openapi.json" or "api/v1/health" or "api/v1/regimes" or App.Health.HealthApi.Ready or App.Disclosure.SecurityTxtApi.Path or App.Privacy.PrivacyApi.Notice or App.Checkpoints.CheckpointsApi.Latest or App.Checkpoints.CheckpointsApi.Keys } => Doors.Both,
            { Asks: Asks.Nothing, Template: var page } when page.StartsWith("{tenant}", StringComparison.Ordinal) && page != PagesApi.Notice => Doors.Reporter,
            _ => Doors.Desk,
        },
        e.Door));

    [Fact]
    public void Is_asked_for_by_each_route_that_asks_nothing() =>
        Assert.Throws<InvalidOperationException>(() => new EndpointAttribute("GET", "somewhere", "Says nothing of its door.").Door);
}
