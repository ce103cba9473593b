using FaceUp.App.Access;
using FaceUp.App.Casework;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Files;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Cases;

/// <summary>A handler opens a case. That it was opened, and by whom, is in the record before anything of it is shown.</summary>
public sealed class ReadCase(CaseSight sight, CaseTexts texts, FormsInTime forms, ShowDuties duties, ShowFiles files, ShowLinks links, OwnKeys keys, TimeProvider time)
{
    public Task<IResult> Handle(Caller caller, CaseId id, CancellationToken ct) => Open(caller, id, command => sight.Change(caller, id, CaseSight.Readers, command, ct), ct);

    /// <param name="change">Records the reading, of whoever may read by that way; see <see cref="CaseSight.Change"/>.</param>
    public async Task<IResult> Open(Caller caller, CaseId id, Func<Func<CaseState, CaseCommand>, Task<Changed?>> change, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var read = await change(_ => new CaseCommand.Read(caller.Person.Id, now));
        if (read is null)
            return Problems.For(Refusal.NotFound);
        if (read.Decision.Refused is { } why)
            return Problems.For(why);

        using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), read.Case.Locks.KeyId, read.Case.Locks.Tenant, ct);
        var content = await texts.Open(read.Case, key, withNotes: true, ct);
        return TypedResults.Json(new CaseView(
            CaseStore.LineOf(caller.Tenant, id, read.Case.State), RedactionViews.Of(content, read.Case.State), await files.Of(read.Case, key, content.Report.Files, ct),
            await Shown(content.Messages), await Shown(content.Notes), Convert.ToHexStringLower(read.Case.Links[0].Hash), Identity.IdentityViews.Of(read.Case.State),
            ConcernedRules.Shown(content.Report.Concerned, caller.Tenant.Settings), content.Report.Form, await Form(caller, content.Report.Form, ct),
            await duties.Of(caller.Tenant, read.Case, key, ct), await links.Of(caller, read.Case, key, ct)), ApiJson.Wire.CaseView);

        async Task<IReadOnlyList<CaseMessage>> Shown(IReadOnlyList<OpenedText> texts)
        {
            var shown = new List<CaseMessage>();
            foreach (var text in texts)
                shown.Add(new(text.By?.Value, text.At, text.Content.Text, await files.Of(read.Case, key, text.Content.Files, ct), text.Id.Value, RedactionViews.Of(text.Hidden, read.Case.State)));
            return shown;
        }
    }

    private async Task<Form?> Form(Caller caller, FormUsed? used, CancellationToken ct) =>
        await forms.Find(caller.Tenant, used, ct) is { } form ? new InLanguage(ShowForm.First(caller.Tenant.Settings), caller.Tenant.Settings.Languages).Of(form) : null;
}
