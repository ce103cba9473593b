using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Forms;

/// <summary>A house whose organisation asks by forms.</summary>
internal static class FormHouse
{
    public const string Incident = """
        {"id":"incident","label":"What happened","translations":{"de":{"label":"Was geschah"}},"steps":[
          {"id":"what","label":"What","fields":[
            {"id":"kind","kind":"single-choice","label":"What is it about?","required":true,"translations":{"de":{"label":"Worum geht es?"},"de-AT":{"label":"Um was geht's?"}},"options":[
              {"id":"danger","label":"Danger","urgency":"critical","rule":"safety-first","elsewhere":"Call 112.","translations":{"de":{"label":"Gefahr","elsewhere":"Rufen Sie 112."}}},
              {"id":"other","label":"Other"}]},
            {"id":"story","kind":"long-text","label":"Your story","required":true,"help":"As you like","max":500},
            {"id":"safe","kind":"yes-no","label":"Are you safe?","required":true,"showIf":{"all":[{"field":"kind","equals":"danger"}]}},
            {"id":"proof","kind":"file","label":"Papers","max":1},
            {"id":"people","kind":"group","label":"Who","max":3,"fields":[{"id":"name","kind":"short-text","label":"Name","required":true}]},
            {"id":"me","kind":"contact","label":"You","parts":["name","email"]}]}]}
        """;

    public const string Short = """{"id":"short","label":"Short","steps":[{"id":"s","label":"S","fields":[{"id":"what","kind":"long-text","label":"What?","required":true}]}]}""";

    /// <summary>Asks by these forms from now on; categories and what each asks by are <c>category=form</c>.</summary>
    public static Task<int> Asks(this TestHouse house, IReadOnlyList<string> forms, params string[] categories) => house.Changes(s =>
    {
        s["forms"] = forms.Count == 0 ? null : new JsonArray([.. forms.Select(f => JsonNode.Parse(f))]);
        if (forms.Count == 0)
            s.AsObject().Remove("forms");
        foreach (var category in s["categories"]!.AsArray())
        {
            category!.AsObject().Remove("form");
            if (Array.Find(categories, c => c.StartsWith($"{category["id"]}=", StringComparison.Ordinal)) is { } asks)
                category["form"] = asks.Split('=')[1];
        }
    });

    /// <returns>The version that the settings have then.</returns>
    public static async Task<int> Changes(this TestHouse house, Action<JsonNode> change) => (await house.TriesToChange(change)).Must(200).Json.GetProperty("version").GetInt32();

    public static async Task<Reply> TriesToChange(this TestHouse house, Action<JsonNode> change)
    {
        var admin = Person.Admin(house);
        var before = (await admin.Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        change(settings);
        return await admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf());
    }

    public static async Task<JsonElement> Form(this TestHouse house, string query = "") => (await house.Send("GET", $"api/v1/tenants/demo/form{query}")).Must(200).Json;

    /// <summary>A report that answers the form <c>incident</c>.</summary>
    public static JsonNode Report(int version, string kind = "other", string form = "incident", string category = "corruption") => JsonNode.Parse(
        $$"""
        {"category":"{{category}}","unit":"plant-north","language":"de-AT","form":{"id":"{{form}}","version":{{version}}},
        "answers":[{"question":"kind","text":"","values":["{{kind}}"]},{"question":"story","text":"zlatokop"},{"question":"name","text":"somebody","item":0}]}
        """)!;

    public static Task<Reply> Sends(this TestHouse house, JsonNode report, (string, byte[])? file = null) => new Reporter(house).TriesToSubmit(report.ToJsonString(), file: file);

    public static string Field(this Reply refused, int status = 422) => refused.Must(status).Json.GetProperty("errors")[0].GetProperty("field").GetString()!;
}
