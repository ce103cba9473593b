using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Evidence;

namespace FaceUp.App.Evidence.Controls;

/// <summary>Tests every control once a day, in the small hours, at a minute of each organisation's own. One that breaks holds up no other.</summary>
public sealed class ControlsChore(TestControl test, ControlStore store, TimeProvider time) : IChore
{
    public const string Name = "controls";
    public const string All = "all";

    private const int Hour = 4; // UTC
    private const int Minutes = 120; // over which organisations are spread
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(5);

    public string Kind => Name;

    /// <summary>When controls are tested next.</summary>
    public static DateTimeOffset Next(TenantId tenant, DateTimeOffset now) => Last(tenant, now).AddDays(1);

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var (since, from, broken) = (Stopwatch.GetTimestamp(), Last(tenant.Id, time.GetUtcNow()), default(Exception));
        foreach (var control in ControlList.All)
        {
            if (await store.Find(tenant.Id, control.Id, ct) is { } found && found.Row.TestedAt >= from)
                continue;
            if (Stopwatch.GetElapsedTime(since) > Piece)
                return time.GetUtcNow();
            try
            {
                await test.Handle(tenant.Id, control, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                broken = e;
            }
        }

        if (broken is not null)
            ExceptionDispatchInfo.Throw(broken); // told of, and tried again: those that are tested are passed over
        return Next(tenant.Id, time.GetUtcNow());
    }

    private static DateTimeOffset Last(TenantId tenant, DateTimeOffset now)
    {
        var minute = SHA256.HashData(Encoding.UTF8.GetBytes(tenant.Value))[0] % Minutes;
        var today = new DateTimeOffset(DateOnly.FromDateTime(now.UtcDateTime), new(Hour, 0), TimeSpan.Zero).AddMinutes(minute);
        return today <= now ? today : today.AddDays(-1);
    }
}
