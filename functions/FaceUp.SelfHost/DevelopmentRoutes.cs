using System.Text.Json;
using FaceUp.App.Tenants;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost.People;
using FaceUp.SelfHost.Running;
using FaceUp.Web;

namespace FaceUp.SelfHost;

/// <summary>What only Development has: sign-in as anybody, and a clock that can be pushed ahead.</summary>
public static class DevelopmentRoutes
{
    public const string SignIn = "development/sign-in";
    public const string Token = "development/token/{subject}";
    public const string People = "development/people";
    public const string Clock = "development/clock/{days:int}";

    public static void Map(IEndpointRouteBuilder app, LocalIssuer issuer, MovableClock clock)
    {
        app.MapGet(SignIn, async (HttpRequest request, TenantStore tenants, PagesApi pages, CancellationToken ct) =>
            await pages.ShowSignIn(request, await tenants.Find(Demo.Tenant, ct) is { } demo
                ? [.. demo.Settings.People.Select(p => new SignInOffer(p.Name, RolesOf(p), $"/development/token/{p.Subject}"))]
                : []));

        app.MapGet(People, async (TenantStore tenants, CancellationToken ct) => Results.Text(
            JsonSerializer.Serialize((await tenants.Find(Demo.Tenant, ct))?.Settings.People.Where(p => p.IsActive).Select(p => new { subject = p.Subject, name = p.Name, roles = RolesOf(p) }) ?? []), "application/json"));

        app.MapGet(Token, (string subject) => Results.Text(issuer.TokenFor(subject, installer: subject == Demo.Installer)));

        app.MapPost(Clock, (int days) =>
        {
            if (days is < 0 or > 3650)
                return Results.BadRequest();
            clock.Advance(TimeSpan.FromDays(days));
            return Results.Text(JsonSerializer.Serialize(clock.GetUtcNow()));
        });
    }

    private static string RolesOf(Person person) => string.Join(", ", person.Roles.Concat((person.Within ?? []).Select(w => w.Role)).Distinct()).ToLowerInvariant();
}
