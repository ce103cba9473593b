using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>A reporter asks to meet somebody (Directive (EU) 2019/1937 Art. 9(2)), at any time, also after the case was closed. Where and how is for messages.</summary>
public sealed class AskMeeting(ReceiptDoor door, CaseStore cases, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, CancellationToken ct)
    {
        var (opened, refused) = await door.Find(tenant, request, ct);
        if (opened is null)
            return Problems.For(refused);
        var now = time.GetUtcNow();
        var changed = await cases.Change(opened.Tenant, opened.Case.Id, _ => new CaseCommand.AskMeeting(now), ct);
        if (changed is { Decision.Refused: null })
            await workflow.Wake(tenant, opened.Case.Id, ct);
        return ChangeCase.Answer(changed);
    }
}
