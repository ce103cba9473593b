namespace FaceUp.SelfHost;

/// <summary>What Development prints once it answers: where to go and who can sign in.</summary>
public static class Greeting
{
    public static void Print(WebApplication app)
    {
        var url = app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        Console.WriteLine($"""

            FaceUp.Serverless answers at {url}
              What it is            {url}/
              API description       {url}/api/v1/openapi.json
              The report form       {url}/api/v1/tenants/{Demo.Tenant}/form
              Sign in (local only)  {url}/{DevelopmentRoutes.SignIn}
            Who can sign in: a bearer token is the text at
            """);
        foreach (var person in Demo.Settings([]).People)
            Console.WriteLine($"  {person.Name,-20}  {url}/development/token/{person.Subject}  ({string.Join(", ", person.Roles).ToLowerInvariant()})");
        Console.WriteLine("Stop with Ctrl+C. A second start goes on where this one stopped.");
    }
}
