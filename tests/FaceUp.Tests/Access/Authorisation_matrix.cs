using System.Collections.Concurrent;
using FaceUp.App.Http;
using FaceUp.Tests.Slices;
using Xunit.Abstractions;

namespace FaceUp.Tests.Access;

/// <summary>
/// Every route of the description × everybody × how they stand to the case: each cell asked over HTTP, and held against <see cref="Expected"/>. A route that nobody has
/// said how to ask fails, so that none comes in unseen. Each test says how many cells it tried; scripts/test adds them up.
/// </summary>
public sealed class Authorisation_matrix(MatrixHouse house, ITestOutputHelper output) : IClassFixture<MatrixHouse>
{
    private const int AtLeast = 8000;

    public static TheoryData<string> Routes => [.. ApiDescription.Endpoints.Select(e => Name(e.Endpoint))];

    public static TheoryData<string> Members => [.. Expected.Members];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Answers_as_it_must(string route)
    {
        var question = Question.About(ApiDescription.Endpoints.Single(e => Name(e.Endpoint) == route).Endpoint);
        Assert.True(question is not null, $"Nobody has said how {route} is asked: say so in Question.cs, and in Expected.cs whom it is for.");
        await house.DirectoryComes();
        var (wrong, cells) = (new ConcurrentBag<string>(), 0);
        await Parallel.ForEachAsync(ColumnsOf(question), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (column, _) =>
        {
            foreach (var caller in Expected.Callers)
            {
                Interlocked.Increment(ref cells);
                if (await Fault(question, caller, column) is { } fault)
                    wrong.Add($"{caller}, {column}: {fault}");
            }
        });
        Assert.True(wrong.IsEmpty, $"{route}\n{string.Join('\n', wrong.Order(StringComparer.Ordinal))}");
        output.WriteLine($"Authorisation matrix: {cells} cells");
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Shows_in_lists_what_opens(string caller)
    {
        if (caller is "left" or "suspended")
            return; // answered by the route's own cells
        var person = new Person(house.House, "matrix-" + caller);
        var shown = (await person.Lists("?limit=200")).Select(c => c.GetProperty("id").GetString()).ToHashSet();
        var columns = Expected.Columns.Except(["house", "elsewhere", "none"]).ToList();
        Assert.Equal(columns.Where(c => Expected.Of(nameof(Asks.Overseer), caller, c) == '+'), columns.Where(c => shown.Contains(house.CaseOf(c, caller).Id)));
        foreach (var column in columns.Where(c => c != "foreign"))
        {
            // By each filter as by none.
            var (id, filters) = (house.CaseOf(column, caller).Id, new[] { "unit=plant-north", "unit=line-1", "unit=warehouse-south", "category=safety", "category=corruption", "handler=compliance", $"handler={MatrixHouse.IdOf(caller)}", "status=new", "status=open", "status=investigating" });
            var seen = false;
            foreach (var filter in filters)
                seen |= (await person.Lists($"?limit=200&{filter}")).Any(c => c.GetProperty("id").GetString() == id);
            Assert.Equal(shown.Contains(id), seen);
        }

        if (Expected.Of(nameof(Asks.Auditor), caller, "house") == '+')
            Assert.Equal(shown.Count, (await person.Verifies()).GetProperty("cases").GetInt32());
        output.WriteLine($"Authorisation matrix: {columns.Count} cells");
    }

    [Fact]
    public void Is_large()
    {
        var cells = ApiDescription.Endpoints.Select(e => Question.About(e.Endpoint)).OfType<Question>().Sum(q => ColumnsOf(q).Count() * Expected.Callers.Length);
        Assert.InRange(cells, AtLeast, int.MaxValue);
    }

    private async Task<string?> Fault(Question question, string caller, string column)
    {
        var (about, receipt) = (house.AboutGlass(column, caller), house.CaseOf("house", caller).Receipt);
        if (question.Endpoint.Template.Contains("/redelivery", StringComparison.Ordinal))
            await house.Kill(about.Notice);
        var answer = await question.Ask(house.House, about, await house.TokenOf(caller), receipt);
        var type = answer.Status >= 400 && answer.Json.TryGetProperty("type", out var named) ? named.GetString()!["urn:faceup:problem:".Length..] : ""; // a directory is answered in its own words
        return Expected.Of(question.Means, caller, column) switch
        {
            '+' => answer.Status == question.LetIn && (type is not "not-allowed") && (type is not "not-found" || question.LetIn == 404) ? null : $"let in with {question.LetIn}, not {answer.Status} {type}",
            '-' => answer.Status == 404 && answer.Text == NotThere ? null : $"404 as for nothing, not {answer.Status} {answer.Text}",
            'x' => answer.Status == 403 && type == "not-allowed" ? null : $"403, not {answer.Status} {type}",
            's' => answer.Status == 409 && type == "sees-already" ? null : $"409, not {answer.Status} {type}",
            '?' => answer.Status == 401 ? null : $"401, not {answer.Status} {type}",
            var none => $"no expectation ('{none}'): say in Expected.cs what {question.Means} means here",
        };
    }

    private const string NotThere = """{"type":"urn:faceup:problem:not-found","title":"There is no such thing here.","status":404}""";

    // Without a word that it reads, a route may say so before it looks at a receipt.
    private static IEnumerable<string> ColumnsOf(Question question) => question.OfCase
        ? Expected.Columns.Skip(1).Where(c => !(c.StartsWith("own", StringComparison.Ordinal) && question.Endpoint.Template.Contains("unassigned", StringComparison.Ordinal))) // it is not theirs to give to somebody who is no handler
        : Expected.Columns.Take(!question.Endpoint.Template.Contains("{tenant}", StringComparison.Ordinal) || (question.Untyped && question.Endpoint.Asks == Asks.Receipt) ? 1 : 2);

    private static string Name(EndpointAttribute e) => $"{e.Method} {e.Template}";
}
