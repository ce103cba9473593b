using System.Text.Json.Nodes;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Canary;

/// <summary>The organisation's side: handlers at work, and an admin who sets webhooks that fail.</summary>
internal sealed class Organisation(Wire wire, Uri root, Words words, ChatSink sink)
{
    public string Handler { get; private set; } = "";

    private string admin = "", auditor = "", custodian = "";

    public async Task SignIn()
    {
        (Handler, admin, auditor, custodian) = (await Token("demo-compliance"), await Token("demo-admin"), await Token("demo-auditor"), await Token("demo-custodian"));
        words.Add("webhook's secret", sink.Secret);
    }

    /// <summary>Beside the two chats that work: one that answers 500, one that is gone, one that redirects, one that hangs up, one where nobody listens.</summary>
    public async Task SetFailingWebhooks()
    {
        var before = await wire.Send(root, Call.Get("settings").As(admin));
        var settings = JsonNode.Parse(before.Body)!.AsObject();
        foreach (var kind in new[] { "broken", "gone", "moved", "dropped" })
            settings["targets"]!.AsArray().Add(Target(kind, $"{sink.Address(kind)}/{words.Ascii($"{kind} webhook")}"));
        settings["targets"]!.AsArray().Add(Target("deaf", $"http://127.0.0.1:9/{words.Ascii("deaf webhook")}"));
        await Expect(new Call("PUT", "settings") { Json = settings.ToJsonString() }.As(admin).With("If-Match", before.ETag), 200);

        settings["targets"]!.AsArray().Add(Target("wrong", $"http://{words.Ascii("refused webhook's host")}.example/{words.Ascii("refused webhook")}"));
        var after = await wire.Send(root, Call.Get("settings").As(admin));
        await Expect(new Call("PUT", "settings") { Json = settings.ToJsonString() }.As(admin).With("If-Match", after.ETag), 422);
    }

    /// <summary>Opens every case and file, writes to it, closes it, verifies everything.</summary>
    public async Task Work()
    {
        var cases = (await Expect(Call.Get("cases?limit=200").As(Handler), 200)).Json.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("id").GetString()!).ToList();
        foreach (var id in cases)
        {
            var view = (await Expect(Call.Get($"cases/{id}").As(Handler), 200)).Json;
            foreach (var file in view.GetProperty("files").EnumerateArray())
                await Expect(Call.Get($"cases/{id}/files/{file.GetProperty("id").GetString()}").As(Handler), 200);
            await Expect(Call.Post($"cases/{id}/replies", new { text = words.Letters("reply") }).As(Handler), 204);
            await Expect(Call.Post($"cases/{id}/notes", new { text = words.Letters("note") }).As(Handler), 204);
            if (view.GetProperty("identity").GetProperty("given").GetBoolean())
            {
                await OpenIdentity(id);
                await BreakGlass(view.GetProperty("case").GetProperty("reference").GetString()!);
            }

            await Expect(Call.Put($"cases/{id}/closure", new { outcome = "unsubstantiated", message = words.Letters("closing words") }).As(Handler), 204);
        }

        var verified = await Expect(Call.Get("record/verification").As(auditor), 200);
        if (!verified.Json.GetProperty("holds").GetBoolean())
            throw new DrillException($"The record does not hold: {verified.Text}");
        await Expect(Call.Get("dead-letters").As(admin), 200);
    }

    /// <summary>Asked for with a reason, consented to for another, and opened.</summary>
    private async Task OpenIdentity(string id)
    {
        var asked = await Expect(Call.Post($"cases/{id}/identity-requests", new { reason = words.Letters("reason to know who") }).As(Handler), 201);
        await Expect(Call.Get("identity-requests").As(custodian), 200);
        await Expect(Call.Get($"identity-requests/{asked["id"]}").As(custodian), 200);
        await Expect(Call.Put($"identity-requests/{asked["id"]}/decision", new { approve = true, reason = words.Letters("reason to consent") }).As(custodian), 204);
        await Expect(Call.Get($"cases/{id}/identity").As(Handler), 200);
    }

    /// <summary>Of a case, and of one that is not there.</summary>
    private async Task BreakGlass(string reference)
    {
        await Expect(Call.Post("glass", new { @case = "ZZZZZ-ZZZZZ", reason = words.Letters("reason to see nothing") }).As(admin), 202);
        var asked = await Expect(Call.Post("glass", new { @case = reference, reason = words.Letters("reason to break the glass") }).As(admin), 202);
        await Expect(Call.Get("glass").As(auditor), 200);
        await Expect(Call.Get($"glass/{asked["id"]}").As(auditor), 200);
        await Expect(new Call("PUT", $"glass/{asked["id"]}/confirmation").As(auditor), 204);
        await Expect(Call.Get($"glass/{asked["id"]}/case").As(admin), 200);
    }

    private async Task<string> Token(string subject)
    {
        var token = await wire.Token(root, subject);
        words.Add($"token of {subject}", token);
        words.Add($"signature of {subject}'s token", token.Split('.')[^1]);
        return token;
    }

    private async Task<Answer> Expect(Call call, int status)
    {
        var answer = await wire.Send(root, call);
        return answer.Status == status ? answer : throw new DrillException($"{call.Method} {call.Path} was answered {answer.Status} and not {status}: {answer.Text}");
    }

    private static JsonObject Target(string id, string address) => new() { ["id"] = id, ["kind"] = "slack", ["address"] = address };
}
