using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Exports;

/// <summary>
/// Hands a case over to another case system. The record says so first; with that comes a row of the outbox that names the case and nothing of it. The case is opened at each
/// attempt, as whoever handed it over sees it at that moment, and is kept nowhere on its way.
/// </summary>
public sealed class SendCase(CaseStore cases, CaseDocuments documents, NoticePost post, TimeProvider time)
{
    /// <summary>Of one request. Texts alone go: a case of this size has thousands of messages.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>One attempt.</summary>
    /// <param name="opened">The target's address as unsealed a moment ago; kept nowhere.</param>
    public async Task<Delivery> Send(Tenant tenant, NoticeTarget target, TargetAddress opened, FoundNotice notice, CancellationToken ct)
    {
        var id = notice.Row.Case;
        if (notice.Row.By is not { } by || tenant.Settings.Find(by) is not { IsActive: true } person || !Takes(target)
            || await cases.Find(tenant.Id, id, ct) is not { } found || !Audience.MayHear(tenant, id, found.State.Facts, target, time.GetUtcNow()))
            return new Delivery.Failed(DeliveryCode.NotForThem);
        var asked = found.Links.Select(Domain.Audit.CaseChain.Event).OfType<CaseEvent.CaseExported>().LastOrDefault(e => e.By == by && e.Target == target.Id);
        var mark = new ExportMark(by.Value, person.Name, asked?.At ?? time.GetUtcNow());
        if (await documents.Of(new(tenant, person), id, mark, ct) is not { } document)
            return new Delivery.Failed(DeliveryCode.NotForThem);
        // Other cases stay here: who may read there was asked of this one alone.
        var body = JsonSerializer.SerializeToUtf8Bytes(document with { Delivery = notice.Id, Content = document.Content with { Links = null } }, ApiJson.Wire.CaseDocument);
        return body.Length > MaxBytes ? new Delivery.Failed(DeliveryCode.TooLarge) : await post.Signed(opened, _ => body, ct);
    }

    internal static bool Takes(NoticeTarget target) => target is { Kind: TargetKind.Webhook, TakesCases: true };
}

/// <summary>A handler hands a case over.</summary>
public sealed class HandOut(CaseSight sight, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Handle(Caller caller, CaseId id, string targetId, CancellationToken ct)
    {
        if (await sight.Find(caller, id, CaseSight.Handlers, ct) is not { } found)
            return Problems.For(Refusal.NotFound);
        var now = time.GetUtcNow();
        if (caller.Tenant.Settings.Targets.FirstOrDefault(t => t.Id == targetId) is not { } target || !SendCase.Takes(target) || !Audience.MayHear(caller.Tenant, id, found.State.Facts, target, now))
            return Problems.For(Refusal.TargetTakesNone);
        var changed = await sight.Change(caller, id, CaseSight.Handlers, _ => new CaseCommand.Export(ExportFormat.Json, target.Id, caller.Person.Id, now), ct);
        if (changed is not { Decision.Refused: null })
            return ChangeCase.Answer(changed);
        await workflow.Wake(caller.Tenant.Id, id, ct);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }
}
