using System.Text;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>A day at the desk: what is due, several cases at once, two that belong together, what must not be read, what leaves the house, and figures that name nobody.</summary>
internal sealed partial class TourDrill
{
    private const string First = "The invoices of Example Ltd are paid twice. My number is 555 0143.";
    private const string Again = "Example Ltd is paid twice for everything.";

    private async Task WorkAtTheDesk()
    {
        var page = await steps.Play("The desk is one page", Call.Get("/desk/demo"), a => a.Status == 200 && a.Text.Contains("/assets/desk/app.js", StringComparison.Ordinal));
        await steps.Play("… the same bytes for any organisation, be there one or not", Call.Get("/desk/nobody-here"), a => a.Body.SequenceEqual(page.Body));
        await steps.Play("It asks who you are, and what the codes are called", Call.Get("desk").As(compliance), a => a.Json.GetProperty("me").GetProperty("id").GetString() == "compliance");
        var (one, two) = (await Taken(First), await Taken(Again));
        await FindThem(one);
        await WorkOnThem(one, two);
        await TakeOut(one);
        await Count();
    }

    private async Task<(string Id, string Reference, string Receipt)> Taken(string text)
    {
        var taken = await steps.Play("A report", Submit("corruption", text), a => a.Status == 201);
        var found = await steps.Play("… is found by the beginning of its reference", Call.Get($"cases?reference={taken["reference"][..6]}").As(compliance), a => a.Json.GetProperty("cases").GetArrayLength() == 1);
        return (CaseOf(found, taken["reference"]), taken["reference"], taken["receipt"]);
    }

    private async Task FindThem((string Id, string Reference, string Receipt) one)
    {
        steps.Curl.Name("FIRST", one.Id);
        var list = await steps.Play("What is due within the week", Call.Get("cases?due=week&status=new").As(compliance), a => a.Text.Contains(one.Reference, StringComparison.Ordinal));
        await steps.Play("… asked again: nothing has changed", Call.Get("cases?due=week&status=new").As(compliance).With("If-None-Match", list.ETag), a => a.Status == 304);
        await steps.Play("What is next for me, soonest first", Call.Get("desk/work").As(compliance), a => a.Json.GetProperty("counts").GetProperty("open").GetInt32() >= 2);
        await steps.Play("A list worth keeping has a name", Call.Put("views/due-soon", new { name = "Due soon", query = "due=week&status=new", shared = true }).As(compliance), a => a.Status is 200 or 201 or 204);
        await steps.Play("Words are looked for in what was said, in one's own cases", Call.Post("cases/search", new { text = "invoices" }).As(compliance), a => a.Text.Contains(one.Reference, StringComparison.Ordinal) && !a.Text.Contains("Example", StringComparison.Ordinal));
    }

    private async Task WorkOnThem((string Id, string Reference, string Receipt) one, (string Id, string Reference, string Receipt) two)
    {
        var missing = new string('0', 26);
        await steps.Play("Both are acknowledged at once; a case that is not there is answered as one that is not yours", Call.Post("cases/bulk", new { cases = new[] { one.Id, two.Id, missing }, action = new { acknowledge = new { } } }).As(compliance),
            a => string.Join(' ', a.Json.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("status").GetInt32())) == "204 204 404");
        await steps.Play("They have to do with each other", Call.Put($"cases/{one.Id}/links/{two.Id}", new { reason = "The same supplier." }).As(compliance), a => a.Status == 204);
        await steps.Play("… and each says so", Call.Get($"cases/{two.Id}").As(compliance), a => a.Json.GetProperty("links")[0].GetProperty("case").GetString() == one.Id);
        var number = First.IndexOf("555", StringComparison.Ordinal);
        await steps.Play("A number that the reporter wrote by accident is hidden", Call.Post($"cases/{one.Id}/redactions", new { answer = 0, parts = new[] { new { start = number, length = 8 } }, reason = "It says who wrote." }).As(compliance), a => a.Status == 201);
        await steps.Play("… from whoever opens the case", Call.Get($"cases/{one.Id}").As(compliance), a => a.Text.Contains("████████", StringComparison.Ordinal) && !a.Text.Contains("0143", StringComparison.Ordinal));
        await steps.Play("… and not from the reporter", Call.Get("report").Receipt(one.Receipt), a => a.Text.Contains(First, StringComparison.Ordinal));
        await steps.Play("The second goes on in the first", Call.Put($"cases/{two.Id}/merge", new { into = one.Id, reason = "One matter.", message = "Thank you. We look into it together with another report." }).As(compliance), a => a.Status == 204);
        await steps.Play("… and its reporter is told", Call.Get("report").Receipt(two.Receipt), a => a["status"] == "closed" && a.Text.Contains("together with another", StringComparison.Ordinal));
        await steps.Play("The case is handed over with words", Call.Put($"cases/{one.Id}/handover", new { to = "audit-chair", words = "The buyer reports to me: please take it." }).As(compliance), a => a.Status == 204);
    }

    private async Task TakeOut((string Id, string Reference, string Receipt) one)
    {
        await steps.Play("All of it as an archive", Call.Post($"cases/{one.Id}/exports", new { format = "zip" }).As(compliance), a => a.Status == 200 && a.Body.AsSpan(0, 2).SequenceEqual("PK"u8) && a.Text.Contains("VERIFY.md", StringComparison.Ordinal));
        await steps.Play("… or on paper", Call.Post($"cases/{one.Id}/exports", new { format = "pdf" }).As(compliance), a => a.Status == 200 && a.Body.AsSpan(0, 5).SequenceEqual("%PDF-"u8));
        await steps.Play("The list for a spreadsheet: codes and dates", Call.Get("cases.csv?status=open,new").As(compliance), a => a.Status == 200 && Encoding.UTF8.GetString(a.Body).Contains(one.Reference, StringComparison.Ordinal));
        await steps.Play("The record tells of both", Call.Get($"cases/{one.Id}/record").As(auditor), a => a.Text.Contains("case-exported", StringComparison.Ordinal));
    }

    private async Task Count()
    {
        await steps.Play("Figures of the whole organisation, never of fewer than five", Call.Get("figures").As(auditor), a => a.Status == 200 && a["k"] == "5");
        await steps.Play("… and as a table", Call.Get("figures.csv").As(auditor), a => a.Status == 200);
        await steps.Play("A handler counts the cases that they see", Call.Get("figures?of=mine&by=month").As(compliance), a => a.Status == 200 && a["of"] == "mine");
        var share = await steps.Play("They are shared for a month by a secret", Call.Post("figures/shares", new { days = 30, name = "For the board" }).As(auditor), a => a.Status == 201 && a["token"].Length >= 22);
        var look = new Call("POST", $"/api/v1/shares/{Wire.Tenant}/figures").With("FaceUp-Share", share["token"]);
        steps.Curl.Name("SHARE", share["token"]);
        await steps.Play("… which shows them to whoever has it", look, a => a.Status == 200 && a["k"] == "5");
        await steps.Play("It is ended", new Call("DELETE", $"figures/shares/{share["share"]}").As(auditor), a => a.Status == 204);
        await steps.Play("… and shows as little as one that never was", look, a => a.Status == 404);
        await steps.Play("The report of the year for the board", Call.Get($"figures/board?year={DateTime.UtcNow.Year}").As(auditor), a => a.Status == 200 && a.Text.Contains("<html", StringComparison.Ordinal));
    }
}
