using System.Net;

namespace FaceUp.Drills.Stage;

/// <summary>Speaks to a head over loopback: no proxy, no redirects, no cookies, nothing added of its own.</summary>
internal sealed class Wire : IDisposable
{
    public const string Tenant = "demo";

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Throws <see cref="HttpRequestException"/>, <see cref="IOException"/> or <see cref="TaskCanceledException"/> when there is no whole answer.</summary>
    public async Task<Answer> Send(Uri root, Call call, string tenant = Tenant)
    {
        using var message = call.Message(root, tenant);
        using var answer = await Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        return new((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync()) { ETag = answer.Headers.ETag?.ToString() };
    }

    /// <summary>A bearer token of the local issuer, for twelve hours.</summary>
    public async Task<string> Token(Uri root, string subject)
    {
        var answer = await Send(root, Call.Get($"/development/token/{subject}"));
        return answer.Status == (int)HttpStatusCode.OK ? answer.Text : throw new DrillException($"No token for {subject}: {answer.Status}.");
    }

    /// <summary>Asks again and again until there is an answer that satisfies; null when there is none in time.</summary>
    public static async Task<T?> Until<T>(TimeSpan patience, Func<Task<T?>> ask)
        where T : class
    {
        var end = DateTime.UtcNow + patience;
        while (true)
        {
            if (await ask() is { } found)
                return found;
            if (DateTime.UtcNow > end)
                return null;
            await Task.Delay(100);
        }
    }

    public void Dispose() => Http.Dispose();
}
