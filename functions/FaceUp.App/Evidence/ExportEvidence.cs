using FaceUp.App.Access;
using FaceUp.App.Audit;
using FaceUp.App.Exports;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Evidence;

/// <summary>
/// An auditor takes a pack out. That the record leaves is told before the first byte does, as whenever it is taken out; what the pack came to, by the hash of its manifest, before it is signed.
/// So whoever breaks off has taken the record out and has no pack, and nothing is ever signed that the record does not know.
/// </summary>
public sealed class ExportEvidence(ExportRecord record, EvidencePack pack, TimeProvider time, ILogger<ExportEvidence> log)
{
    public async Task<IResult> Handle(Caller caller, PackRequest body, CancellationToken ct)
    {
        if (Fault(body, out var period) is { } fault)
            return fault;
        if (!await record.Recorded(caller.Tenant.Id, whole: false, caller.Person.Id, ct))
            return Problems.For(Refusal.Changed);
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"evidence-{period.From:yyyy-MM-dd}{(period.IsDate ? "" : $"-{period.Until:yyyy-MM-dd}")}.zip");
        return new Streamed("application/zip", name, (to, ct) => pack.Write(caller, period, to, ct), log);
    }

    private IResult? Fault(PackRequest body, out EvidencePeriod period)
    {
        period = body.On is { } on ? EvidencePeriod.On(on) : new(body.From ?? default, body.Until ?? default);
        var today = EvidencePeriod.DayOf(time.GetUtcNow());
        return body switch
        {
            { On: not null, From: null, Until: null } when period.Until > today => Problems.Invalid("/on", "Must not be later than today."),
            { On: not null, From: null, Until: null } => period.IsValid ? null : Problems.Invalid("/on", "Must be a day from 2000-01-01 on."),
            { On: not null } => Problems.Invalid("/on", "Stands alone: either on, or from and until."),
            { From: null } => Problems.Invalid("/from", "Is missing: either on, or from and until."),
            { Until: null } => Problems.Invalid("/until", "Is missing: either on, or from and until."),
            _ when period.Until > today => Problems.Invalid("/until", "Must not be later than today."),
            _ => period.IsValid ? null : Problems.Invalid("/from", $"Must be a day from 2000-01-01 on, not later than until, and less than {EvidencePeriod.MostDays} days before it."),
        };
    }
}
