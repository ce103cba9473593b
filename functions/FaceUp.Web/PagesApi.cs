using FaceUp.App.Http;
using FaceUp.App.Telephone;
using FaceUp.Domain;
using FaceUp.Web.Desk;
using FaceUp.Web.Languages;
using FaceUp.Web.Pages;
using FaceUp.Web.Reporting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Web;

/// <summary>Somebody whom the local sign-in offers to be.</summary>
public sealed record SignInOffer(string Name, string Roles, string TokenUrl);

/// <summary>Pages: rendered here, without script, without anything from elsewhere.</summary>
public sealed class PagesApi(Door door)
{
    public const string Home = "";
    public const string Asset = "assets/{asset}";
    public const string Notice = "{tenant}/notices/{notice}";

    private const string Policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    [Endpoint("GET", Home, "What this is.", Door = Doors.Both)]
    public Task<IResult> ShowHome(HttpRequest request) => Page(request, () => new RazorComponentResult<Home>());

    [Endpoint("GET", Notice, "Where the link of a notice led before the desk had pages. The same page for every link: it tells nobody whether there is such a notice.", Door = Doors.Desk)]
    public Task<IResult> ShowNotice(HttpRequest request, string tenant, string notice) => Page(request, () => new RazorComponentResult<Pages.Notice>(new { Tenant = Uri.EscapeDataString(tenant), Id = Uri.EscapeDataString(notice) }));

    [Endpoint("GET", Asset, "How it looks, and what helps.", Door = Doors.Both)]
    public Task<IResult> ShowAsset(HttpRequest request, string asset) => door.ForAnybody(request, _ =>
    {
        var headers = request.HttpContext.Response.Headers;
        Paper.Harden(headers); // not to be kept: a file in a browser's cache under this name tells whoever finds it that somebody was here
        if (asset == Offline.Name)
            return Task.FromResult(Results.Bytes(Offline.Page(request.Headers.AcceptLanguage), "text/html; charset=utf-8"));
        if (Assets.Find(asset) is not { } found)
            return Task.FromResult(Problems.For(Refusal.NotFound));
        var (bytes, encoding) = found.For(request.Headers.AcceptEncoding);
        headers.Vary = "Accept-Encoding";
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        if (asset == "sw.js")
            headers["Service-Worker-Allowed"] = "/"; // it may look after an organisation's pages, where these were installed
        return Task.FromResult(Results.Bytes(bytes, found.Type));
    });

    /// <summary>The local sign-in, for the head that has one.</summary>
    public Task<IResult> ShowSignIn(HttpRequest request, IReadOnlyList<SignInOffer> offers) =>
        Page(request, () => new RazorComponentResult<LocalSignIn>(new { Offers = offers }));

    private Task<IResult> Page(HttpRequest request, Func<IResult> page) => door.ForAnybody(request, _ =>
    {
        request.HttpContext.Response.Headers.ContentSecurityPolicy = Policy;
        return Task.FromResult(page());
    });
}

public static class PageWiring
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddSingleton<PagesApi>().AddSingleton(new CallWords(tag => AllLanguages.Find(tag) is { } l ? new CallLanguage(l.Tag, l.Name, key => l[key], l.Date) : null));
    }

    /// <summary>The desk's pages, where <see cref="FaceUp.App.Wiring.AddDeskDoor"/> stands.</summary>
    public static IServiceCollection AddDeskPages(this IServiceCollection services, DeskSignIn signIn) => services.AddSingleton(signIn).AddSingleton<DeskPagesApi>();

    /// <summary>The reporters' pages, where <see cref="FaceUp.App.Wiring.AddReporterDoor"/> stands.</summary>
    public static IServiceCollection AddReporterPages(this IServiceCollection services) => services
        .AddSingleton<Paper>().AddSingleton<Visits>().AddSingleton<ReporterSession>().AddSingleton<WriteReport>().AddSingleton<OwnReport>().AddSingleton<CallersCode>().AddSingleton<ReporterPagesApi>();
}
