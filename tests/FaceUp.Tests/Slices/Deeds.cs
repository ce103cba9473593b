using FaceUp.App.Escalation;
using FaceUp.Domain;
using FaceUp.Tests.Notifications;

namespace FaceUp.Tests.Slices;

/// <summary>Something that writes to a case, prepared and done. Doing it again is the same request, byte for byte.</summary>
/// <param name="Do">The status of the answer; 0 for work that answers nobody.</param>
/// <param name="Again">What a repeat may answer when the first was not told that it had succeeded.</param>
public sealed record Deed(string Name, Func<TestHouse, Task<Scene>> Given, Func<TestHouse, Scene, Task<int>> Do, int Status, params int[] Again)
{
    public override string ToString() => Name;
}

/// <summary>Every use case that writes to a case that exists.</summary>
public static class Deeds
{
    private const string StandIn = "stand-in";

    public static readonly (string, byte[]) File = ("evidence ключ.txt", Storage.Samples.Text(70_000)); // more than one chunk

    private static readonly IReadOnlyList<byte[]> Pieces = [.. File.Item2.Chunk(40_000)];

    public static readonly IReadOnlyList<Deed> All =
    [
        new("a message", NewCase, async (h, s) => (await new Reporter(h).Writes(s.Shown.Receipt, "more", s.Key)).Status, 201),
        new("a message with a file", NewCase, async (h, s) => (await new Reporter(h).Writes(s.Shown.Receipt, "more", s.Key, File)).Status, 201),
        new("a reply", NewCase, async (h, s) => (await Person.Compliance(h).Replies(s.Case, "thanks", feedback: true, key: s.Key)).Status, 204),
        new("a note", NewCase, async (h, s) => (await Person.Compliance(h).Notes(s.Case, "internal", s.Key)).Status, 204),
        new("reading", NewCase, async (h, s) => (await Person.Safety(h).Asks("GET", $"cases/{s.Case}")).Status, 200),
        new("reading a file", CaseWithFile, async (h, s) => (await Person.Safety(h).Asks("GET", $"cases/{s.Case}/files/{s.Detail}")).Status, 200),
        new("assigning", NewCase, async (h, s) => (await Person.Compliance(h).Assigns(s.Case, "safety-lead")).Status, 204),
        new("acknowledging", NewCase, async (h, s) => (await Person.Compliance(h).Acknowledges(s.Case)).Status, 204),
        new("a status", NewCase, async (h, s) => (await Person.Compliance(h).Says(s.Case, "investigating")).Status, 204),
        new("closing with words", NewCase, async (h, s) => (await Person.Compliance(h).Closes(s.Case, "substantiated", "we acted", s.Key)).Status, 204),
        new("closing without words", AnsweredCase, async (h, s) => (await Person.Compliance(h).Closes(s.Case, "substantiated")).Status, 204),
        new("reopening", ClosedCase, async (h, s) => (await Person.Compliance(h).Says(s.Case, "open")).Status, 204),
        new("a message on a closed case", ClosedCase, async (h, s) => (await new Reporter(h).Writes(s.Shown.Receipt, "late", s.Key)).Status, 201),
        new("carrying notices", UnseenCase, Look, 0),
        new("delivering", CaseWithNotices, Deliver, 0),
        new("delivering later", CaseWithBusyChat, DeliverOnceBusy, 0),
        new("burying a dead letter", CaseWithLostChat, Deliver, 0),
        new("reviving a dead letter", DeadLetter, async (h, s) => (await Person.Admin(h).Asks("POST", $"dead-letters/{s.Detail}/redelivery")).Status, 202, 404),
        new("reminding", CaseDueIn(5), Look, 0),
        new("escalating", CaseDueIn(8), Look, 0),
        new("giving sight", NewCase, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Case}/grants/auditor", new { reason = "to see for themselves" }, s.Key)).Status, 204),
        new("ending sight", CaseWithGrant, async (h, s) => (await Person.Compliance(h).Asks("DELETE", $"cases/{s.Case}/grants/auditor")).Status, 204),
        new("keeping out", NewCase, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Case}/exclusions/safety-lead", new { reason = "named in a message" }, s.Key)).Status, 204),
        new("keeping out no longer", CaseWithExclusion, async (h, s) => (await Person.Compliance(h).Asks("DELETE", $"cases/{s.Case}/exclusions/safety-lead", key: s.Key, reason: "a mistake")).Status, 204),
        new("giving an identity", NewCase, async (h, s) => (await new Reporter(h).Gives(h, s.Shown.Receipt, Disguise.Name, s.Key)).Status, 204),
        new("asking for an identity", KnownCase, async (h, s) => (await Person.Compliance(h).AsksWho(s.Case, key: s.Key)).Status, 201),
        new("reading a reason", AskedCase, async (h, s) => (await Person.Custodian(h).Asks("GET", $"identity-requests/{s.Detail}")).Status, 200),
        new("consenting", AskedCase, async (h, s) => (await Person.Custodian(h).Decides(s.Detail, approve: true, key: s.Key)).Status, 204),
        new("opening an identity", AllowedCase, async (h, s) => (await Person.Compliance(h).ReadsWho(s.Case)).Status, 200),
        new("asking for the glass", NewCase, async (h, s) => (await Person.Admin(h).AsksForGlass(s.Shown.Reference, key: s.Key)).Status, 202),
        new("breaking the glass", GlassCase, async (h, s) => (await Person.Auditor(h).Asks("PUT", $"glass/{s.Detail}/confirmation")).Status, 204),
        new("reading through the glass", BrokenCase, async (h, s) => (await Person.Admin(h).Asks("GET", $"glass/{s.Detail}/case")).Status, 200),
        new("handing over", CaseOfOneSuspended, LookNow, 0),
        new("placing a hold", NewCase, async (h, s) => (await Person.Auditor(h).Asks("POST", $"cases/{s.Case}/holds", new { reason = "a court asks" }, s.Key)).Status, 201),
        new("lifting a hold", CaseOnHold, async (h, s) => (await Person.Auditor(h).Asks("DELETE", $"cases/{s.Case}/holds/{s.Detail}", key: s.Key, reason: "the court is done")).Status, 204),
        new("asking for disposal", ClosedCase, async (h, s) => (await Person.Compliance(h).Asks("POST", $"cases/{s.Case}/disposal-requests", new { reason = "not ours" }, s.Key)).Status, 201),
        new("refusing disposal", CaseToDispose, async (h, s) => (await Person.Auditor(h).Asks("PUT", $"cases/{s.Case}/disposal-requests/{s.Detail}/decision", new { approve = false, reason = "it is ours" }, s.Key)).Status, 204),
        new("reading why", CaseToDispose, async (h, s) => (await Person.Auditor(h).Asks("GET", $"cases/{s.Case}/retention/reasons/{await WhyOf(h, s)}")).Status, 200),
        new("giving what nobody handles", CaseOfNobody, async (h, s) => (await Person.Admin(h).Asks("PUT", $"unassigned/{s.Case}/assignment", new { to = StandIn })).Status, 204),
        new("asking for a meeting", NewCase, async (h, s) => (await h.Send("POST", "api/v1/tenants/demo/report/meeting", new(Receipt: s.Shown.Receipt))).Status, 204),
        new("settling a meeting", CaseWithMeeting, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Case}/meeting", new { state = "held" })).Status, 204),
        new("setting a task", NewCase, async (h, s) => (await Person.Compliance(h).Asks("POST", $"cases/{s.Case}/tasks", Task(h), s.Key)).Status, 201),
        new("finishing a task", CaseWithTask, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Case}/tasks/{s.Detail}/done")).Status, 204),
        new("changing the regime", NewCase, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Case}/regime", new { regime = "fr", reason = "it is about the plant in Lyon" }, s.Key)).Status, 204),
        new("giving more time", CaseWithAnAuthority, async (h, s) => (await Person.Compliance(h).Asks("POST", $"cases/{s.Case}/extensions", new { duty = "feedback", reason = "an expert is heard" }, s.Key)).Status, 204),
        new("acknowledging automatically", CaseToAcknowledge, LookNow, 0),
        new("nudging", CaseToNudge, LookNow, 0),
        new("climbing", CaseDueIn(18), Look, 0),
        new("a sealed message", CaseWith((s, receipt) => s.SealsMessage(receipt, "more", File)), (h, s) => Sends(h, s, "sealed/report/messages"), 201),
        new("giving a sealed identity", CaseWith((s, receipt) => s.SealsIdentity(receipt, Disguise.Name)), (h, s) => Sends(h, s, "sealed/report/identity"), 204),
        new("asking for an original", CaseWithFile, async (h, s) => (await Person.Compliance(h).Asks("POST", $"cases/{s.Case}/files/{s.Detail}/original-requests", new { reason = "to have it examined" }, s.Key)).Status, 201),
        new("reading why an original is asked for", CaseToApprove, async (h, s) => (await Person.Auditor(h).Asks("GET", $"original-requests/{s.Detail}")).Status, 200),
        new("approving of an original", CaseToApprove, async (h, s) => (await Person.Auditor(h).Asks("PUT", $"original-requests/{s.Detail}/decision", new { approve = true, reason = "it may help" }, s.Key)).Status, 204),
        new("searching", NewCase, async (h, s) => (await Person.Compliance(h).Asks("POST", "cases/search", new { text = "what happened" })).Status, 200),
        new("opening an original", CaseApproved, async (h, s) => (await Person.Compliance(h).Asks("GET", $"cases/{s.Case}/files/{s.Detail}/original")).Status, 200),
        new("a message with a file in parts", CaseWithUpload, async (h, s) => (await h.Send("POST", "api/v1/tenants/demo/report/messages", new(new { text = "more", uploads = new[] { Uploads.Uploader.Named(s.Detail, Pieces) } }, Receipt: s.Shown.Receipt, Key: s.Key))).Status, 201),
        new("linking", TwoCases, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Case}/links/{s.Detail}", new { reason = "the same warehouse" }, s.Key)).Status, 204),
        new("linking no more", LinkedCases, async (h, s) => (await Person.Compliance(h).Asks("DELETE", $"cases/{s.Case}/links/{s.Detail}")).Status, 204),
        new("merging", TwoCases, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Case}/merge", new { into = s.Detail, reason = "the same invoice", message = "we look into both" }, s.Key)).Status, 204),
        new("merging into it", TwoCases, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Detail}/merge", new { into = s.Case, reason = "the same invoice", message = "we look into both" }, s.Key)).Status, 204),
        new("keeping out of what was merged", MergedCases, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Detail}/exclusions/safety-lead", new { reason = "named in a message" }, s.Key)).Status, 204),
        new("redacting", NewCase, async (h, s) => (await Person.Compliance(h).Asks("POST", $"cases/{s.Case}/redactions", FirstWord, s.Key)).Status, 201),
        new("asking for what was redacted", RedactedCase, async (h, s) => (await Person.Compliance(h).Asks("POST", $"cases/{s.Case}/redactions/{s.Detail}/original-requests", new { reason = "to ask them" }, s.Key)).Status, 201),
        new("opening what was redacted", CaseToUncover, async (h, s) => (await Person.Compliance(h).Asks("GET", $"cases/{s.Case}/redactions/{s.Detail}/original")).Status, 200),
        new("handing over with words", NewCase, async (h, s) => (await Person.Compliance(h).Asks("PUT", $"cases/{s.Case}/handover", new { to = "safety-lead", words = "it is in the safe" }, s.Key)).Status, 204),
        new("one of many", NewCase, async (h, s) => (await Person.Compliance(h).Asks("POST", "cases/bulk", new { cases = new[] { s.Case }, action = new { task = Task(h) } })).Must(200).Json.GetProperty("results")[0].GetProperty("status").GetInt32(), 204),
        new("making a checkpoint", CaseOfAnHourAgo, MakeCheckpoint, 0),
        new("taking a case out", NewCase, (h, s) => TakingOut.Takes(h, s.Case, "json"), 200),
        new("taking a case out with its files", CaseWithFile, (h, s) => TakingOut.Takes(h, s.Case, "zip"), 200),
        new("handing a case over", CaseToHandOver, async (h, s) => (await Person.Compliance(h).Asks("POST", $"cases/{s.Case}/exports/case-system")).Status, 202),
    ];

