using System.Buffers;
using System.Globalization;
using FaceUp.App.Access;
using FaceUp.App.Checkpoints;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FaceUp.App.Evidence;

/// <summary>
/// How the criteria stand on a day, by the organisation's own record alone: no case is looked at, so that the answer is the same whoever is kept out of which. The same fold as that of a pack
/// reads it, from lines that are written and read at once.
/// </summary>
public sealed class ShowCriteria(TenantRecord own, TenantStore tenants, CheckpointTree tree, TimeProvider time)
{
    private const int Page = 500; // links at a time

    public async Task<IResult> Handle(Caller caller, StringValues on, CancellationToken ct)
    {
        var today = EvidencePeriod.DayOf(time.GetUtcNow());
        if (Day(on, today) is not { } day)
            return Problems.Invalid("on", "Must be a day (yyyy-MM-dd) from 2000-01-01 to today.", 400);
        var fold = new EvidenceFold(EvidencePeriod.On(day));
        await Read(caller.Tenant.Id, EvidencePeriod.On(day), fold, ct);
        var answer = EvidenceAnswer.Of(fold.Finish() ?? throw new InvalidDataException($"Event {fold.Broken} of the organisation's record cannot be read: somebody altered the store. Verification tells where."));
        return TypedResults.Json(new CriteriaView(day, [.. answer.Criteria.Select(View)]), ApiJson.Wire.CriteriaView);
    }

    private static DateOnly? Day(StringValues on, DateOnly today) => on.Count switch
    {
        0 => today,
        1 when DateOnly.TryParseExact(on[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today && EvidencePeriod.On(day).IsValid => day,
        _ => null,
    };

    private static CriterionView View(CriterionAnswer a)
    {
        var looksAtCases = a.Queries.Any(q => q.Query.LooksAtCases);
        var isOpen = looksAtCases && a.Result is EvidenceResult.NoEvidence or EvidenceResult.Attested;
        var words = !looksAtCases ? a.Words : isOpen ? "What is in cases is looked at in a pack." : a.Words + " What is in cases is looked at in a pack.";
        return new(a.Criterion.Id, a.Criterion.Title, a.Criterion.Kind, a.Criterion.Control, looksAtCases && isOpen ? null : a.Result, words, looksAtCases, a.Criterion.Queries, a.Criterion.Iso27001, a.Criterion.Gdpr);
    }

    private async Task Read(TenantId id, EvidencePeriod period, EvidenceFold fold, CancellationToken ct)
    {
        var lines = new ArrayBufferWriter<byte>();
        var writer = new RecordWriter(lines);
        writer.Header("own", id, whole: false);
        if ((await tree.Find(id, ct))?.Row is { Note: not null, At: { } at } row)
            writer.Checkpoint(at, row.Note, []);
        var count = await own.Count(id, ct);
        var (last, version) = (TenantChain.Start, default(int?));
        for (var from = 0; from < count; from += Page)
        {
            foreach (var link in await own.Links(id, from, Math.Min(from + Page, count), ct))
            {
                writer.Link(link.Canonical);
                last = link.Hash;
                if (TenantChain.TryEvent(link) is SettingsEvent e && e.At < period.End)
                    version = e.Version;
            }

            Pass(lines, fold);
        }

        writer.Head(null, count, last, []);
        if (version is { } inForce && await tenants.Version(id, inForce, ct) is { } document)
            writer.Document(document.Span);
        writer.End();
        Pass(lines, fold);
    }

    private static void Pass(ArrayBufferWriter<byte> lines, EvidenceFold fold)
    {
        var rest = lines.WrittenSpan;
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            fold.Line(rest[..end]);
            rest = rest[(end + 1)..];
        }

        lines.ResetWrittenCount();
    }
}
