using System.Net;
using System.Net.Http.Headers;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace FaceUp.App.Notifications;

/// <summary>
/// One notice, one post, one answer about how it went. A post that timed out may have arrived, so a channel can see a notice twice, never
/// zero times. Nothing here logs, and no exception leaves but the caller's own cancellation: their texts would carry the address.
/// </summary>
public sealed class WebhookSender(HttpClient http, WebhookRules rules)
{
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(6);   // a far end's mistake must not park a notice for a year

    /// <summary>Posts <paramref name="json"/> (UTF-8) to <paramref name="address"/>, with the few retries of <see cref="WebhookRules"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled; whether the post arrived is unknown.</exception>
    public Task<Delivery> Send(Uri address, ReadOnlyMemory<byte> json, CancellationToken ct) => Send(address, json, [], ct);

    /// <param name="headers">Besides those that every post has.</param>
    /// <inheritdoc cref="Send(Uri, ReadOnlyMemory{byte}, CancellationToken)"/>
    public async Task<Delivery> Send(Uri address, ReadOnlyMemory<byte> json, IReadOnlyList<(string Name, string Value)> headers, CancellationToken ct)
    {
        if (WebhookAddress.FaultIn(address, rules) is not null)
            return new Delivery.Failed(DeliveryCode.AddressRefused);
        try
        {
            using var post = Post(address, json, headers);
            using var answer = await http.SendAsync(post, HttpCompletionOption.ResponseHeadersRead, ct);
            return Read(answer);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutRejectedException or BrokenCircuitException or OperationCanceledException)
        {
            return Read(e);
        }
    }

    private static HttpRequestMessage Post(Uri address, ReadOnlyMemory<byte> json, IReadOnlyList<(string Name, string Value)> headers)
    {
        var body = new ReadOnlyMemoryContent(json);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        var post = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        foreach (var (name, value) in headers)
            post.Headers.TryAddWithoutValidation(name, value);
        return post;
    }

    private static Delivery Read(HttpResponseMessage answer) => answer.StatusCode switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices         => new Delivery.Delivered(),
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new Delivery.Failed(DeliveryCode.Redirected),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden           => new Delivery.Failed(DeliveryCode.Unauthorized),
        HttpStatusCode.NotFound or HttpStatusCode.Gone                    => new Delivery.Failed(DeliveryCode.Gone),
        HttpStatusCode.RequestTimeout                                     => Later(RetryAfter.Of(answer), DeliveryCode.TimedOut),
        HttpStatusCode.TooManyRequests                                    => Later(RetryAfter.Of(answer), DeliveryCode.Throttled),
        >= HttpStatusCode.InternalServerError                             => Later(RetryAfter.Of(answer), DeliveryCode.ServerFault),
        _                                                                 => new Delivery.Failed(DeliveryCode.Rejected),
    };

    private static Delivery Read(Exception e) => e switch
    {
        _ when AddressRefusedException.IsIn(e)                       => new Delivery.Failed(DeliveryCode.AddressRefused),
        BrokenCircuitException broken                                => Later(broken.RetryAfter, DeliveryCode.HostResting),
        TimeoutRejectedException or OperationCanceledException       => Later(null, DeliveryCode.TimedOut),
        _                                                            => Later(null, DeliveryCode.Unreachable),
    };

    private static Delivery.Later Later(TimeSpan? asked, DeliveryCode code)
    {
        var after = asked ?? TimeSpan.Zero;
        return new(after < LongestRetryAfter ? after : LongestRetryAfter, code);
    }
}
