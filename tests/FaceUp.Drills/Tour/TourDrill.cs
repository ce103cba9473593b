using System.Text;
using System.Text.Json;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>The whole story of a report, by HTTP, on the real process.</summary>
internal sealed partial class TourDrill(Steps steps, Chats chats, Wire wire)
{
    private const string Written = "Постачальник платить начальнику відділу за кожне замовлення. Я бачила конверти й рахунок № 4711.";
    private const string Added = "Це триває з березня; ще двоє про це знають.";
    private const string Reply = "Дякуємо. Ми перевіряємо рахунки. Відколи це триває?";
    private const string Closing = "Перевірку завершено: договір розірвано, винного звільнено.";
    private static readonly Attachment Invoice = new("рахунок-4711.txt", "text/plain", Encoding.UTF8.GetBytes("Рахунок № 4711: консультації, 12 000 ₴ готівкою.\n"));

    private string compliance = "", safety = "", north = "", chair = "", custodian = "", auditor = "", admin = "", receipt = "", caseId = "", second = "";

    public static async Task<int> Run(string scratch)
    {
        await using var sink = await ChatSink.Start();
        using var wire = new Wire();
        var steps = new Steps(wire);
        var head = Head.WithDemo(scratch, sink);
        await using (var process = await FaceUpProcess.Start(head, wire.Http))
        {
            steps.Root = process.Url;
            Console.WriteLine($"HEAD={process.Url.AbsoluteUri.TrimEnd('/')} ORG=$HEAD/api/v1/tenants/{Wire.Tenant}   (first answer after {process.StartTook.TotalSeconds:F1} s)");
            var tour = new TourDrill(steps, new Chats(sink, steps, wire), wire);
            await tour.Tell(async () => await process.Stop());
            await Flip.OneByte(head.Data, tour.caseId, 1);
            await using var again = await FaceUpProcess.Start(head, wire.Http);
            steps.Root = again.Url;
            await tour.Unmask();
            steps.See("The process stops on SIGTERM", await again.Stop() == 0);
        }

        return steps.Summarise();
    }

    private async Task Tell(Func<Task<int>> stop)
    {
        await SignIn();
        await Report();
        await StrangersLearnNothing();
        await Handle();
        await Talk();
        await TimePasses();
        await Close();
        await ChangeSettings();
        await PassOver();
        await OpenIdentity();
        await LetInAndKeepOut();
        await KeepToTheLaw();
        await EndForGood();
        await ComeThroughTheDoor();
        await WorkAtTheDesk();
        await SomebodyLeaves();
        await LockAnew();
        await ShowEvidence();
        steps.See("The process stops on SIGTERM", await stop() == 0, "One byte of one event is altered in the store; the process starts again.");
    }

    private async Task SignIn()
    {
        compliance = await SignIn("COMPLIANCE", "demo-compliance");
        safety = await SignIn("SAFETY", "demo-safety");
        north = await SignIn("NORTH", "demo-north");
        chair = await SignIn("CHAIR", "demo-audit");
        custodian = await SignIn("CUSTODIAN", "demo-custodian");
        auditor = await SignIn("AUDITOR", "demo-auditor");
        admin = await SignIn("ADMIN", "demo-admin");
    }

    private async Task<string> SignIn(string name, string subject)
    {
        var token = await wire.Token(steps.Root, subject);
        steps.Curl.Name(name, token);
        Console.WriteLine($"{name}=$(curl -s \"$HEAD/development/token/{subject}\")");
        return token;
    }

    private async Task Report()
    {
        await steps.Play("The form", Call.Get("form"), a => a.Status == 200 && a.Json.GetProperty("units").GetArrayLength() == 5);
        var taken = await steps.Play("A report in Ukrainian, with a file", Submit("corruption", Written, Invoice), a => a.Status == 201 && a["receipt"].Length == 29 && a["proof"].Length == 64);
        receipt = taken["receipt"];
        steps.Curl.Name("RECEIPT", receipt);
        var list = await steps.Play("A handler lists cases: codes and dates, no content", Call.Get("cases").As(compliance),
            a => a.Status == 200 && a.Text.Contains(taken["reference"], StringComparison.Ordinal) && !a.Text.Contains("рахунок", StringComparison.OrdinalIgnoreCase));
        caseId = CaseOf(list, taken["reference"]);
        steps.Curl.Name("CASE", caseId);
        await chats.Announce("The chats hear of a new report", "New report", caseId, compliance);
    }

    private async Task StrangersLearnNothing()
    {
        await steps.Play("The receipt opens the report", Call.Get("report").Receipt(receipt), a => a.Status == 200 && a.Text.Contains(Written, StringComparison.Ordinal) && a.Text.Contains(Invoice.Name, StringComparison.Ordinal));
        var wrong = await steps.Play("A wrong receipt opens nothing", Call.Get("report").Receipt("0000-0000-0000-0000-0000-0000"), a => a.Status == 404);
        await steps.Play("An unknown organisation answers with the same bytes", Call.Get("report").Receipt(receipt), a => a.Status == wrong.Status && a.Body.SequenceEqual(wrong.Body), "nobody");
        await steps.Play("Without a token no case is shown", Call.Get($"cases/{caseId}"), a => a.Status == 401);
    }