    private static object Task(TestHouse house) => new { what = "to ask the warehouse", to = "safety-lead", due = house.Clock.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", null) };

    private static readonly object FirstWord = new { answer = 0, parts = new[] { new { start = 0, length = 4 } }, reason = "it names somebody" };

    private static async Task<Scene> TwoCases(TestHouse house)
    {
        var other = await NewCase(house);
        return (await NewCase(house)) with { Detail = other.Case };
    }

    private static async Task<Scene> LinkedCases(TestHouse house)
    {
        var scene = await TwoCases(house);
        (await Person.Compliance(house).Asks("PUT", $"cases/{scene.Case}/links/{scene.Detail}", new { reason = "the same warehouse" })).Must(204);
        return scene;
    }

    private static async Task<Scene> MergedCases(TestHouse house)
    {
        var scene = await TwoCases(house);
        (await Person.Compliance(house).Asks("PUT", $"cases/{scene.Case}/merge", new { into = scene.Detail, reason = "the same invoice", message = "we look into both" })).Must(204);
        return await Settled(house, scene);
    }

    private static async Task<Scene> RedactedCase(TestHouse house)
    {
        var scene = await NewCase(house);
        return scene with { Detail = (await Person.Compliance(house).Asks("POST", $"cases/{scene.Case}/redactions", FirstWord)).Must(201).Id() };
    }

