using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Web.Desk;
using FaceUp.Web.Reporting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace FaceUp.Web;

/// <summary>
/// The handlers' pages: one page, the same bytes for every organisation, and the modules that it is put together from. It holds nothing and opens nothing: whoever
/// loads it signs in at the issuer and asks the same API as everybody else (see DESK.md).
/// </summary>
public sealed class DeskPagesApi(Door door, DeskSignIn signIn)
{
    public const string Desk = "desk/{tenant}";
    public const string Asset = "assets/desk/{asset}";

    // Trusted types: what a report says can nowhere become script or markup, even if a view were careless.
    private readonly string policy =
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src blob:; connect-src 'self'{signIn.Origin}; " +
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly string config = JsonSerializer.Serialize(signIn, DeskJson.Default.DeskSignIn);

    [Endpoint("GET", Desk, "Where handlers, administrators and auditors work.", Door = Doors.Desk)]
    public Task<IResult> OpenDesk(HttpRequest request, string tenant) => door.ForAnybody(request, _ =>
    {
        Harden(request.HttpContext.Response.Headers);
        return Task.FromResult<IResult>(new RazorComponentResult<Pages.Desk>(new { SignIn = config }));
    });

    [Endpoint("GET", Asset, "What the desk is put together from.", Door = Doors.Desk)]
    public Task<IResult> ShowDeskAsset(HttpRequest request, string asset) => door.ForAnybody(request, _ =>
    {
        if (Assets.OfDesk(asset) is not { } found)
            return Task.FromResult(Problems.For(Refusal.NotFound));
        var headers = request.HttpContext.Response.Headers;
        Harden(headers);
        if (found.Policy is { } own)
            headers.ContentSecurityPolicy = $"{own}; frame-ancestors 'none'"; // which no page can say of itself
        headers.CacheControl = "no-cache"; // kept, and asked about each time: that somebody works at a desk is no secret, and a new version counts at once
        headers.ETag = found.Tag;
        headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(found.Tag))
            return Task.FromResult<IResult>(TypedResults.StatusCode(StatusCodes.Status304NotModified));
        var (bytes, encoding) = found.For(request.Headers.AcceptEncoding);
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        return Task.FromResult(Results.Bytes(bytes, found.Type));
    });

    private void Harden(IHeaderDictionary headers)
    {
        Paper.Harden(headers);
        headers.ContentSecurityPolicy = policy;
    }
}
