using System.Collections.Concurrent;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Conversation;

/// <summary>
/// How many messages come in for one case, in this process. Each case has its own allowance, so that nobody, with or without a receipt, can use up another reporter's; and
/// whatever comes as new reports touches none of them.
/// </summary>
public sealed class MessageBudget(TimeProvider time)
{
    public const int MostPerHour = 300;

    private const int MaxCases = 10_000;

    private readonly ConcurrentDictionary<CaseId, Bucket> used = new();

    /// <summary>One more message. Null: take it in; otherwise when there is room for one.</summary>
    public TimeSpan? Take(CaseId id)
    {
        if (used.Count >= MaxCases)
            used.Clear();
        var (now, wait) = (time.GetUtcNow(), (TimeSpan?)null);
        used.AddOrUpdate(id, _ => Taken(default), (_, before) => Taken(before));
        return wait;

        Bucket Taken(Bucket before)
        {
            (var after, wait) = before.Take(MostPerHour, TimeSpan.FromHours(1), now);
            return after;
        }
    }
}
