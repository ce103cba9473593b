using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Exports;

/// <summary>The list of cases as the caller sees it, as CSV: codes, names and dates, no content. That it was taken out is in the organisation's own record first.</summary>
public sealed class ListAsCsv(SeenCases seen, TenantStore tenants, TenantChanges changes, TimeProvider time, ILogger<ListAsCsv> log)
{
    private const int MaxTries = 5; // other events come by hand, a few a day
    private const int AtOnce = 500;  // rows of the lists that are read together

    private static readonly string[] Columns =
    [
        "reference", "id", "status", "outcome", "received", "unit", "unitName", "category", "categoryName", "channel", "language", "handler", "handlerName", "second", "secondName", "urgency",
        "acknowledgeBy", "acknowledged", "feedbackBy", "feedbackGiven", "nextDuty", "nextBy", "onHold",
    ];

    public async Task<IResult> Handle(Caller caller, CaseFilter filter, CancellationToken ct) => await Recorded(caller, ct)
        ? new Streamed(CsvWriter.ContentType, "cases.csv", (to, ct) => Write(caller, filter, to, ct), log)
        : Problems.For(Refusal.Changed);

    private async Task Write(Caller caller, CaseFilter filter, Stream to, CancellationToken ct)
    {
        var (csv, now) = (new CsvWriter(to), time.GetUtcNow());
        await csv.Row(Columns, ct);
        await foreach (var (_, stored) in seen.Read(caller, CaseSight.Overseers, filter, null, AtOnce, ct))
        {
            if (filter.Matches(stored.Line, caller.Tenant, now))
                await csv.Row(Cells(caller.Tenant.Settings, stored.Line), ct);
        }

        await csv.Flush(ct);
    }

    private static object?[] Cells(TenantSettings settings, CaseLine line) =>
    [
        line.Reference, line.Id.Value, WordJson<CaseStatus>.Word(line.Status), line.Outcome is { } outcome ? WordJson<CaseOutcome>.Word(outcome) : null, line.ReceivedAt,
        line.Unit, settings.UnitName(line.Unit), line.Category, settings.Categories.FirstOrDefault(c => c.Id == line.Category)?.Name, line.Channel, line.Language,
        line.Handler.Value, settings.Find(line.Handler)?.Name, line.Second?.Value, line.Second is { } second ? settings.Find(second)?.Name : null,
        line.Urgency is { } urgency ? WordJson<Urgency>.Word(urgency) : null,
        line.AcknowledgeBy, line.Acknowledged, line.FeedbackBy, line.FeedbackGiven, line.Next is { } next ? WordJson<Duty>.Word(next.Duty) : null, line.Next?.By, line.OnHold == true,
    ];

    private async Task<bool> Recorded(Caller caller, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant)
                return false;
            if (await changes.Tell(tenant, new TenantEvent.CasesListed(caller.Person.Id, time.GetUtcNow()), [], ct))
                return true;
        }

        return false;
    }
}
