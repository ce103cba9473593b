using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;

namespace FaceUp.Tests.Watching;

/// <summary>GDPR Art. 33(1): 72 hours, which no night, weekend or holiday makes longer.</summary>
public sealed class The_hours_of_an_incident
{
    // A Friday before Easter, and before the night in which clocks change.
    private static readonly DateTimeOffset Aware = new(2026, 3, 27, 16, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Run_through_weekends() => Assert.Equal(new(2026, 3, 30, 16, 30, 0, TimeSpan.Zero), AuthorityClock.Due(Aware));

    [Theory]
    [InlineData(47, null, null)]
    [InlineData(48, null, 24)]
    [InlineData(60, 24, null)]
    [InlineData(66, 24, 6)]
    [InlineData(66, null, 6)] // of two that were missed, the last
    [InlineData(72, 6, 0)]
    [InlineData(500, 24, 0)]
    [InlineData(500, 0, null)]
    public void Are_told_of_at_24_6_and_0(int after, int? told, int? due) => Assert.Equal(due, AuthorityClock.Due(Aware, told, Aware.AddHours(after)));

    [Fact]
    public void Come_up_again_at_the_next_of_them_and_then_no_more()
    {
        Assert.Equal(Aware.AddHours(48), AuthorityClock.Next(Aware, Aware));
        Assert.Equal(Aware.AddHours(66), AuthorityClock.Next(Aware, Aware.AddHours(48)));
        Assert.Null(AuthorityClock.Next(Aware, Aware.AddHours(72)));
    }

    [Fact]
    public void End_with_the_authority_told_or_a_reason_why_not()
    {
        AuthorityState State(int hours, params IncidentStep[] steps) => AuthorityClock.State(Aware, steps, Aware.AddHours(hours));
        Assert.Equal(AuthorityState.Open, State(71, IncidentStep.Noted, IncidentStep.PersonsNotified));
        Assert.Equal(AuthorityState.Late, State(72, IncidentStep.Contained));
        Assert.Equal(AuthorityState.Notified, State(100, IncidentStep.AuthorityNotified, IncidentStep.Recovered));
        Assert.Equal(AuthorityState.NotNeeded, State(1, IncidentStep.AuthorityNotNeeded));
        Assert.Equal(AuthorityState.Notified, State(1, IncidentStep.AuthorityNotNeeded, IncidentStep.AuthorityNotified)); // they thought better of it
    }
}
