using FaceUp.App.Http;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Tenants;

/// <summary>What a request says about the change that it asks for, beside the document.</summary>
/// <param name="Tag">If-Match, as it came; null for none.</param>
/// <param name="DryRun">Only tell what would change.</param>
/// <param name="Why">The reason, in its own letters; empty for none.</param>
public sealed record SettingsAsked(string? Tag, bool DryRun, string Why)
{
    /// <summary>The reason for the record. Percent-encoded UTF-8 (RFC 3986 §2.1), because a header holds ASCII; not in the address, which hosts log.</summary>
    public const string ReasonHeader = "FaceUp-Reason";

    public const int MaxReason = 500;

    /// <exception cref="BadInputException">A parameter or a reason that cannot be one.</exception>
    public static SettingsAsked Of(HttpRequest request)
    {
        if (request.Query.Keys.Any(k => k != "dryRun"))
            throw new BadInputException(400, "query", "The only known parameter is dryRun.");
        var dryRun = request.Query["dryRun"] switch
        {
            { Count: 0 } or ["false"] => false,
            ["true"] => true,
            _ => throw new BadInputException(400, "dryRun", "Must be true or false, once."),
        };
        return new(request.Headers.IfMatch.FirstOrDefault(), dryRun, ReasonOf(request));
    }

    public static string ReasonOf(HttpRequest request)
    {
        var sent = request.Headers[ReasonHeader];
        if (sent.Count == 0)
            return "";
        if (sent.Count > 1 || sent[0] is not { Length: <= MaxReason * 12 } text || text.Any(c => c is < ' ' or > '~'))
            throw new BadInputException(400, ReasonHeader, $"One reason of at most {MaxReason} characters, those beyond ASCII percent-encoded as UTF-8.");
        return Reason(Uri.UnescapeDataString(text), ReasonHeader);
    }

    /// <summary>A reason as the record takes it, or a <see cref="BadInputException"/> that names <paramref name="field"/>.</summary>
    public static string Reason(string why, string field)
    {
        if (PlainText.FaultIn(why, MaxReason) is { } fault)
            throw new BadInputException(400, field, fault);
        return why.Any(char.IsControl) ? throw new BadInputException(400, field, "Must be one line.") : why.Trim();
    }
}
