using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>The ways in: pages without script in the reporter's language, a file in parts, work, and an operator who takes down what a caller says.</summary>
internal sealed partial class TourDrill
{
    private const string Seen = "Nachts wird Öl in den Graben gelassen.";
    private const string Heard = "They told me to sign for hours nobody worked.";

    private async Task ComeThroughTheDoor()
    {
        await WritePages();
        await SendInParts();
        await TakeDown();
        await Prove();
    }

    private async Task WritePages()
    {
        await steps.Play("The page where reporters arrive, in the language that the browser asks for", Call.Get("/demo").With("Accept-Language", "ar-EG,en;q=0.5"), a => a.Status == 200 && a.Text.Contains("dir=\"rtl\"", StringComparison.Ordinal));
        await steps.Play("… and in another that was chosen: no address says which", Call.Page("/demo", ("lang", "de")), a => a.Text.Contains("<html lang=\"de\"", StringComparison.Ordinal));
        var first = await steps.Play("The first page of a report; nothing of it is kept until it is sent", Call.Page("/demo/report", ("lang", "de")), a => a.Status == 200 && Draft(a).Length > 0);
        var story = await steps.Play("… what it is about", Next(first, ("at", "start"), ("category", "other"), ("unit", "headquarters")), a => a.Text.Contains("data-stage=\"story\"", StringComparison.Ordinal));
        var people = await steps.Play("… what happened", Next(story, ("at", "story"), ("story", Seen)), a => a.Text.Contains("data-stage=\"people\"", StringComparison.Ordinal));
        var review = await steps.Play("… and on to the last page", Next(people, ("at", "people"), ("go", "to:review")), a => a.Text.Contains("data-stage=\"review\"", StringComparison.Ordinal) && a.Text.Contains("Graben", StringComparison.Ordinal));
        var done = await steps.Play("It is sent, and the page shows the receipt", Next(review, ("at", "review")), a => a.Status == 200 && Receipt(a).Length == 29);
        await steps.Play("… which opens it", Call.Get("report").Receipt(Receipt(done)), a => a.Text.Contains(Seen, StringComparison.Ordinal));
    }

    private async Task SendInParts()
    {
        byte[][] parts = [RandomNumberGenerator.GetBytes(300_000), RandomNumberGenerator.GetBytes(100_000)];
        var begun = await steps.Play("A file in parts begins before its report", new Call("POST", "uploads"), a => a.Status == 201 && a["partBytes"] == "8388608");
        steps.Curl.Name("UPLOAD", begun["upload"]);
        foreach (var number in new[] { 2, 1, 2 })
            await steps.Play($"… part {number}, in any order and as often as it takes", Part(begun["upload"], number, parts[number - 1]), a => a.Status == 204);
        await steps.Play("… but never other bytes in its place", Part(begun["upload"], 1, parts[1]), a => a.Status == 409);
        var named = new { token = begun["upload"], name = "video.mp4", mediaType = "video/mp4", parts = 2, sha256 = Convert.ToHexStringLower(SHA256.HashData([.. parts.SelectMany(SHA256.HashData)])) };
        var taken = await steps.Play("The report names it", Call.Post("reports", new { category = "corruption", unit = "headquarters", language = "en", answers = new[] { new { question = "what", text = "It is on the film." } }, uploads = new[] { named } }), a => a.Status == 201);
        var mine = await steps.Play("Whoever has the receipt sees it", Call.Get("report").Receipt(taken["receipt"]), a => a.Json.GetProperty("files")[0].GetProperty("size").GetInt64() == 400_000);
        var file = mine.Json.GetProperty("files")[0].GetProperty("id").GetString();
        await steps.Play("… whole", Call.Get($"report/files/{file}").Receipt(taken["receipt"]), a => a.Body.SequenceEqual(parts.SelectMany(p => p)));
        await steps.Play("What a sender is asked for when many come at once: now, nothing", Call.Get("work"), a => a["bits"] == "0");
    }

    private async Task TakeDown()
    {
        var hotline = await SignIn("HOTLINE", "demo-hotline");
        var call = new { category = "other", unit = "plant-north", channel = "phone", language = "en", answers = new[] { new { question = "what", text = Heard } } };
        var code = await steps.Play("The operator takes down what a caller says, and gets a code to read out: no case, no reference", Call.Post("intake", call).As(hotline), a => a.Status == 201 && a["code"].Length == 19 && !a.Json.TryGetProperty("reference", out _));
        steps.Curl.Name("CODE", code["code"]);
        await steps.Play("… and sees nothing of it any more", Call.Get("cases").As(hotline), a => a.Json.GetProperty("cases").GetArrayLength() == 0);
        var turned = await steps.Play("The caller turns the code into a receipt of their own", Call.Post("report/first-access", new { code = code["code"] }).With("Idempotency-Key", Guid.NewGuid().ToString()), a => a.Status == 201);
        await steps.Play("… which opens what was said", Call.Get("report").Receipt(turned["receipt"]), a => a.Text.Contains(Heard, StringComparison.Ordinal));
        await steps.Play("… and the code is worth nothing now", Call.Post("report/first-access", new { code = code["code"] }).With("Idempotency-Key", Guid.NewGuid().ToString()), a => a.Status == 404);
    }

    // The days that have passed on this tour have each had their checkpoints.
    private async Task Prove()
    {
        var proof = await Wire.Until(TimeSpan.FromSeconds(20), async () => await wire.Send(steps.Root, Call.Get("report/proof").Receipt(receipt)) is { Status: 200 } a ? a : null);
        steps.See("A reporter takes a proof home: what was signed holds their report", proof?.Json.TryGetProperty("checkpoint", out _) == true, steps.Curl.Of(Call.Get("report/proof").Receipt(receipt)));
        var keys = await steps.Play("The keys that it is held against, for anybody", Call.Get("checkpoints/keys"), a => a.Status == 200 && a.Text.Contains('+', StringComparison.Ordinal));
        var (file, known) = (Path.GetTempFileName(), Path.GetTempFileName());
        await File.WriteAllBytesAsync(file, proof?.Body ?? []);
        await File.WriteAllBytesAsync(known, keys.Body);
        steps.See("… and it holds, looked at offline", await Verify("verify-proof", file, known) == 0, "scripts/verify-proof note.json --key @keys.txt");
        await File.WriteAllTextAsync(file, (proof?.Text ?? "").Replace("\"index\":", "\"index\":1", StringComparison.Ordinal));
        steps.See("… and does not, once a digit of it is another", await Verify("verify-proof", file, known) == 1);
        File.Delete(file);
        File.Delete(known);
    }

    private static async Task<int> Verify(string script, string file, string keys)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo($"scripts/{script}", [file, "--key", $"@{keys}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static Call Part(string upload, int number, byte[] bytes) => new Call("PUT", $"uploads/parts/{number}") { Octets = bytes }
        .With("FaceUp-Upload", upload).With("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:");

    private static Call Next(Answer page, params (string Name, string Value)[] fields) => Call.Page("/demo/report", [("lang", "de"), ("draft", Draft(page)), .. fields]);

    private static string Draft(Answer page) => System.Net.WebUtility.HtmlDecode(DraftField().Match(page.Text).Groups[1].Value);

    private static string Receipt(Answer page) => string.Join('-', Fours().Matches(page.Text).Select(m => m.Groups[1].Value));

    [GeneratedRegex("name=\"draft\" value=\"([^\"]*)\"")]
    private static partial Regex DraftField();

    [GeneratedRegex("<span>([0-9A-Z]{4})</span>")]
    private static partial Regex Fours();
}
