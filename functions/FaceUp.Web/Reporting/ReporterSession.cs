using System.Text;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.Web.Reporting;

/// <summary>
/// A reporter who came back: the receipt and the language, sealed, in a cookie that ends with the browser, at the latest thirty minutes after its last use. It is the
/// only cookie there is, and there is none before a receipt was typed. Nothing of it is kept here. Whose script opens the report itself has the pass in it that stands for the receipt (ENVELOPE.md §9).
/// </summary>
public sealed class ReporterSession(DoorKeys keys)
{
    /// <summary>The prefix makes browsers take it from this very host and over TLS alone (RFC 6265bis §4.1.3.2).</summary>
    public const string Cookie = "__Host-report";

    private const string Purpose = "session";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);
    private static readonly CookieOptions Options = new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict };

    /// <summary>Lets the receipt, or what stands for it, in for this request, as if it had been sent in its header, and the session begin or go on.</summary>
    public async Task Begin(HttpRequest request, TenantId tenant, string receipt, string? language, CancellationToken ct)
    {
        LetIn(request, receipt);
        var token = await keys.Seal(Purpose, tenant, Encoding.UTF8.GetBytes($"{receipt}\n{language}"), Lasts, ct);
        request.HttpContext.Response.Cookies.Append(Cookie, token, Options);
    }

    /// <summary>False: there is none, or its time is over. Otherwise the receipt is let in for this request, with the language that was chosen, if one was.</summary>
    public async Task<(bool IsOpen, string? Language)> GoOn(HttpRequest request, TenantId tenant, CancellationToken ct)
    {
        LetIn(request, null); // pages know receipts from their session alone
        if (!TenantId.IsValid(tenant.Value) || await keys.Open(Purpose, tenant, request.Cookies[Cookie], ct) is not { } plain)
            return (false, null);
        var lines = Encoding.UTF8.GetString(plain).Split('\n');
        var language = lines[1].Length == 0 ? null : lines[1];
        await Begin(request, tenant, lines[0], language, ct);
        return (true, language);
    }

    /// <summary>Puts what was typed, or the pass that a script made of it, where the use cases look for it.</summary>
    public static void LetIn(HttpRequest request, string? receipt)
    {
        request.Headers.Remove(ReceiptDoor.Header);
        request.Headers.Remove(ReturnPass.Header);
        if (receipt is not null)
            request.Headers[IsPass(receipt) ? ReturnPass.Header : ReceiptDoor.Header] = receipt;
    }

    /// <summary>What was let in.</summary>
    public static string Of(HttpRequest request) => (request.Headers[ReturnPass.Header] is { Count: 1 } pass ? pass : request.Headers[ReceiptDoor.Header]).ToString();

    /// <summary>True: the report is opened where it is read, and nothing of it here.</summary>
    public static bool IsPass(string receipt) => receipt.Contains('.', StringComparison.Ordinal);

    public static void End(HttpResponse response) => response.Cookies.Delete(Cookie, Options);
}
