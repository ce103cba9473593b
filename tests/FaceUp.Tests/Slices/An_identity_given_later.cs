namespace FaceUp.Tests.Slices;

/// <summary>A reporter who had stayed anonymous says who they are, through the receipt.</summary>
public sealed class An_identity_given_later : IAsyncLifetime
{
    private TestHouse house = null!;
    private Submitted shown = null!;
    private string id = "";

    private Reporter Reporter => new(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        shown = await Reporter.Submits("what happened");
        id = await Person.Auditor(house).Finds(shown.Reference);
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_dated_to_the_hour_and_opens_like_one_that_came_with_the_report()
    {
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromHours(5));
        (await Reporter.Gives(house, shown.Receipt, Disguise.Name)).Must(204);
        Assert.Equal("2026-03-02T14:00:00Z", (await Person.Auditor(house).Events(id))[^1].GetProperty("at").GetString());

        var handler = Person.Compliance(house);
        var request = (await handler.AsksWho(id)).Must(201).Id();
        (await Person.Custodian(house).Decides(request, approve: true)).Must(204);
        Assert.Equal(Disguise.Name, (await handler.ReadsWho(id)).Must(200).Json.GetProperty("identity")[0].GetProperty("text").GetString());
        Assert.True((await Person.Auditor(house).Verifies(id)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Is_announced_as_a_message_is()
    {
        await house.ComeToRest();
        (await Reporter.Gives(house, shown.Receipt, Disguise.Name)).Must(204);
        await house.ComeToRest();
        Assert.Equal(2, (await house.NoticesOf(id)).Count(n => n.Shown.StartsWith("message-received", StringComparison.Ordinal) && n.Shown.EndsWith("delivered", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Is_given_once_and_a_repeat_is_fine()
    {
        var key = Reporter.NewKey();
        (await Reporter.Gives(house, shown.Receipt, Disguise.Name, key)).Must(204);
        (await Reporter.Gives(house, shown.Receipt, Disguise.Name, key)).Must(204);
        Assert.Equal(3, (await Person.Auditor(house).Events(id)).Count);
        (await Reporter.Gives(house, shown.Receipt, "somebody else", key)).Must(409);
        (await Reporter.Gives(house, shown.Receipt, Disguise.Name)).Must(409);
        (await Reporter.Gives(house, shown.Receipt, Disguise.Name, Reporter.NewKey())).Must(409);
    }

    [Fact]
    public async Task Is_one_of_two_that_came_at_once()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Reporter.Gives(house, shown.Receipt, $"person {i}", Reporter.NewKey())));
        Assert.Equal([204, 409, 409, 409], replies.Select(r => r.Status).Order());
        Assert.Single(await Person.Auditor(house).Events(id), e => e.GetProperty("type").GetString() == "identity-given");
    }

    [Fact]
    public async Task Does_not_replace_the_one_that_came_with_the_report()
    {
        var (known, _) = await Disguise.Submits(house);
        (await Reporter.Gives(house, known.Receipt, "somebody else")).Must(409);
    }

    [Fact]
    public async Task Is_taken_on_a_closed_case()
    {
        (await Person.Compliance(house).Closes(id, "unsubstantiated", "nothing found")).Must(204);
        (await Reporter.Gives(house, shown.Receipt, Disguise.Name)).Must(204);
    }
}
