using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace FaceUp.App.Notifications.Mail;

/// <summary>The mail side of an Azure Communication Services resource.</summary>
/// <param name="Endpoint"><c>https://NAME.communication.azure.com</c>, with nothing behind it.</param>
/// <param name="From">A sender of a domain that is linked to the resource.</param>
public sealed record CommunicationResource(Uri Endpoint, string From);

/// <summary>How the service is called. Its calls are neither logged nor traced: they carry mailboxes.</summary>
public sealed class CommunicationOptions : ClientOptions
{
    public CommunicationOptions()
    {
        Retry.MaxRetries = 0;   // the notice's own back-off looks after that
        Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
        Diagnostics.IsTelemetryEnabled = false;
    }

    /// <summary>How long the outcome of a letter that was taken is asked for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The wait between two such questions where the service names none.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>
/// Letters by the REST interface of Azure Communication Services, with the app's managed identity: no setting holds a secret. The service takes a letter (202) and sends
/// it later; its outcome is asked for until it is there, or for so long that the service has the letter in any case.
/// </summary>
public sealed class CommunicationServices : IMailer
{
    public const string Scope = "https://communication.azure.com/.default";
    public const string ApiVersion = "2025-09-01";

    private readonly CommunicationResource resource;
    private readonly CommunicationOptions options;
    private readonly Lazy<HttpPipeline> pipeline;

    public CommunicationServices(CommunicationResource resource, Lazy<TokenCredential> credential, CommunicationOptions? options = null)
    {
        this.resource = resource;
        this.options = options ?? new();
        pipeline = new(() => HttpPipelineBuilder.Build(this.options, new BearerTokenAuthenticationPolicy(credential.Value, Scope)));
    }

    public bool IsSetUp => true;

    public async Task<Delivery> Send(Letter letter, CancellationToken ct)
    {
        try
        {
            using var message = Post(letter);
            await pipeline.Value.SendAsync(message, ct);
            return message.Response.Status == (int)HttpStatusCode.Accepted ? await Outcome(message.Response, ct) : Read(message.Response);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (OperationCanceledException)
        {
            return new Delivery.Later(TimeSpan.Zero, DeliveryCode.TimedOut);
        }
        catch (Exception e) when (e is RequestFailedException or IOException or HttpRequestException or AggregateException)
        {
            return new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable);
        }
        catch (Exception) // the identity has no token to give, in whatever words its library says so
        {
            return new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unauthorized);
        }
    }

    private HttpMessage Post(Letter letter)
    {
        var message = pipeline.Value.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(new(resource.Endpoint, $"/emails:send?api-version={ApiVersion}"));
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(new BinaryData(Body(letter)));
        return message;
    }

    private byte[] Body(Letter letter) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["senderAddress"] = resource.From,
        ["recipients"] = new JsonObject { ["to"] = new JsonArray(new JsonObject { ["address"] = letter.To }) },
        ["content"] = new JsonObject { ["subject"] = letter.Subject, ["plainText"] = letter.Text, ["html"] = letter.Html },
        ["headers"] = new JsonObject { ["Message-ID"] = $"<{letter.MessageId}>", ["Auto-Submitted"] = "auto-generated", ["X-Auto-Response-Suppress"] = "All", ["List-Id"] = NoticeLetter.ListIdOf(resource.From) },
        ["userEngagementTrackingDisabled"] = true,   // no pixel, and links that lead where they say
    });

    // The service has the letter from here on. Whatever cannot be found out about it is no reason to send it twice.
    private async Task<Delivery> Outcome(Response taken, CancellationToken ct)
    {
        if (!taken.Headers.TryGetValue("Operation-Location", out var where) || !Uri.TryCreate(where, UriKind.Absolute, out var operation) || !IsOurs(operation))
            return new Delivery.Delivered();   // the token goes to the resource and nowhere else
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Patience);
        try
        {
            for (var last = taken; ;)
            {
                await Task.Delay(Wait(last), patience.Token);
                using var message = pipeline.Value.CreateMessage();
                message.Request.Method = RequestMethod.Get;
                message.Request.Uri.Reset(operation);
                await pipeline.Value.SendAsync(message, patience.Token);
                last = message.Response;
                if (last.Status != (int)HttpStatusCode.OK || Status(last) is not ("NotStarted" or "Running"))
                    return last.Status == (int)HttpStatusCode.OK && Status(last) is "Failed" or "Canceled" ? new Delivery.Failed(DeliveryCode.Rejected) : new Delivery.Delivered();
            }
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return new Delivery.Delivered();
        }
    }

    private bool IsOurs(Uri operation) => operation.Scheme == resource.Endpoint.Scheme && operation.Authority == resource.Endpoint.Authority && operation.UserInfo.Length == 0;

    private static string? Status(Response answer)
    {
        try
        {
            return JsonNode.Parse(answer.Content)?["status"]?.GetValue<string>();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private TimeSpan Wait(Response answer) => RetryAfterOf(answer) is { } asked ? asked : options.Pause;

    private static TimeSpan? RetryAfterOf(Response answer) =>
        answer.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, WebhookSender.LongestRetryAfter.TotalSeconds))
            : null;

    private static Delivery Read(Response answer) => (HttpStatusCode)answer.Status switch
    {
        HttpStatusCode.TooManyRequests => Later(answer, DeliveryCode.Throttled),
        HttpStatusCode.RequestTimeout => Later(answer, DeliveryCode.TimedOut),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Later(answer, DeliveryCode.Unauthorized),   // a role that is given today helps the next attempt
        >= HttpStatusCode.InternalServerError => Later(answer, DeliveryCode.ServerFault),
        HttpStatusCode.NotFound => Later(answer, DeliveryCode.Gone),
        _ => new Delivery.Failed(DeliveryCode.Rejected),
    };

    private static Delivery.Later Later(Response answer, DeliveryCode code) => new(RetryAfterOf(answer) ?? TimeSpan.Zero, code);
}
