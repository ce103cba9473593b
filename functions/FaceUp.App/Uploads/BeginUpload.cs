using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Uploads;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Uploads;

/// <summary>
/// A file that will come in parts. Nothing here knows who sends it or what it is: a random name, a due row by which what is abandoned is cleared away, and a token that only
/// the sender keeps.
/// </summary>
public sealed class BeginUpload(TenantStore tenants, ReceiptDoor receipts, UploadStore uploads, DueRows due, DoorKeys keys, TimeProvider time)
{
    /// <summary>Two hours more than a token lasts: whatever was begun with it has ended by then.</summary>
    public static readonly TimeSpan AbandonedAfter = DoorKeys.Longest + TimeSpan.FromHours(2);

    /// <summary>Before a report. All strangers share one budget, and nothing of theirs counts against a known receipt.</summary>
    public async Task<IResult> ForStranger(TenantId id, CancellationToken ct)
    {
        if (await tenants.Find(id, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        var limits = UploadLimits.Of(tenant.Settings.Uploads);
        return await Begin(tenant, null, limits.Open, limits.OpenBytes, ct);
    }

    /// <summary>Before a message: it can only be sent with this receipt, and has a budget of its own.</summary>
    public async Task<IResult> ForReceipt(TenantId id, HttpRequest request, CancellationToken ct)
    {
        var (report, refused) = await receipts.Try(id, request, ct);
        using var opened = report;
        return opened is null ? Problems.For(refused) : await Begin(opened.Tenant, opened.Case.Id, UploadLimits.OpenOfReceipt, UploadLimits.Of(opened.Tenant.Settings.Uploads).Report, ct);
    }

    private async Task<IResult> Begin(Tenant tenant, CaseId? owner, int most, long mostBytes, CancellationToken ct)
    {
        var open = await uploads.OpenOf(tenant.Id, owner, ct);
        if (open.Count >= most || open.Bytes >= mostBytes)
            return Problems.For(Refusal.TooManyUploads);
        using var token = UploadToken.New(owner);
        await due.Put(DueRows.NewKey(DueRows.Soon(time.GetUtcNow()) + AbandonedAfter, tenant.Id, token.Upload), new DueBody(null, null, UploadRows.Owner(owner)), ct);
        await uploads.Begin(tenant.Id, token, ct);
        return TypedResults.Json(
            new UploadBegun(await token.Seal(keys, tenant.Id, ct), UploadLimits.PartBytes, UploadLimits.Of(tenant.Settings.Uploads).File), ApiJson.Wire.UploadBegun, statusCode: StatusCodes.Status201Created);
    }
}
