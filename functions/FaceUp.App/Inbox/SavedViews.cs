using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Inbox;

/// <summary>
/// Filters that somebody keeps under a name. A view says what to ask for and shows nothing: whoever opens a shared one is shown what they see themselves. It holds codes alone,
/// read by the reader of the list's own filters.
/// </summary>
public sealed class SavedViews(ViewStore store)
{
    public const int MaxViews = 50;
    public const int MaxName = 60;
    public const int MaxQuery = 2000;

    public async Task<IResult> List(Caller caller, HttpContext context, CancellationToken ct)
    {
        var me = caller.Person.Id;
        var all = (await store.Own(caller.Tenant, me, ct)).Concat((await store.AllShared(caller.Tenant, ct)).Where(v => v.By != me.Value));
        var list = new ViewList([.. all.OrderBy(v => v.Name, StringComparer.OrdinalIgnoreCase).ThenBy(v => v.By, StringComparer.Ordinal).ThenBy(v => v.Id, StringComparer.Ordinal)]);
        return WeakTag.Answer(context, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Wire.ViewList), TypedResults.Json(list, ApiJson.Wire.ViewList));
    }

    public async Task<IResult> Show(Caller caller, string id, CancellationToken ct) => (await store.Own(caller.Tenant, caller.Person.Id, ct)).FirstOrDefault(v => v.Id == id) is { } view
        ? TypedResults.Json(view, ApiJson.Wire.ViewLine)
        : Problems.For(Refusal.NotFound);

    public async Task<IResult> Put(Caller caller, string id, ViewRequest body, CancellationToken ct)
    {
        if (!PersonId.IsValid(id))
            return Problems.Invalid("view", $"An id has 1 to {PersonId.MaxLength} of A-Z a-z 0-9 - _ .");
        if (NameFault(body.Name) is { } fault)
            return Problems.Invalid("/name", fault);
        if (body.Query.Length > MaxQuery)
            return Problems.Invalid("/query", $"At most {MaxQuery} characters.");
        if (QueryFault(caller, body.Query) is { } wrong)
            return Problems.Invalid("/query", wrong);
        return await store.Put(caller.Tenant, caller.Person.Id, new(id, body.Name.Trim(), body.Query.TrimStart('?')), body.Shared, MaxViews, ct)
            ? TypedResults.NoContent()
            : Problems.For(Refusal.TooManyViews);
    }

    public async Task<IResult> Remove(Caller caller, string id, CancellationToken ct) =>
        await store.Remove(caller.Tenant, caller.Person.Id, id, ct) ? TypedResults.NoContent() : Problems.For(Refusal.NotFound);

    private static string? NameFault(string name) =>
        string.IsNullOrWhiteSpace(name) ? "Must not be empty." : name.Any(char.IsControl) ? "Must be one line." : PlainText.FaultIn(name, MaxName);

    private static string? QueryFault(Caller caller, string query)
    {
        try
        {
            CaseQuery.Read(query, caller.Tenant);
            return null;
        }
        catch (BadInputException e)
        {
            return $"{e.Faults[0].Field}: {e.Faults[0].Detail}";
        }
    }
}
