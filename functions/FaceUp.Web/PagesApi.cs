using System.Reflection;
using FaceUp.App.Http;
using FaceUp.Web.Pages;
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
    public const string Style = "assets/faceup.css";
    public const string Notice = "{tenant}/notices/{notice}";

    private const string Policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly byte[] Css = Embedded("faceup.css");

    [Endpoint("GET", Home, "What this is.", Door = Doors.Both)]
    public Task<IResult> ShowHome(HttpRequest request) => Page(request, () => new RazorComponentResult<Home>());

    [Endpoint("GET", Notice, "Where the link of a notice leads. The same page for every link: it tells nobody whether there is such a notice.", Door = Doors.Desk)]
    public Task<IResult> ShowNotice(HttpRequest request, string tenant, string notice) => Page(request, () => new RazorComponentResult<Pages.Notice>());

    [Endpoint("GET", Style, "How it looks.", Door = Doors.Both)]
    public Task<IResult> ShowStyle(HttpRequest request) => door.ForAnybody(request, _ => Task.FromResult(Results.Bytes(Css, "text/css; charset=utf-8")));

    /// <summary>The local sign-in, for the head that has one.</summary>
    public Task<IResult> ShowSignIn(HttpRequest request, IReadOnlyList<SignInOffer> offers) =>
        Page(request, () => new RazorComponentResult<LocalSignIn>(new { Offers = offers }));

    private Task<IResult> Page(HttpRequest request, Func<IResult> page) => door.ForAnybody(request, _ =>
    {
        request.HttpContext.Response.Headers.ContentSecurityPolicy = Policy;
        return Task.FromResult(page());
    });

    private static byte[] Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

public static class PageWiring
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddSingleton<PagesApi>();
    }
}
