using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain;
using FaceUp.Web.Languages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceUp.Web.Reporting;

/// <summary>One request for a page of one organisation.</summary>
/// <param name="T">The language that the page speaks.</param>
/// <param name="IsChosen">True where somebody chose it: then it travels on in the body of each request, and in no address.</param>
/// <param name="Organisation">What reporters are shown of it; null where there is none of that name.</param>
/// <param name="Fields">Of the page that was sent; dispose of them.</param>
/// <param name="Host">Under which address the page was asked for.</param>
public sealed record Visit(TenantId Tenant, Language T, bool IsChosen, FormAnswer? Organisation, IncomingFields Fields, string Host) : IDisposable
{
    /// <summary>The field that a chosen language travels in.</summary>
    public const string Lang = "lang";

    public FormAnswer Here => Organisation ?? throw new InvalidOperationException("Nobody was found there.");

    public string At(string page) => page.Length == 0 ? $"/{Tenant}" : $"/{Tenant}/{page}";

    public void Dispose() => Fields.Dispose();
}

/// <summary>Receives visitors: reads what they brought, and asks the form's own use case what the organisation shows.</summary>
public sealed class Visits(ShowForm form)
{
    // The draft of a report, as JSON in a field of a form: each byte of it may become three (RFC 3986 §2.1), and the fields of the step stand beside it.
    private const int MaxBytes = 4 * ReportRules.MaxBodyBytes;
    private const int MaxTag = 35;

    public async Task<Visit> Receive(HttpRequest request, string tenant, CancellationToken ct)
    {
        var fields = HttpMethods.IsPost(request.Method) ? await IncomingFields.Read(request, MaxBytes, ct) : IncomingFields.None;
        return await With(request, new(tenant), fields, fields[Visit.Lang], ct);
    }

    /// <param name="chosen">The tag of the language that was chosen; null for what the browser asks for.</param>
    public async Task<Visit> With(HttpRequest request, TenantId tenant, IncomingFields fields, string? chosen, CancellationToken ct)
    {
        var asked = chosen is { Length: > 0 and <= MaxTag } ? AllLanguages.Find(chosen) : null;
        var accept = request.Headers.AcceptLanguage.ToString();
        var language = asked ?? AllLanguages.Asked(accept, null);
        var organisation = await Show(tenant, language, null, ct);
        // Whoever asks for no language that there is gets the organisation's own.
        var usual = AllLanguages.Asked(accept, organisation?.Languages);
        if (asked is null && usual != language)
            (language, organisation) = (usual, await Show(tenant, usual, null, ct));
        return new(tenant, language, language != usual, organisation, fields, request.Host.Value ?? "");
    }

    /// <summary>The organisation's form for one category.</summary>
    public async Task<FormAnswer?> Show(TenantId tenant, Language language, string? category, CancellationToken ct) =>
        TenantId.IsValid(tenant.Value) && await form.Handle(tenant, language.Tag, category, ct) is JsonHttpResult<FormAnswer> { Value: { } shown } ? shown : null;
}