    private static async Task<Scene> CaseToUncover(TestHouse house)
    {
        var scene = await RedactedCase(house);
        var request = (await Person.Compliance(house).Asks("POST", $"cases/{scene.Case}/redactions/{scene.Detail}/original-requests", new { reason = "to ask them" })).Must(201).Id();
        (await Person.Auditor(house).Asks("PUT", $"original-requests/{request}/decision", new { approve = true, reason = "it may help" })).Must(204);
        return await Settled(house, scene);
    }

    // The same request, byte for byte, is one that was sealed once.
    private static Func<TestHouse, Task<Scene>> CaseWith(Func<SourceReporter, string, Task<SealedBody>> seal) => async house =>
    {
        var scene = await NewCase(house);
        var body = await seal(new(house), scene.Shown.Receipt);
        return scene with { Detail = $"{body.Text.ToJsonString()}\n{string.Join('\n', body.Parts.Select(Convert.ToBase64String))}" };
    };

    private static async Task<int> Sends(TestHouse house, Scene scene, string path)
    {
        var lines = scene.Detail.Split('\n');
        var body = new SealedBody(System.Text.Json.Nodes.JsonNode.Parse(lines[0])!, [.. lines.Skip(1).Select(Convert.FromBase64String)]);
        return (await new SourceReporter(house).Sends(body, path, scene.Shown.Receipt)).Status;
    }

