using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>A reporter says who they are: sealed apart, and opened for one person, with somebody else's consent.</summary>
internal sealed partial class TourDrill
{
    private const string Whoever = "Somebody of the purchasing department, extension 4712";
    private const string WhyAsked = "The court asks for a witness.";

    private string known = "", knownReceipt = "";

    private async Task OpenIdentity()
    {
        var report = new
        {
            category = "corruption", unit = "warehouse-south", language = "en", answers = new[] { new { question = "what", text = "The supplier pays for holidays." } },
            identity = new[] { new { question = "Who are you?", text = Whoever } },
        };
        var taken = await steps.Play("A report by somebody who says who they are", Call.Post("reports", report), a => a.Status == 201);
        knownReceipt = taken["receipt"];
        known = CaseOf(await wire.Send(steps.Root, Call.Get("cases").As(compliance)), taken["reference"]);
        steps.Curl.Name("KNOWN_RECEIPT", knownReceipt);
        steps.Curl.Name("KNOWN", known);

        await steps.Play("Its handler reads that there is a name, and not the name", Call.Get($"cases/{known}").As(compliance),
            a => a.Json.GetProperty("identity").GetProperty("given").GetBoolean() && !a.Text.Contains(Whoever, StringComparison.Ordinal));
        await steps.Play("… which does not open for them", Call.Get($"cases/{known}/identity").As(compliance), a => a.Status == 403 && a["type"].EndsWith("no-consent", StringComparison.Ordinal));
        var asked = await steps.Play("… so they ask for it, with a reason", Call.Post($"cases/{known}/identity-requests", new { reason = WhyAsked }).As(compliance), a => a.Status == 201);
        steps.Curl.Name("ASK", asked["id"]);
        await Consent(asked["id"]);
        await steps.Play("The handler opens it", Call.Get($"cases/{known}/identity").As(compliance), a => a.Status == 200 && a.Text.Contains(Whoever, StringComparison.Ordinal));
        await steps.Play("… nobody else does", Call.Get($"cases/{known}/identity").As(chair), a => a.Status == 403 && a["type"].EndsWith("no-consent", StringComparison.Ordinal));
        await steps.Play("… and the reporter is told that it was opened", Call.Get("report").Receipt(knownReceipt), a => a.Json.GetProperty("identity").GetProperty("openedOn").GetArrayLength() == 1);
    }

    private async Task Consent(string ask)
    {
        await steps.Play("The custodian sees that somebody waits", Call.Get("identity-requests").As(custodian), a => Ids(a.Json.GetProperty("requests")).SequenceEqual([ask]));
        await steps.Play("… reads why", Call.Get($"identity-requests/{ask}").As(custodian), a => a["reason"] == WhyAsked && a["by"] == "compliance");
        await steps.Play("… cannot read the case", Call.Get($"cases/{known}").As(custodian), a => a.Status is 403 or 404);
        await steps.Play("… and consents", Call.Put($"identity-requests/{ask}/decision", new { approve = true, reason = "The summons is there." }).As(custodian), a => a.Status == 204);
    }
}
