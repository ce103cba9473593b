using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;
using NodaTime;

namespace FaceUp.Simulation;

/// <summary>What was done to a case that its disposal hangs on, as the simulation did it: nothing here was asked of the product.</summary>
/// <param name="Closed">When it was closed last; null while it is open.</param>
/// <param name="Heard">When the reporter last said anything.</param>
public sealed record Ending(DateTimeOffset? Closed, bool Held, DateTimeOffset Heard)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1); // what a reporter does is dated to it

    public Ending After(Deed deed, DateTimeOffset now) => deed switch
    {
        Deed.Close or Deed.CloseAgain => this with { Closed = now },
        Deed.Reopen => this with { Closed = null },
        Deed.Hold => this with { Held = true },
        Deed.LiftHold => this with { Held = false },
        Deed.Answer or Deed.AskMeeting => this with { Heard = now },
        _ => this,
    };

    /// <summary>Why it should not have been disposed of, or not then; null when all is well.</summary>
    /// <param name="zone">Whose days count: on the evening of the 30th it can be the 31st there, and six months later the 30th again.</param>
    public string? FaultOf(CaseEvent.CaseDisposed disposed, RetentionPolicy? policy, DateTimeZone zone)
    {
        if (policy?.After is not { Unit: PeriodUnit.Months } after)
            return "was disposed of without a policy";
        return this switch
        {
            { Held: true } => "was disposed of under a hold",
            { Closed: null } => "was disposed of while it was open",
            { Closed: { } closed } when disposed.At < AfterMonths(closed, after.Number, zone) => $"was closed on {closed:yyyy-MM-dd} and disposed of on {disposed.At:yyyy-MM-dd}",
            { Closed: { } closed } when Heard >= closed && disposed.At < Heard.AddDays(policy.GraceDays ?? RetentionPolicy.Grace) - Hour => $"was disposed of on {disposed.At:yyyy-MM-dd}, though its reporter was heard on {Heard:yyyy-MM-dd}",
            _ => null,
        };
    }

    // The day after the last one, as it begins there.
    private static DateTimeOffset AfterMonths(DateTimeOffset closed, int months, DateTimeZone zone) =>
        zone.AtStartOfDay(OffsetDateTime.FromDateTimeOffset(closed).InZone(zone).Date.PlusMonths(months).PlusDays(1)).ToDateTimeOffset();
}