    private static async Task<Scene> CaseWithUpload(TestHouse house)
    {
        var scene = await NewCase(house);
        return scene with { Detail = await new Uploads.Uploader(house.Http).Brings(Pieces, scene.Shown.Receipt) };
    }

    private static async Task<Scene> CaseToHandOver(TestHouse house)
    {
        await TakingOut.HasACaseSystem(house, house.Slack);
        return await NewCase(house);
    }

    private static async Task<Scene> CaseOfAnHourAgo(TestHouse house)
    {
        await Checkpoints.Checkpoints.MakesCheckpoint(house); // so that none is the house's first
        var scene = await NewCase(house);
        house.Clock.Advance(TimeSpan.FromMinutes(100));
        return scene;
    }

    // The second time it makes good what the first left, or finds nothing to do. How the tree comes out is for An_organisations_checkpoints.
    private static async Task<int> MakeCheckpoint(TestHouse house, Scene scene)
    {
        try
        {
            await Checkpoints.Checkpoints.MakesCheckpoint(house);
        }
        catch (Storage.BrokenWriteException)
        {
        }

        return 0;
    }

    private static async Task<Scene> CaseWithMeeting(TestHouse house)
    {
        var scene = await NewCase(house);
        (await Person.Compliance(house).Asks("PUT", $"cases/{scene.Case}/meeting", new { state = "asked" })).Must(204);
        return scene;
    }

    private static async Task<Scene> CaseWithTask(TestHouse house)
    {
        var scene = await NewCase(house);
        return scene with { Detail = (await Person.Compliance(house).Asks("POST", $"cases/{scene.Case}/tasks", Task(house))).Must(201).Id() };
    }

    // The directive gives an authority three months more.
    private static async Task<Scene> CaseWithAnAuthority(TestHouse house)
    {
        var scene = await NewCase(house);
        (await Person.Compliance(house).Asks("PUT", $"cases/{scene.Case}/regime", new { regime = "eu-authority", reason = "it came from the authority" })).Must(204);
        return scene;
    }

    private static async Task<Scene> CaseToAcknowledge(TestHouse house)
    {
        await house.Change(s => s["deadlines"] = new System.Text.Json.Nodes.JsonObject { ["automaticAcknowledgement"] = true });
        return await UnseenCase(house);
    }

    private static async Task<Scene> CaseToNudge(TestHouse house)
    {
        await house.Change(s => s["deadlines"] = new System.Text.Json.Nodes.JsonObject { ["nudgeDays"] = 3 });
        var scene = await NewCase(house);
        (await Person.Compliance(house).Replies(scene.Case, "where was it?")).Must(204);
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromDays(4));
        return scene;
    }

    public static async Task<Scene> UnseenCase(TestHouse house) => await Known(house, await new Reporter(house).Submits("what happened"));

