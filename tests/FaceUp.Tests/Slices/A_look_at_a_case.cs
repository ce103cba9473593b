using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.Tests.Slices;

public sealed class A_look_at_a_case : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Names_the_date_of_the_plan()
    {
        var id = await AtRest();
        var state = (await house.Get<CaseStore>().Find(TestHouse.Tenant, id, default))!.State;
        Assert.Equal(new CaseLook.Until(((CaseStep.Wait)CasePlan.Next(state, house.Clock.GetUtcNow(), CaseTerms.Eu)).Until), await Look(id));
    }

    [Fact]
    public async Task Waits_for_people_when_the_case_is_open_and_every_date_is_behind_it()
    {
        var id = await AtRest();
        (await Person.Compliance(house).Acknowledges(id.Value)).Must(204);
        (await Person.Compliance(house).Replies(id.Value, "what we did", feedback: true)).Must(204);
        await house.ComeToRest();
        Assert.Equal(new CaseLook.WaitsForPeople(), await Look(id));
    }

    [Fact]
    public async Task Is_the_last_one_when_the_case_is_closed_and_everything_is_sent()
    {
        var id = await AtRest();
        (await Person.Compliance(house).Closes(id.Value, "unsubstantiated", "nothing found")).Must(204);
        Assert.Equal(new CaseLook.Done(), await Look(id));
        Assert.Empty(await house.DueOf(id.Value)); // and leaves nothing that would bring it up again
    }

    [Fact]
    public async Task Is_not_the_last_one_while_a_notice_of_the_closed_case_is_on_its_way()
    {
        house.Slack.Otherwise = Notifications.Answer.With(429, "Retry-After", "3600");
        var id = new CaseId(await Person.Auditor(house).Finds((await new Reporter(house).Submits("x")).Reference));
        await house.Settle();
        (await Person.Compliance(house).Closes(id.Value, "unsubstantiated", "nothing found")).Must(204);
        Assert.IsType<CaseLook.Until>(await Look(id));
    }

    [Fact]
    public async Task Names_a_date_again_when_a_closed_case_is_reopened_and_the_row_that_brings_it_up_stands()
    {
        var id = await AtRest();
        (await Person.Compliance(house).Closes(id.Value, "unsubstantiated", "nothing found")).Must(204);
        Assert.Equal(new CaseLook.Done(), await Look(id));
        (await Person.Compliance(house).Says(id.Value, "open")).Must(204);
        await house.IsSureToBeLookedAt(id.Value); // even if nobody is woken
        Assert.NotEqual(new CaseLook.Done(), await Look(id));
    }

    [Fact]
    public async Task Is_the_last_one_where_there_is_no_such_case_or_no_such_organisation()
    {
        Assert.Equal(new CaseLook.Done(), await Look(new("0000000000000000000000000a")));
        Assert.Equal(new CaseLook.Done(), await house.Get<CaseWork>().Look(new("nobody"), new("0000000000000000000000000a"), default));
    }

    private Task<CaseLook> Look(CaseId id) => house.Get<CaseWork>().Look(TestHouse.Tenant, id, default);

    private async Task<CaseId> AtRest()
    {
        var shown = await new Reporter(house).Submits("x");
        await house.ComeToRest();
        return new(await Person.Auditor(house).Finds(shown.Reference));
    }
}
