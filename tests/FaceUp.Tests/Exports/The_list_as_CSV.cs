using System.Text;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Exports;

public sealed class The_list_as_CSV : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Handler => Person.Compliance(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Has_a_row_for_each_case_that_one_sees_and_none_that_one_is_kept_out_of()
    {
        var (seen, hidden) = (await new Reporter(house).Submits("one"), await new Reporter(house).Submits("two"));
        (await Handler.Asks("PUT", $"cases/{await Handler.Finds(hidden.Reference)}/exclusions/safety-lead", new { reason = "named" })).Must(204);
        Assert.Equal(new[] { seen.Reference, hidden.Reference }.Order(), (await Rows(Handler)).Skip(1).Select(r => r[0]).Order());
        Assert.Equal([seen.Reference], (await Rows(Person.Safety(house))).Skip(1).Select(r => r[0]));
    }

    [Fact]
    public async Task Takes_the_filters_of_the_list()
    {
        await new Reporter(house).TriesToSubmit(Reporter.Report("one", unit: "headquarters"));
        var north = await new Reporter(house).Submits("two");
        var rows = await Rows(Handler, "?unit=plant-north");
        Assert.Equal(["reference", "id", "status", "outcome", "received", "unit", "unitName"], rows[0][..7]);
        Assert.Equal((north.Reference, "new", "plant-north", "Plant North"), (rows[1][0], rows[1][2], rows[1][5], rows[1][6]));
        Assert.Equal(2, rows.Count);
        (await Handler.Asks("GET", "cases.csv?limit=5")).Must(400);
        (await Handler.Asks("GET", "cases.csv?status=lost")).Must(400);
    }

    [Fact]
    public async Task Is_for_Excel_and_for_nobodys_formulas()
    {
        await house.Change(s => s["units"]!.AsArray().Single(u => u!["id"]!.GetValue<string>() == "plant-north")!["name"] = "=HYPERLINK(\"https://evil.example\")");
        await new Reporter(house).Submits("one");
        var answer = (await Handler.Asks("GET", "cases.csv")).Must(200);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), answer.Body[..3]);
        Assert.Contains("Content-Type: text/csv; charset=utf-8; header=present", answer.Headers, StringComparison.Ordinal);
        Assert.Contains("Content-Disposition: attachment; filename*=UTF-8''cases.csv", answer.Headers, StringComparison.Ordinal);
        Assert.Equal("'=HYPERLINK(\"https://evil.example\")", (await Rows(Handler))[1][6]);
    }

    [Fact]
    public async Task Is_in_the_organisations_own_record_without_how_many_there_were()
    {
        await new Reporter(house).Submits("one");
        await Rows(Handler);
        var told = (await Person.Auditor(house).Asks("GET", "record")).Must(200).Json.GetProperty("events").EnumerateArray().Last().GetProperty("canonical").GetString()!;
        Assert.Contains("\"event\":{\"at\":\"2026-03-02T09:20:35Z\",\"by\":\"compliance\",\"type\":\"cases-listed\"}", told, StringComparison.Ordinal);
        Assert.True((await Person.Auditor(house).Verifies()).GetProperty("holds").GetBoolean());
    }

    private static async Task<List<string[]>> Rows(Person who, string query = "") => Csv.Read((await who.Asks("GET", "cases.csv" + query)).Must(200).Text);
}

/// <summary>A reader of RFC 4180 that knows nothing of the writer.</summary>
internal static class Csv
{
    public static List<string[]> Read(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        text = text.TrimStart('\uFEFF');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || (c != ',' && c != '\r'))
                cell.Append(c);
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c != '\r')
                    continue;
                Assert.Equal('\n', text[++i]);
                rows.Add([.. row]);
                row.Clear();
            }
        }

        Assert.False(quoted);
        Assert.Equal(0, cell.Length);
        return rows;
    }
}
