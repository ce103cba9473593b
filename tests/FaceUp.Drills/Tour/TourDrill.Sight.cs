using System.Text.Json;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>Who sees which case: never whom it is about, and single persons where somebody who handles it says so.</summary>
internal sealed partial class TourDrill
{
    private const string AboutTheManager = "The manager of the plant shouts at people until they give notice.";

    private async Task PassOver()
    {
        var concerned = new[] { new { person = "north-manager" } };
        await steps.Play("The form names whom a report can be about", Call.Get("form"), a => Ids(a.Json.GetProperty("people")).SequenceEqual(["north-manager"]));
        var about = new { category = "harassment", unit = "assembly", language = "en", concerned, answers = new[] { new { question = "what", text = AboutTheManager } } };
        var taken = await steps.Play("A report about the manager of the plant that it is from", Call.Post("reports", about), a => a.Status == 201);
        var list = await wire.Send(steps.Root, Call.Get("cases").As(compliance));
        var (id, handler) = (CaseOf(list, taken["reference"]), HandlerOf(list, taken["reference"]));
        steps.Curl.Name("ABOUT", id);

        await steps.Play("The manager's list holds other cases of the plant, and not this one", Call.Get("cases").As(north), a => Ids(a.Json.GetProperty("cases")).ToList() is var seen && seen.Contains(second) && !seen.Contains(id));
        var none = await steps.Play("A case that is not there, asked for by the manager", Call.Get($"cases/{new string('0', id.Length)}").As(north), a => a.Status == 404);
        await steps.Play("… is answered with the same bytes as the one about them", Call.Get($"cases/{id}").As(north), a => a.Status == none.Status && a.Body.SequenceEqual(none.Body));
        await steps.Play($"{handler} has it instead, and reads it", Call.Get($"cases/{id}").As(TokenOf(handler)), a => a.Text.Contains(AboutTheManager, StringComparison.Ordinal));
        var trial = new { about.category, about.unit, about.language, about.concerned };
        await steps.Play("An administrator tries out why, on a report that is not there", Call.Post("routing/trial", trial).As(admin), a =>
            a["rule"] == "north-harassment" && Passed(a) is [var (person, why)] && (person, why) == ("north-manager", "concerned") && a["to"] is not ("north-manager" or ""));
    }

    private async Task LetInAndKeepOut()
    {
        await steps.Play("A case of elsewhere is none for the plant's manager", Call.Get($"cases/{known}").As(north), a => a.Status == 404);
        await steps.Play("… until its handler gives them sight of it, and says why", Call.Put($"cases/{known}/grants/north-manager", new { reason = "Knows the supplier's contracts." }).As(compliance), a => a.Status == 204);
        await steps.Play("… and they read it", Call.Get($"cases/{known}").As(north), a => a.Status == 200);
        await steps.Play("The handler keeps a colleague out, who is a friend of the supplier", Call.Put($"cases/{known}/exclusions/safety-lead", new { reason = "A friend of the supplier." }).As(compliance), a => a.Status == 204);
        await steps.Play("… to whom the case is not there any more", Call.Get($"cases/{known}").As(safety), a => a.Status == 404);
        await steps.Play("Who sees it and why, and who does not", Call.Get($"cases/{known}/access").As(compliance), a =>
            People(a, "excluded").SequenceEqual(["safety-lead"]) && People(a, "people").Contains("north-manager") && !People(a, "people").Contains("safety-lead"));
    }

    private string TokenOf(string handler) => handler switch
    {
        "compliance" => compliance,
        "safety-lead" => safety,
        "audit-chair" => chair,
        _ => throw new DrillException($"Nobody of the tour is {handler}."),
    };

    private static string HandlerOf(Answer list, string reference) =>
        list.Json.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("reference").GetString() == reference).GetProperty("handler").GetString()!;

    private static IEnumerable<string> Ids(JsonElement list) => list.EnumerateArray().Select(e => e.GetProperty("id").GetString()!);

    private static List<string> People(Answer access, string which) => [.. access.Json.GetProperty(which).EnumerateArray().Select(p => p.GetProperty("person").GetString()!)];

    private static List<(string Person, string Why)> Passed(Answer trial) =>
        [.. trial.Json.GetProperty("passedOver").EnumerateArray().Select(p => (p.GetProperty("person").GetString()!, p.GetProperty("why").GetString()!))];
}
