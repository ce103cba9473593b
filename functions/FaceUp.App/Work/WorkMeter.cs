using FaceUp.Domain.Intake;

namespace FaceUp.App.Work;

/// <summary>
/// How busy one of an organisation's ways in is, in this process: a count that fades and two allowances. Forgotten when the process ends, which makes the next one easy at
/// first and nothing else.
/// </summary>
internal sealed class WorkMeter
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private Fading came;
    private Bucket hour;
    private Bucket tickets;

    public int Bits(WorkSettings? settings, DateTimeOffset now)
    {
        lock (gate)
            return Difficulty.Of(settings, came.At(now));
    }

    /// <summary>When one more may come; null for now.</summary>
    public TimeSpan? Full(WorkSettings? settings, DateTimeOffset now)
    {
        lock (gate)
            return Difficulty.PerHourOf(settings) is > 0 and var most ? hour.Wait(most, Hour, now) : null;
    }

    public void Came(WorkSettings? settings, DateTimeOffset now)
    {
        lock (gate)
        {
            came = came.Plus(1, now);
            if (Difficulty.PerHourOf(settings) is > 0 and var most)
                hour = hour.Take(most, Hour, now).After;
        }
    }

    /// <summary>Somebody came without work while it was asked for. That makes it harder for nobody else; but while it goes on, nothing is for nothing.</summary>
    public void Knocked(WorkSettings? settings, DateTimeOffset now)
    {
        lock (gate)
            came = came.AtLeast(Difficulty.QuietOf(settings) + 1, now);
    }

    /// <summary>As many tickets an hour as reports may come in quiet times. Null: this one may pass.</summary>
    public TimeSpan? TakeTicket(WorkSettings? settings, DateTimeOffset now)
    {
        lock (gate)
        {
            (tickets, var wait) = tickets.Take(Difficulty.QuietOf(settings), Hour, now);
            return wait;
        }
    }
}
