using System.Collections.Concurrent;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Work;

/// <summary>Which of an organisation's ways in: each is as busy as it is by itself.</summary>
public enum WayIn
{
    /// <summary>New reports, and the files that come before them.</summary>
    Reports,

    /// <summary>First-access codes that open nothing.</summary>
    Codes,
}

/// <summary>What came of looking at somebody's work.</summary>
/// <param name="Spent">Null where none was asked for. To be spent with what they came for.</param>
/// <param name="Refused">Null: let them in.</param>
public sealed record WorkChecked(SpentWork? Spent, WorkRefused? Refused = null);

/// <summary>Why somebody is not let in, and with what they are.</summary>
/// <param name="Wait">After which the same, sent again, may pass; with <see cref="Refusal.WorkMissing"/> only by the ticket.</param>
/// <param name="Asked">With <see cref="Refusal.WorkMissing"/> only.</param>
public sealed record WorkRefused(Refusal Why, TimeSpan Wait, WorkAsked? Asked = null)
{
    public IResult Answer => Asked is null ? Problems.For(Why, Wait) : Problems.For(Why, Wait, Asked);
}

/// <summary>
/// Stands before what anybody may send. When it is quiet it asks for nothing. When much comes at once, each sender does a little work first, or waits, whoever they are: no
/// address, no device and no name is asked for. To hand out a challenge or a ticket, and to refuse, costs no look at the store. See WORK.md.
/// </summary>
public sealed class WorkDoor(DoorKeys keys, TenantStore tenants, ReceiptStore receipts, TimeProvider time)
{
    /// <summary><c>challenge.nonce</c>, or a ticket.</summary>
    public const string Header = "FaceUp-Work";

    public const int MaxLength = 400;

    public static readonly TimeSpan ChallengeLasts = TimeSpan.FromMinutes(10), TicketLasts = TimeSpan.FromHours(6);

    private const string Challenge = "work", Ticket = "ticket";
    private const int MaxNonce = 64;
    private const int Leeway = 4; // of bits: who began to work before it became busier need not begin again at once
    private const int MaxMeters = 10_000;

    private readonly ConcurrentDictionary<(TenantId, WayIn), WorkMeter> meters = new();

    /// <summary>What is asked for at this moment. Null: there is no such organisation.</summary>
    public async Task<WorkAsked?> Ask(TenantId id, CancellationToken ct, WayIn way = WayIn.Reports) =>
        await tenants.Find(id, ct) is { } tenant ? await AskOf(id, MeterOf(id, way).Bits(tenant.Settings.Work, time.GetUtcNow()), ct) : null;

    /// <param name="work">What came in the header or the form's field; null for nothing. An organisation that does not exist lets anybody by: there is nothing behind.</param>
    public async Task<WorkChecked> Check(TenantId id, string? work, CancellationToken ct, WayIn way = WayIn.Reports)
    {
        if (await tenants.Find(id, ct) is not { Settings.Work: var settings })
            return new(null);
        var (meter, now) = (MeterOf(id, way), time.GetUtcNow());
        if (meter.Full(settings, now) is { } full)
            return new(null, new(Refusal.TooMany, full));
        var bits = meter.Bits(settings, now);
        if (bits == 0)
            return new(null);
        if (work is { Length: <= MaxLength } && await Spendable(id, work, bits, meter, settings, ct) is { } found)
            return found;
        meter.Knocked(settings, now);
        return new(null, await Refuse(id, bits, ct));
    }

    /// <summary>Something came in by this way: the next may find it harder.</summary>
    public async Task Came(TenantId id, CancellationToken ct, WayIn way = WayIn.Reports)
    {
        if (await tenants.Find(id, ct) is { } tenant)
            MeterOf(id, way).Came(tenant.Settings.Work, time.GetUtcNow());
    }

    /// <summary>Spends it by itself, for what has no write of its own to spend it with. False: it was spent before.</summary>
    public async Task<bool> Spend(TenantId id, SpentWork? spent, CancellationToken ct) => spent is null || await receipts.Spend(id, spent, time.GetUtcNow(), ct);

    /// <summary>The answer to work that turned out to be spent.</summary>
    public async Task<IResult> Again(TenantId id, CancellationToken ct, WayIn way = WayIn.Reports) =>
        (await Refuse(id, MeterOf(id, way).Bits((await tenants.Find(id, ct))?.Settings.Work, time.GetUtcNow()), ct)).Answer;

    private async Task<WorkRefused> Refuse(TenantId id, int bits, CancellationToken ct)
    {
        var asked = await AskOf(id, bits, ct);
        return new(Refusal.WorkMissing, TimeSpan.FromSeconds(asked.TicketIn), asked);
    }

    // The hash is looked at first: it costs a millionth of a second, and nothing else is done for whoever did not work.
    private async Task<WorkChecked?> Spendable(TenantId id, string work, int bits, WorkMeter meter, WorkSettings? settings, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (work.IndexOf('.', StringComparison.Ordinal) is var dot && dot < 0)
        {
            if (WorkToken.Read(await keys.Open(Ticket, id, work, ct)) is not { } ticket)
                return null;
            var early = DateTimeOffset.FromUnixTimeSeconds(ticket.Value) - now;
            return (early > TimeSpan.Zero ? early : meter.TakeTicket(settings, now)) is { } wait ? new(null, new(Refusal.NotYet, wait)) : new(ticket.Once);
        }

        var zeros = work.Length - dot - 1 is > 0 and <= MaxNonce ? WorkToken.ZeroBits(work) : 0;
        return zeros > 0 && zeros >= bits - Leeway && WorkToken.Read(await keys.Open(Challenge, id, work[..dot], ct)) is { } challenge && challenge.Value >= bits - Leeway && zeros >= challenge.Value
            ? new(challenge.Once)
            : null;
    }

    private async Task<WorkAsked> AskOf(TenantId id, int bits, CancellationToken ct)
    {
        var (now, wait) = (time.GetUtcNow(), Difficulty.Wait(bits));
        return new(
            await keys.Seal(Challenge, id, WorkToken.New(now + ChallengeLasts, bits), ChallengeLasts, ct), bits,
            await keys.Seal(Ticket, id, WorkToken.New(now + wait + TicketLasts, (now + wait).ToUnixTimeSeconds()), wait + TicketLasts, ct), (int)wait.TotalSeconds);
    }

    private WorkMeter MeterOf(TenantId id, WayIn way)
    {
        if (meters.Count >= MaxMeters)
            meters.Clear(); // of an installation with more organisations than that: easy again for a while
        return meters.GetOrAdd((id, way), _ => new());
    }
}