    public static async Task<Scene> NewCase(TestHouse house) => await Settled(house, await UnseenCase(house));

    private static async Task<Scene> Known(TestHouse house, Submitted shown) => new(shown, await Person.Auditor(house).Finds(shown.Reference), Reporter.NewKey());

    private static async Task<Scene> Settled(TestHouse house, Scene scene)
    {
        await house.Settle();
        return scene;
    }

    private static async Task<Scene> CaseWithFile(TestHouse house)
    {
        var scene = await Settled(house, await Known(house, await new Reporter(house).Submits("with a file", File)));
        var files = (await Person.Compliance(house).Reads(scene.Case)).GetProperty("files");
        return scene with { Detail = files[0].GetProperty("id").GetString()! };
    }

    private static async Task<Scene> CaseToApprove(TestHouse house)
    {
        var scene = await CaseWithFile(house);
        var request = (await Person.Compliance(house).Asks("POST", $"cases/{scene.Case}/files/{scene.Detail}/original-requests", new { reason = "to have it examined" })).Must(201).Id();
        return await Settled(house, scene with { Detail = request });
    }

    private static async Task<Scene> CaseApproved(TestHouse house)
    {
        var scene = await CaseWithFile(house);
        var request = (await Person.Compliance(house).Asks("POST", $"cases/{scene.Case}/files/{scene.Detail}/original-requests", new { reason = "to have it examined" })).Must(201).Id();
        (await Person.Auditor(house).Asks("PUT", $"original-requests/{request}/decision", new { approve = true, reason = "it may help" })).Must(204);
        return await Settled(house, scene);
    }

    private static async Task<Scene> AnsweredCase(TestHouse house)
    {
        var scene = await NewCase(house);
        (await Person.Compliance(house).Replies(scene.Case, "what we did", feedback: true)).Must(204);
        return scene;
    }

    private static async Task<Scene> ClosedCase(TestHouse house)
    {
        var scene = await NewCase(house);
        (await Person.Compliance(house).Closes(scene.Case, "unsubstantiated", "nothing found")).Must(204);
        return scene;
    }

    private static async Task<Scene> CaseOnHold(TestHouse house)
    {
        var scene = await NewCase(house);
        return scene with { Detail = (await Person.Auditor(house).Asks("POST", $"cases/{scene.Case}/holds", new { reason = "a court asks" })).Must(201).Id() };
    }

    private static async Task<Scene> CaseToDispose(TestHouse house)
    {
        var scene = await ClosedCase(house);
        var asked = (await Person.Compliance(house).Asks("POST", $"cases/{scene.Case}/disposal-requests", new { reason = "not ours" })).Must(201).Id();
        return await Settled(house, scene with { Detail = asked });
    }

    private static async Task<string> WhyOf(TestHouse house, Scene scene) =>
        (await Person.Auditor(house).Asks("GET", $"cases/{scene.Case}/retention")).Must(200).Json.GetProperty("requests")[0].GetProperty("reason").GetString()!;

    private static async Task<Scene> CaseWithGrant(TestHouse house)
    {
        var scene = await NewCase(house);
        (await Person.Compliance(house).Asks("PUT", $"cases/{scene.Case}/grants/auditor", new { reason = "to see for themselves" })).Must(204);
        return scene;
    }

    private static async Task<Scene> CaseWithExclusion(TestHouse house)
    {
        var scene = await NewCase(house);
        (await Person.Compliance(house).Asks("PUT", $"cases/{scene.Case}/exclusions/safety-lead", new { reason = "named in a message" })).Must(204);
        return await Settled(house, scene);
    }

    private static async Task<Scene> KnownCase(TestHouse house)
    {
        var (shown, id) = await Disguise.Submits(house);
        return await Settled(house, new(shown, id, Reporter.NewKey()));
    }

    private static async Task<Scene> AskedCase(TestHouse house)
    {
        var scene = await KnownCase(house);
        var asked = scene with { Detail = (await Person.Compliance(house).AsksWho(scene.Case)).Must(201).Id() };
        return await Settled(house, asked);
    }

    private static async Task<Scene> AllowedCase(TestHouse house)
    {
        var scene = await AskedCase(house);
        (await Person.Custodian(house).Decides(scene.Detail, approve: true)).Must(204);
        return scene;
    }

    private static async Task<Scene> GlassCase(TestHouse house)
    {
        var scene = await NewCase(house);
        return scene with { Detail = (await Person.Admin(house).AsksForGlass(scene.Shown.Reference)).Must(202).Id() };
    }

