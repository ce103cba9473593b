using System.Diagnostics;

namespace FaceUp.App.Telemetry;

/// <summary>
/// A span of work that came up by the clock: which kind, in which minute, and whether it failed. Its length is one of four, so that the number of cases behind it does
/// not show. It begins a trace of its own and is nobody's parent: nothing that the work asks of others carries its id.
/// </summary>
internal sealed class WorkSpan : IDisposable
{
    private static readonly ActivitySource Source = new(Signals.Name);

    private readonly Activity _activity;
    private readonly long _since = Stopwatch.GetTimestamp();

    private WorkSpan(Activity activity) => _activity = activity;

    /// <summary>Null where nobody listens, and for a chore that is on no list (<see cref="Signals.Chores"/>).</summary>
    public static WorkSpan? Of(string chore, DateTimeOffset now)
    {
        if (!Source.HasListeners() || !Signals.Chores.Contains(chore))
            return null;
        var around = Activity.Current;
        Activity.Current = null;
        var minute = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var activity = Source.StartActivity(Signals.Work, ActivityKind.Internal, default(ActivityContext), [KeyValuePair.Create(Signals.Chore, (object?)chore)], null, minute);
        Activity.Current = around;
        return activity is null ? null : new(activity);
    }

    public void Failed(Exception why) => _activity.SetStatus(ActivityStatusCode.Error).SetTag(Signals.ErrorType, Signals.TypeOf(why));

    public void Dispose()
    {
        var took = Stopwatch.GetElapsedTime(_since).TotalSeconds switch { <= 1 => 1, <= 10 => 10, <= 60 => 60, _ => 600 };
        var around = Activity.Current;
        _activity.SetEndTime(_activity.StartTimeUtc + TimeSpan.FromSeconds(took));
        _activity.Stop();
        Activity.Current = around;
    }
}
