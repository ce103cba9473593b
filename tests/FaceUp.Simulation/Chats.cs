using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace FaceUp.Simulation;

/// <summary>
/// The far end of every channel, in place of the network: counts what reaches each. One of them was removed and answers 410 for ever; all of them are too busy in the
/// first hours of a Sunday. Which answer comes depends on address and time alone, so that a notice sent once more hears the same.
/// </summary>
public sealed class Chats(TimeProvider time) : HttpMessageHandler
{
    public const string Gone = "gone";

    private static readonly TimeSpan Busy = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, int> _heard = new();
    private int _busy;
    private int _refused;

    /// <summary>By channel, how many messages it took.</summary>
    public IReadOnlyDictionary<string, int> Heard => _heard;

    public int TurnedAway => _busy + _refused;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var channel = request.RequestUri!.Segments[^1];
        var now = time.GetUtcNow();
        if (channel.EndsWith(Gone, StringComparison.Ordinal))
            return Answer(HttpStatusCode.Gone, Interlocked.Increment(ref _refused));
        if (now is { DayOfWeek: DayOfWeek.Sunday, Hour: < 3 })
            return Answer(HttpStatusCode.TooManyRequests, Interlocked.Increment(ref _busy));
        return Answer(HttpStatusCode.OK, _heard.AddOrUpdate(channel, 1, (_, count) => count + 1));
    }

    private static Task<HttpResponseMessage> Answer(HttpStatusCode status, int _)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent("ok") };
        if (status == HttpStatusCode.TooManyRequests)
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(Busy); // longer than a sender waits in process
        return Task.FromResult(answer);
    }
}