    private static async Task<Scene> BrokenCase(TestHouse house)
    {
        var scene = await GlassCase(house);
        (await Person.Auditor(house).Asks("PUT", $"glass/{scene.Detail}/confirmation")).Must(204);
        return await Settled(house, scene);
    }

    private static async Task<Scene> CaseOfOneSuspended(TestHouse house)
    {
        await house.Change(s => Manager(s).Remove("state"));
        var scene = await NewCase(house);
        (await Person.Compliance(house).Assigns(scene.Case, "north-manager")).Must(204);
        await house.Settle();
        await house.Change(s => Manager(s)["state"] = "suspended");
        return scene;

        static System.Text.Json.Nodes.JsonObject Manager(System.Text.Json.Nodes.JsonNode settings) => settings["people"]!.AsArray().Single(p => (string?)p!["id"] == "north-manager")!.AsObject();
    }

    // It concerns everybody on the ladder; only the stand-in, whom no rule leads to, could have it.
    private static async Task<Scene> CaseOfNobody(TestHouse house)
    {
        await house.Change(s =>
        {
            if (!s["people"]!.AsArray().Any(p => (string?)p!["id"] == StandIn))
                s["people"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["id"] = StandIn, ["name"] = "Somebody quite different", ["subject"] = StandIn, ["roles"] = new System.Text.Json.Nodes.JsonArray("handler") });
            foreach (var target in s["targets"]!.AsArray())
                target!["readers"] = new System.Text.Json.Nodes.JsonArray("admin"); // else they would hear nothing
        });
        var everybody = new[] { "Compliance officer", "Safety lead", "Manager of Plant North", "Chair of the audit committee" }.Select(name => new { name });
        var report = new { category = "corruption", unit = "headquarters", language = "en", answers = new[] { new { question = "what", text = "x" } }, concerned = everybody };
        var scene = await Known(house, Submitted.Of((await new Reporter(house).TriesToSubmit(report)).Must(201).Json));
        return await Settled(house, scene with { Reader = StandIn });
    }

    private static async Task<Scene> CaseWithNotices(TestHouse house)
    {
        var scene = await UnseenCase(house);
        await house.WorkflowLooks();
        return scene;
    }

    private static async Task<Scene> CaseWithBusyChat(TestHouse house)
    {
        house.Slack.Otherwise = Answer.With(429, "Retry-After", "3600");
        return await CaseWithNotices(house);
    }

    private static async Task<Scene> CaseWithLostChat(TestHouse house)
    {
        house.Slack.Otherwise = new Answer(404);
        return await CaseWithNotices(house);
    }

    private static async Task<Scene> DeadLetter(TestHouse house)
    {
        var scene = await CaseWithLostChat(house);
        await house.NoticesGo();
        house.Slack.Otherwise = new Answer();
        return scene with { Detail = (await house.NoticesOf(scene.Case)).Single(n => n.Shown.EndsWith("slack dead", StringComparison.Ordinal)).Id };
    }

    private static Func<TestHouse, Task<Scene>> CaseDueIn(int days) => async house =>
    {
        var scene = await NewCase(house);
        for (var day = 1; day < days; day++)
        {
            house.Clock.Advance(TimeSpan.FromDays(1));
            await house.Settle();
        }

        house.Clock.Advance(TimeSpan.FromDays(1));
        return scene;
    };

    // As the runner does: what breaks is tried again by whoever comes next.
    private static async Task<int> Look(TestHouse house, Scene scene)
    {
        foreach (var row in (await house.Get<DueRows>().Ready(house.Clock.GetUtcNow(), null, 1000, default)).Where(r => r.Case.Value == scene.Case))
            await house.Get<Sweep>().Settle(row, () => house.Get<CaseWork>().Look(TestHouse.Tenant, new CaseId(scene.Case), default), default);
        return 0;
    }

    // Whoever looks, for whatever reason.
    private static async Task<int> LookNow(TestHouse house, Scene scene)
    {
        try
        {
            await house.Get<CaseWork>().Look(TestHouse.Tenant, new CaseId(scene.Case), default);
        }
        catch (Storage.BrokenWriteException)
        {
        }

        return 0;
    }

    private static async Task<int> Deliver(TestHouse house, Scene scene)
    {
        await house.NoticesGo();
        return 0;
    }

    private static async Task<int> DeliverOnceBusy(TestHouse house, Scene scene)
    {
        await house.NoticesGo();
        house.Slack.Otherwise = new Answer();
        return 0;
    }
}
