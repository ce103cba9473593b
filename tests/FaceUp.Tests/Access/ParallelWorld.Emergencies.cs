using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Access;

/// <summary>What happens around a case beyond its handling: who reported is given, asked for and opened, the glass is broken, and its handler is kept out of it.</summary>
internal sealed partial class ParallelWorld
{
    // To a case that the person may know of it happens in both worlds, so that there is something to see; to the other only where that is.
    private async Task Emergencies((string Id, string Receipt)? hidden)
    {
        requests.AddRange(await Emergency(cases[1], cases[2]));
        await House(hidden, async c =>
        {
            Probes = Probes with { Requests = await Emergency(c, c) };
            var handler = subject == "demo-audit" ? "compliance" : "audit-chair";
            (await worker.Assigns(c.Id, handler)).Must(204);
            (await worker.Asks("PUT", $"cases/{c.Id}/exclusions/{handler}", new { reason = "named in a message" })).Must(204);
            await house.WorkflowLooks();
            Assert.Contains(await worker.Events(c.Id), e => e.GetProperty("type").GetString() == "case-handed-over");
        });
        await Look();
    }

    /// <summary>The ids of what was asked for: opened, waiting, broken and waiting.</summary>
    /// <param name="later">The case of the request that waits: a case shows its requests in the order of their ids, which is no order in two worlds.</param>
    private async Task<IReadOnlyList<string>> Emergency((string Id, string Receipt) about, (string Id, string Receipt) later)
    {
        var (auditor, custodian, second) = (new Person(house, "demo-other-auditor"), new Person(house, "demo-other-custodian"), subject == "demo-compliance" ? new Person(house, "demo-audit") : Person.Compliance(house));
        (await reporter.Gives(house, about.Receipt, "who I am")).Must(204);
        var opened = Id(await worker.AsksWho(about.Id), 201);
        (await custodian.Asks("PUT", $"identity-requests/{opened}/decision", new { approve = true, reason = "a witness is needed" })).Must(204);
        (await worker.ReadsWho(about.Id)).Must(200);
        if (later != about)
            (await reporter.Gives(house, later.Receipt, "who I am")).Must(204);
        var waiting = Id(await second.AsksWho(later.Id), 201);
        var broken = Id(await auditor.Asks("POST", "glass", new { @case = about.Id, reason = "there is danger" }), 202);
        (await custodian.Asks("PUT", $"glass/{broken}/confirmation")).Must(204);
        (await auditor.Asks("GET", $"glass/{broken}/case")).Must(200);
        var unbroken = Id(await auditor.Asks("POST", "glass", new { @case = about.Id, reason = "there may be danger" }), 202);
        await house.Settle();
        return [opened, waiting, broken, unbroken];

        static string Id(Reply answer, int status) => answer.Must(status).Json.GetProperty("id").GetString()!;
    }
}
