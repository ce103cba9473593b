using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Tests.Crypto;
using FaceUp.Tests.Forms;

namespace FaceUp.Tests.Slices;

/// <summary>The script of the page and the house, end to end: what the one seals the other takes in and handlers read, and what they answer the script opens.</summary>
public sealed class A_report_sealed_by_script
{
    private static readonly object[] Papers =
    [
        new { name = "wohin.pdf", mediaType = "application/pdf", bytes = Convert.ToBase64String(Enumerable.Range(0, 70_000).Select(i => (byte)i).ToArray()) },
        new { name = "пусто", mediaType = "", bytes = "" },
    ];

    [Fact]
    public async Task Is_read_by_handlers_and_answered()
    {
        await using var house = await TestHouse.Open();
        var version = await house.Asks([FormHouse.Incident.Replace("\"max\":1}", "\"max\":2}", StringComparison.Ordinal)], "corruption=incident");
        house.Clock.Advance(TimeSpan.FromSeconds(6));
        var source = new SourceReporter(house);
        var offer = await source.Offer();
        var report = new
        {
            category = "corruption", unit = "plant-north", language = "de", form = new { id = "incident", version },
            answers = new object[] { new { question = "kind", text = "", values = new[] { "danger" } }, new { question = "story", text = "zlatokop 🔥" }, new { question = "safe", text = "no" }, new { question = "proof", text = "", values = new[] { "0", "1" } } },
            concerned = new[] { new { name = "the manager of plant north" } }, identity = new[] { new { question = "me.name", text = Disguise.Name } },
        };
        var made = SealingScript.Answers(new { ask = "report", tenant = "demo", offer, report, files = Papers })[0];
        Assert.Equal("""[{"field":"kind","option":"danger"}]""", made.GetProperty("text").GetProperty("stated").GetRawText());
        var already = new SealedAlready(made.GetProperty("receipt").GetString()!, made.GetProperty("case").GetString()!, Body(made));
        var shown = await source.Submits(already);

        var read = await Person.Safety(house).Reads(already.Case); // urgent, and so the rule that the option names
        Assert.Equal(("zlatokop 🔥", "the manager of plant north"), (read.GetProperty("answers")[1].GetProperty("text").GetString(), read.GetProperty("concerned")[0].GetProperty("name").GetString()));
        Assert.Equal(["wohin.pdf", "пусто"], read.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
        Assert.DoesNotContain(Disguise.Name, read.ToString(), StringComparison.Ordinal);
        (await new Person(house, "demo-north").Asks("GET", $"cases/{already.Case}")).Must(404);
        (await Person.Safety(house).Replies(already.Case, "where?")).Must(204);

        var view = (await source.Opens(shown.Receipt)).Must(200).Json;
        var opened = SealingScript.Answers(new { ask = "view", tenant = "demo", receipt = shown.Receipt, view })[0];
        Assert.Equal(("zlatokop 🔥", "where?"), (opened.GetProperty("report").GetProperty("answers")[1].GetProperty("text").GetString(), opened.GetProperty("messages")[0].GetProperty("text").GetString()));
        Assert.Equal("incident", view.GetProperty("form").GetProperty("id").GetString());

        var message = SealingScript.Answers(new { ask = "message", tenant = "demo", @case = already.Case, key = opened.GetProperty("key").GetString(), text = "here", files = Papers })[0];
        (await source.Sends(Body(message), "sealed/report/messages", shown.Receipt)).Must(201);
        var said = (await Person.Safety(house).Reads(already.Case)).GetProperty("messages")[1];
        Assert.Equal(("here", 2), (said.GetProperty("text").GetString(), said.GetProperty("files").GetArrayLength()));

        var file = read.GetProperty("files")[0].GetProperty("id").GetString();
        var name = new { tenant = "demo", @case = already.Case, @object = file, kind = 4 };
        var bytes = (await source.Opens(shown.Receipt, $"sealed/report/files/{file}")).Must(200).Body;
        Assert.Equal(70_000, SealingScript.Answers(new { ask = "open", key = opened.GetProperty("key").GetString(), name, @sealed = Convert.ToBase64String(bytes) })[0].GetBytesFromBase64().Length);
    }

    [Fact]
    public async Task Says_later_who_its_reporter_is()
    {
        await using var house = await TestHouse.Open();
        var source = new SourceReporter(house);
        var already = await source.Seals("zlatokop");
        var shown = await source.Submits(already);
        var made = SealingScript.Answers(new { ask = "identity", tenant = "demo", @case = already.Case, offer = await source.Offer(), answers = new[] { new { question = "name", text = Disguise.Name } } })[0];
        (await source.Sends(Body(made), "sealed/report/identity", shown.Receipt)).Must(204);
        var asked = (await Person.Compliance(house).AsksWho(already.Case)).Must(201).Id();
        (await Person.Custodian(house).Decides(asked, approve: true)).Must(204);
        Assert.Equal(Disguise.Name, (await Person.Compliance(house).ReadsWho(already.Case)).Must(200).Json.GetProperty("identity")[0].GetProperty("text").GetString());
    }

    private static SealedBody Body(JsonElement made)
    {
        var sent = made.GetProperty("sent").EnumerateArray().Select(s => s.GetBytesFromBase64()).ToList();
        return new(JsonNode.Parse(sent[0])!, sent[1..]);
    }
}
