using System.Collections.Concurrent;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Telephone;

/// <summary>How many calls an organisation's line takes, and how many unknown codes it hears, in this process. Receipts and first-access codes have budgets of their own.</summary>
public sealed class CallBudget(TimeProvider time)
{
    public const int CallsPerHour = 240;
    public const int WrongPerHour = 60;
    public const int WrongPerCall = 3;

    private const int MaxTenants = 10_000;

    private readonly ConcurrentDictionary<(TenantId, bool), Bucket> used = new();

    public bool TakeCall(TenantId tenant) => Take((tenant, false), CallsPerHour);

    /// <summary>Before a code is tried: true while there is one left.</summary>
    public bool MayTry(TenantId tenant) => used.GetValueOrDefault((tenant, true)).Wait(WrongPerHour, TimeSpan.FromHours(1), time.GetUtcNow()) is null;

    public void WasWrong(TenantId tenant) => Take((tenant, true), WrongPerHour);

    private bool Take((TenantId, bool) which, int most)
    {
        if (used.Count >= MaxTenants)
            used.Clear();
        var (now, wait) = (time.GetUtcNow(), (TimeSpan?)null);
        used.AddOrUpdate(which, _ => Taken(default), (_, before) => Taken(before));
        return wait is null;

        Bucket Taken(Bucket before)
        {
            (var after, wait) = before.Take(most, TimeSpan.FromHours(1), now);
            return after;
        }
    }
}
