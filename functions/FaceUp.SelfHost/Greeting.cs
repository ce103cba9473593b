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

    /// <summary>Says how far the demo's year has come, at every tenth of it.</summary>
    public static Action<int> Progress(int cases)
    {
        var said = -1;
        Console.WriteLine($"Making a year of {cases} cases; this is done once and takes a while.");
        return percent =>
        {
            if (percent / 10 == said)
                return;
            said = percent / 10;
            Console.WriteLine($"  {percent} %");
        };
    }

    private static void PrintPeople(string url)
    {
        Console.WriteLine($"""
              The desk              {url}/desk/{Demo.Tenant}   (sign in as anybody, local only)
              Bearer tokens         {url}/{DevelopmentRoutes.SignIn}
            Who can sign in: a bearer token is the text at
            """);
        foreach (var person in Demo.Settings([]).People)
            Console.WriteLine($"  {person.Name,-28}  {url}/development/token/{person.Subject}  ({string.Join(", ", person.Roles.Concat((person.Within ?? []).Select(w => w.Role)).Distinct()).ToLowerInvariant()})");
    }
}
