using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>What comes with the years: somebody leaves, and the key is changed.</summary>
internal sealed partial class TourDrill
{
    private async Task SomebodyLeaves()
    {
        var taken = await steps.Play("A report that the safety lead handles", Submit("safety", "The fire door is locked."), a => a.Status == 201);
        var list = await steps.Play("… and sees", Call.Get("cases").As(safety), a => HandlerOf(a, taken["reference"]) == "safety-lead");
        var id = CaseOf(list, taken["reference"]);
        steps.Curl.Name("HANDED", id);
        var leaving = new { reason = "Leaves the organisation.", to = "compliance" };
        await steps.Play("The safety lead leaves; the compliance officer takes their place", Call.Post("people/safety-lead/offboarding", leaving).As(admin), a => a.Status == 204);
        await steps.Play("Their token opens nothing any more", Call.Get($"cases/{id}").As(safety), a => a.Status == 404);
        await steps.Play("… not even the list", Call.Get("cases").As(safety), a => a.Status == 404);
        var seen = await Wire.Until(TimeSpan.FromSeconds(10), async () => await Now(id) is { } now && Handler(now) != "safety-lead" ? now : null);
        steps.See("Their open case was handed over", seen is not null && Handler(seen) == "compliance", seen is null ? "still theirs after 10 s" : Steps.Short(seen.Text));
        await steps.Play("The list of people says that they have left", Call.Get("people").As(admin),
            a => a.Json.GetProperty("people").EnumerateArray().Single(p => p.GetProperty("id").GetString() == "safety-lead").GetProperty("state").GetString() == "left");
    }

    private async Task LockAnew()
    {
        var before = await steps.Play("The organisation's key has one version", Call.Get("keys").As(auditor), a => a.Json.GetProperty("versions").GetArrayLength() == 1);
        var old = before.Json.GetProperty("versions")[0].GetProperty("version").GetString()!;
        await steps.Play("An administrator makes another", Call.Post("keys/rotation", new { reason = "Every year." }).As(admin), a => a.Status == 201 && a["use"] == "current");
        var off = Call.Put($"keys/{old}", new { enabled = false, reason = "Nothing needs it." }).As(admin);
        await steps.Play("The old one cannot be disabled while something may need it", off, a => a.Status == 409);
        await steps.Play("Everything is locked anew", Call.Post("keys/rewrap", new { reason = "The old key shall go." }).As(admin), a => a.Status == 202);
        var done = await Wire.Until(TimeSpan.FromSeconds(30), async () => await wire.Send(steps.Root, Call.Get("keys/rewrap").As(auditor)) is var a && a["state"] != "running" ? a : null);
        steps.See("… until nothing needs the old key", done is not null && done["state"] == "finished", done?.Text ?? "not finished after 30 s");
        await steps.Play("Now it is disabled", off, a => a.Status == 204);
        await steps.Play("The oldest report still opens for who handles it", Call.Get($"cases/{caseId}").As(compliance), a => a.Text.Contains(Written, StringComparison.Ordinal));
        await steps.Play("… and for the reporter", Call.Get("report").Receipt(receipt), a => a.Text.Contains(Written, StringComparison.Ordinal));
        await steps.Play("A new report is locked by the new key alone", Submit("privacy", "The list of the sick lies at the gate."), a => a.Status == 201);
        await steps.Play("The record tells of all this and holds", Call.Get("record/verification").As(auditor), a => a.Json.GetProperty("holds").GetBoolean() && a["cases"] == "12");
    }

    private async Task<Answer?> Now(string id) => await wire.Send(steps.Root, Call.Get($"cases/{id}").As(compliance)) is { Status: 200 } now ? now : null;

    private static string? Handler(Answer opened) => opened.Json.GetProperty("case").GetProperty("handler").GetString();
}
