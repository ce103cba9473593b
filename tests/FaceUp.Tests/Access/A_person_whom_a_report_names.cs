namespace FaceUp.Tests.Access;

/// <summary>Non-interference: whoever a report names cannot tell the world in which it was made from the one in which it was not, by anything they can fetch.</summary>
public sealed class A_person_whom_a_report_names
{
    [Theory]
    [InlineData("compliance", "Compliance officer", "demo-compliance")]         // handles everything, and is the first fallback
    [InlineData("north-manager", "Manager of Plant North", "demo-north")]       // handles the unit that it is about
    [InlineData("audit-chair", "Chair of the audit committee", "demo-audit")]   // the fallback behind the first
    [InlineData("reader", "Reader of everything", "demo-reader")]
    [InlineData("auditor", "Auditor", "demo-auditor")]
    [InlineData("admin", "Administrator", "demo-admin")]
    [InlineData("custodian", "Custodian of identities", "demo-custodian")]
    public async Task Sees_the_same_as_if_it_had_not_been_made(string id, string name, string subject)
    {
        await using var with = await ParallelWorld.Live(id, name, subject, withReport: true, Probes.None);
        await using var without = await ParallelWorld.Live(id, name, subject, withReport: false, with.Probes);
        Assert.NotEqual(Probes.None.Case, with.Probes.Case);
        foreach (var (one, other) in with.Seen.Zip(without.Seen))
            Assert.Equal(other, one);
        Assert.Equal(without.Seen.Count, with.Seen.Count);
        Assert.True(with.Seen.Count > 300, "Little was looked at.");
    }
}
