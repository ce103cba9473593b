using System.Text.Json;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>What the law asks for and by when; and how a case ends for good.</summary>
internal sealed partial class TourDrill
{
    private const string ToldOnce = "The scales at the gate were turned back by two kilograms.";
    private const string WhyKept = "The court of the district has asked for the file.";
    private const string ToDo = "Have the scales calibrated by somebody from outside.";

    private string timed = "", timedReceipt = "";

    private async Task KeepToTheLaw()
    {
        await steps.Play("What each law asks for, where that is written, and when somebody last looked", Call.Get("/api/v1/regimes"), a => Regime(a, "fr") is var fr
            && Due(fr, "acknowledge").GetProperty("within").GetProperty("unit").GetString() == "working-days" && Due(fr, "acknowledge").GetProperty("source").TryGetProperty("verifiedOn", out _)
            && Due(Regime(a, "it"), "acknowledge").GetProperty("source").GetProperty("unverified").GetBoolean());
        await steps.Play("A report of 30 November, under the directive: feedback by the last day of February", Call.Get("calendar?received=2026-11-30&acknowledged=2026-11-30&regime=eu").As(compliance),
            a => Due(a.Json, "feedback").GetProperty("due").GetString() == "2027-02-28");

        var taken = await steps.Play("A report", Submit("other", ToldOnce), a => a.Status == 201);
        timedReceipt = taken["receipt"];
        timed = CaseOf(await wire.Send(steps.Root, Call.Get("cases").As(compliance)), taken["reference"]);
        steps.Curl.Name("TIMED_RECEIPT", timedReceipt);
        steps.Curl.Name("TIMED", timed);
        await steps.Play("The reporter asks to meet somebody", new Call("POST", "report/meeting").Receipt(timedReceipt), a => a.Status == 204);
        await steps.Play("The directive gives no more time for feedback", Call.Post($"cases/{timed}/extensions", new { duty = "feedback", reason = "Complex." }).As(safety), a => a.Status == 409);
        await steps.Play("It is a matter of Spain after all: its law holds from now on", Call.Put($"cases/{timed}/regime", new { regime = "es", reason = "The gate is that of Bilbao." }).As(safety), a => a.Status == 204);
        var before = await steps.Play("… with a date for the meeting, and the articles that the dates come from", Call.Get($"cases/{timed}").As(safety), a => Date(a, "meeting").GetProperty("open").GetBoolean()
            && Date(a, "feedback").GetProperty("source").GetProperty("cite").GetString()!.Contains("Ley 2/2023", StringComparison.Ordinal));
        await steps.Play("… and three months more, once, for a reason", Call.Post($"cases/{timed}/extensions", new { duty = "feedback", reason = "Three suppliers are involved." }).As(safety), a => a.Status is 200 or 201 or 204);
        await steps.Play("… which show beside the law's own date", Call.Get($"cases/{timed}").As(safety), a =>
            Date(a, "feedback").GetProperty("due").GetString() == Date(before, "feedback").GetProperty("longer").GetString() && Date(a, "feedback").GetProperty("original").GetString() == Date(before, "feedback").GetProperty("due").GetString());
        await Remind();
    }

    private async Task Remind()
    {
        var due = Date(await wire.Send(steps.Root, Call.Get($"cases/{timed}").As(safety)), "meeting").GetProperty("due").GetString()!;
        var task = await steps.Play("A task for somebody who sees the case", Call.Post($"cases/{timed}/tasks", new { what = ToDo, to = "compliance", due }).As(safety), a => a.Status == 201);
        await Pass(7, "Its last day is near", "Task due", timed, "task");
        await steps.Play("It is done", Call.Put($"cases/{timed}/tasks/{task["id"]}/done").As(compliance), a => a.Status == 204);
        await steps.Play("… and so is the meeting", Call.Put($"cases/{timed}/meeting", new { state = "held" }).As(safety), a => a.Status == 204);
    }

    private async Task EndForGood()
    {
        await steps.Play("The case is closed", Call.Put($"cases/{timed}/closure", new { outcome = "substantiated", message = "The scales are right again." }).As(safety), a => a.Status == 204);
        await steps.Play("What the next run would do with it: nothing, for nobody has wished it; and what the law would ask for", Call.Get("retention/preview").As(compliance), a =>
            a.Json.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("case").GetString() == timed).GetProperty("stay").GetString() == "no-policy");
        var held = await steps.Play("A court wants it kept", Call.Post($"cases/{timed}/holds", new { reason = WhyKept }).As(safety), a => a.Status == 201);
        await steps.Play("… so nobody can have it deleted", Call.Post($"cases/{timed}/disposal-requests", new { reason = "The reporter asks for it." }).As(compliance), a => a.Status == 409);
        await steps.Play("The court has done with it", new Call("DELETE", $"cases/{timed}/holds/{held["id"]}").As(safety).With("FaceUp-Reason", "Judgement given."), a => a.Status == 204);
        var asked = await steps.Play("One asks for its deletion before its time", Call.Post($"cases/{timed}/disposal-requests", new { reason = "The reporter asks for it." }).As(compliance), a => a.Status == 201);
        var decision = Call.Put($"cases/{timed}/disposal-requests/{asked["id"]}/decision", new { approve = true, reason = "Nothing is open." });
        await steps.Play("… and cannot agree to it alone", decision.As(compliance), a => a.Status is 403 or 409);
        await steps.Play("… but another can", decision.As(auditor), a => a.Status == 204);
        var gone = await Wire.Until(TimeSpan.FromSeconds(10), async () => await wire.Send(steps.Root, Call.Get($"cases/{timed}/certificate").As(auditor)) is { Status: 200 } a ? a : null);
        steps.See("It is gone, and a certificate says what was, who agreed, and until when a storage could bring anything back", gone is not null && gone["how"] == "dispose" && gone["approvedBy"] == "auditor", gone?.Text ?? "no certificate after 10 s");
        await steps.Play("Nobody opens it any more", Call.Get($"cases/{timed}").As(safety), a => a.Status == 404);
        await steps.Play("The receipt says that the report was handled and deleted", Call.Get("report").Receipt(timedReceipt), a => a.Status == 410);
        await steps.Play("… and the record holds, beginning with the certificate", Call.Get($"cases/{timed}/record/verification").As(auditor), a => a.Json.GetProperty("holds").GetBoolean());
    }

    private static JsonElement Regime(Answer answer, string id) => answer.Json.GetProperty("regimes").EnumerateArray().Single(r => r.GetProperty("id").GetString() == id);

    private static JsonElement Due(JsonElement regime, string duty) => regime.GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("duty").GetString() == duty);

    private static JsonElement Date(Answer opened, string duty) => opened.Json.GetProperty("duties").GetProperty("dates").EnumerateArray().Single(d => d.GetProperty("duty").GetString() == duty);
}
