using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaceUp.Tests.Forms;

/// <summary>Questionnaires in the form in which GlobaLeaks exports them.</summary>
internal static class Exported
{
    public static JsonObject Whole(params JsonObject[] steps) => new()
    {
        ["id"] = "b1f2", ["name"] = "Wrongdoing at work", ["editable"] = true, ["steps"] = new JsonArray([.. steps]), ["export_date"] = "2026-01-01T00:00:00Z", ["export_version"] = "0.0.1",
    };

    public static JsonObject Step(string id, int order, JsonArray? triggers, params JsonObject[] fields) => new()
    {
        ["id"] = id, ["questionnaire_id"] = "b1f2", ["order"] = order, ["triggered_by_score"] = 0, ["triggered_by_options"] = triggers ?? [], ["children"] = new JsonArray([.. fields]),
        ["label"] = Texts($"Step {id}"), ["description"] = Texts(""),
    };

    public static JsonObject Field(string id, string type, string label, int y = 0, JsonArray? triggers = null, string[]? options = null, JsonObject[]? children = null, (string Name, JsonNode Value)[]? attrs = null) => new()
    {
        ["id"] = id, ["instance"] = "instance", ["editable"] = true, ["type"] = type, ["template_id"] = "", ["template_override_id"] = "", ["step_id"] = "", ["fieldgroup_id"] = "",
        ["multi_entry"] = false, ["required"] = false, ["statistical"] = false, ["x"] = 0, ["y"] = y, ["width"] = 0, ["triggered_by_score"] = 0,
        ["attrs"] = new JsonObject((attrs ?? []).Select(a => KeyValuePair.Create(a.Name, (JsonNode?)new JsonObject { ["name"] = a.Name, ["type"] = "unicode", ["value"] = a.Value }))),
        ["triggered_by_options"] = triggers ?? [], ["options"] = new JsonArray([.. (options ?? []).Select((o, i) => Option(o, i))]), ["children"] = new JsonArray([.. children ?? []]),
        ["label"] = Texts(label), ["description"] = Texts(""), ["hint"] = Texts(""), ["placeholder"] = Texts(""),
    };

    public static JsonObject Option(string id, int order) => new()
    {
        ["id"] = id, ["order"] = order, ["block_submission"] = false, ["score_points"] = 0, ["score_type"] = "addition", ["trigger_receiver"] = new JsonArray(),
        ["hint1"] = Texts(""), ["hint2"] = Texts(""), ["label"] = Texts($"Option {id}"),
    };

    public static JsonArray By(params (string Field, string Option, bool Sufficient)[] triggers) =>
        new([.. triggers.Select(t => (JsonNode)new JsonObject { ["field"] = t.Field, ["option"] = t.Option, ["sufficient"] = t.Sufficient })]);

    public static JsonObject Texts(string english) => new() { ["en"] = english };

    public static JsonObject With(this JsonObject of, string member, JsonNode? value)
    {
        of[member] = value;
        return of;
    }

    public static JsonElement Element(this JsonNode node) => JsonElement.Parse(node.ToJsonString(new() { MaxDepth = 400 }), new() { MaxDepth = 400 });
}
