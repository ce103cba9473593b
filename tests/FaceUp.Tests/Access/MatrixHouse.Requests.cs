using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Access;

/// <summary>What was asked for about the cases: who reported, and to see them in an emergency. And the directory, which signs in by a token of its own.</summary>
public sealed partial class MatrixHouse
{
    private static readonly string[] OfficeHolders = ["admin", "handler", "handler-north", "handler-safety", "auditor", "auditor-north", "custodian"];

    internal static readonly string NextYear = TestHouse.Start.AddYears(1).ToString("yyyy-MM-dd", null);

    private readonly Dictionary<(string Case, string Caller), string> broken = [];
    private string directory = "";

    /// <summary>The case with the glass that this caller has broken, where they could.</summary>
    internal MatrixCase AboutGlass(string column, string caller)
    {
        var about = CaseOf(column, caller);
        return broken.TryGetValue((about.Id, caller), out var own) ? about with { Requests = about.Requests with { Broken = own } } : about;
    }

    /// <summary>A token made anew: some of what is asked ends it.</summary>
    internal async Task DirectoryComes() => directory = (await Person.Admin(House).Asks("PUT", "directory/token")).Must(200).Json.GetProperty("token").GetString()!;

    private async Task Request()
    {
        foreach (var (place, about) in cases.ToList())
        {
            (await House.Send("POST", $"api/v1/tenants/{about.Tenant}/report/identity", new(Disguise.Identity("who I am"), Receipt: about.Receipt))).Must(204);
            var prefix = about.Tenant == "demo" ? "demo" : "other";
            Person Of(string name) => new(House, $"{prefix}-{name}", about.Tenant);
            var requests = new MatrixRequests(
                await Asks(Of("compliance"), about.Id), await Asks(Of("safety"), about.Id),
                await AsksForGlass(Of("auditor"), about.Id, "to see it"), await AsksForGlass(Of("auditor"), about.Id, "to see it soon"), await Breaks(Of("auditor"), Of("custodian"), about.Id), await SetsTask(Of("compliance"), about.Id),
                await AsksForOriginal(Of("compliance"), about), await Refuses(Of("custodian"), await AsksForOriginal(Of("safety"), about)), await Redacts(Of("compliance"), about.Id));
            cases[place] = about with { Requests = requests };
        }

        foreach (var column in Expected.Columns.Except(["house", "elsewhere", "none", "foreign"]))
        {
            foreach (var caller in OfficeHolders)
                await BreaksIfTheyMay(CaseOf(column, caller).Id, caller);
        }
    }

    // Kept out, they are answered as everybody is, and nobody can agree. Who sees the case has no need.
    private async Task BreaksIfTheyMay(string id, string caller)
    {
        var asked = await new Person(House, "matrix-" + caller).Asks("POST", "glass", new { @case = id, reason = "to see it" });
        if (asked.Status != 202)
            return;
        broken[(id, caller)] = asked.Json.GetProperty("id").GetString()!;
        await Person.Custodian(House).Asks("PUT", $"glass/{broken[(id, caller)]}/confirmation");
    }

    private static async Task<string> Asks(Person handler, string id) => (await handler.Asks("POST", $"cases/{id}/identity-requests", new { reason = "to ask them" })).Must(201).Json.GetProperty("id").GetString()!;

    private static async Task<string> SetsTask(Person handler, string id) => (await handler.Asks("POST", $"cases/{id}/tasks", new { what = "to ask around", to = "compliance", due = NextYear })).Must(201).Json.GetProperty("id").GetString()!;

    private static async Task<string> AsksForOriginal(Person handler, MatrixCase about) =>
        (await handler.Asks("POST", $"cases/{about.Id}/files/{about.File}/original-requests", new { reason = "to have it examined" })).Must(201).Json.GetProperty("id").GetString()!;

    private static async Task<string> Redacts(Person handler, string id) =>
        (await handler.Asks("POST", $"cases/{id}/redactions", new { answer = 0, parts = new[] { new { start = 0, length = 1 } }, reason = "it names somebody" })).Must(201).Json.GetProperty("id").GetString()!;

    private static async Task<string> Refuses(Person second, string request)
    {
        (await second.Asks("PUT", $"original-requests/{request}/decision", new { approve = false, reason = "the copy says it all" })).Must(204);
        return request;
    }

    private static async Task<string> AsksForGlass(Person asker, string id, string reason) => (await asker.Asks("POST", "glass", new { @case = id, reason })).Must(202).Json.GetProperty("id").GetString()!;

    private static async Task<string> Breaks(Person asker, Person second, string id)
    {
        var request = await AsksForGlass(asker, id, "to see it now");
        (await second.Asks("PUT", $"glass/{request}/confirmation")).Must(204);
        return request;
    }
}
