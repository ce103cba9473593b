using FaceUp.App.Http;

namespace FaceUp.SelfHost;

/// <summary>What Development prints once it answers: where to go and, at the desk, who can sign in.</summary>
public static class Greeting
{
    public static void Print(WebApplication app, Doors doors, bool signIn)
    {
        var url = app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        Console.WriteLine($"""

            FaceUp.Serverless answers at {url}
              What it is            {url}/
              API description       {url}/api/v1/openapi.json
            """);
        if (doors.HasFlag(Doors.Reporter))
            Console.WriteLine($"  The report form       {url}/api/v1/tenants/{Demo.Tenant}/form");
        if (signIn)
            PrintPeople(url);
        Console.WriteLine("Stop with Ctrl+C. A second start goes on where this one stopped.");
    }

    private static void PrintPeople(string url)
    {
        Console.WriteLine($"""
              Sign in (local only)  {url}/{DevelopmentRoutes.SignIn}
            Who can sign in: a bearer token is the text at
            """);
        foreach (var person in Demo.Settings([]).People)
            Console.WriteLine($"  {person.Name,-28}  {url}/development/token/{person.Subject}  ({string.Join(", ", person.Roles.Concat((person.Within ?? []).Select(w => w.Role)).Distinct()).ToLowerInvariant()})");
    }
}