    private async Task Handle()
    {
        var read = await steps.Play("The handler reads the report", Call.Get($"cases/{caseId}").As(compliance), a => a.Status == 200 && a.Text.Contains(Written, StringComparison.Ordinal));
        var file = read.Json.GetProperty("files")[0].GetProperty("id").GetString();
        await steps.Play("… and its file, byte for byte", Call.Get($"cases/{caseId}/files/{file}").As(compliance), a => a.Status == 200 && a.Body.SequenceEqual(Invoice.Content));
        await steps.Play("… and replies, which also acknowledges receipt", Call.Post($"cases/{caseId}/replies", new { text = Reply }).As(compliance), a => a.Status == 204);
    }

    private async Task Talk()
    {
        await steps.Play("The reporter reads the reply", Call.Get("report").Receipt(receipt), a => a.Status == 200 && a.Text.Contains(Reply, StringComparison.Ordinal) && a["acknowledgedOn"].Length == 10);
        await steps.Play("… and writes back", Call.Post("report/messages", new { text = Added }).Receipt(receipt), a => a.Status == 201);
        await chats.Announce("The chats hear of a message", "New message from a reporter", caseId, compliance);
        await steps.Play("The handler notes something for the organisation only", Call.Post($"cases/{caseId}/notes", new { text = "Rechnungen angefordert." }).As(compliance), a => a.Status == 204);
        await steps.Play("… which the reporter does not see", Call.Get("report").Receipt(receipt), a => a.Text.Contains(Added, StringComparison.Ordinal) && !a.Text.Contains("Rechnungen", StringComparison.Ordinal));
        await steps.Play("… and gives the case to a colleague", Call.Put($"cases/{caseId}/assignment", new { to = "safety-lead" }).As(compliance), a => a.Status == 204);
        await chats.Announce("The chats hear of the assignment", "Case assigned", caseId, compliance);
    }

    private async Task TimePasses()
    {
        var taken = await steps.Play("A second report, which nobody acknowledges", Submit("harassment", "Nobody answers the phone."), a => a.Status == 201);
        second = CaseOf(await wire.Send(steps.Root, Call.Get("cases").As(compliance)), taken["reference"]);
        await Pass(5, "The acknowledgement is near its date", "Deadline near", second, "Acknowledge by");
        await Pass(7, "The acknowledgement is overdue", "Deadline passed", second, "Acknowledge by");
        await Pass(95, "Feedback on the second report is overdue", "Deadline passed", second, "Give feedback by");
        await chats.Announce("Feedback on the first report is overdue", "Deadline passed", caseId, compliance, "Give feedback by");
    }

    private async Task Pass(int days, string then, string title, string about, string says)
    {
        await steps.Play($"The clock moves {days} days", new Call("POST", $"/development/clock/{days}"), a => a.Status == 200);
        await chats.Announce(then, title, about, compliance, says);
    }

    private async Task Close()
    {
        await steps.Play("Nobody closes a case without feedback", Call.Put($"cases/{caseId}/closure", new { outcome = "substantiated" }).As(compliance), a => a.Status == 409);
        await steps.Play("The handler closes it with the closing words", Call.Put($"cases/{caseId}/closure", new { outcome = "substantiated", message = Closing }).As(compliance), a => a.Status == 204);
        var seen = await steps.Play("The reporter reads them", Call.Get("report").Receipt(receipt), a => a["status"] == "closed" && a.Text.Contains(Closing, StringComparison.Ordinal));
        chats.Hold(["4711", "рахунок", "Постачальник", "березня", "Nobody answers", receipt, receipt.Replace("-", "", StringComparison.Ordinal), seen["reference"], caseId, second]);
        await steps.Play("The record proves itself", Call.Get("record/verification").As(auditor), a => a.Json.GetProperty("holds").GetBoolean() && a["cases"] == "2");
    }

    private async Task Unmask()
    {
        await steps.Play("Verification names the case and the event", Call.Get("record/verification").As(auditor), a =>
            !a.Json.GetProperty("holds").GetBoolean() && a.Json.GetProperty("faults") is var faults && faults.GetArrayLength() == 1
            && faults[0].GetProperty("case").GetString() == caseId && faults[0].GetProperty("event").GetInt32() == 1);
        await steps.Play("… and the other case still holds", Call.Get($"cases/{second}/record/verification").As(auditor), a => a.Json.GetProperty("holds").GetBoolean());
    }

    private static Call Submit(string category, string text, params Attachment[] files) =>
        Call.Post("reports", new { category, unit = "plant-north", language = files.Length > 0 ? "uk" : "en", answers = new[] { new { question = "what", text } } }) with { Files = files };

    private static string CaseOf(Answer list, string reference) => list.Json.GetProperty("cases").EnumerateArray()
        .Where(c => c.GetProperty("reference").GetString() == reference).Select(c => c.GetProperty("id").GetString()!).Single();
}
