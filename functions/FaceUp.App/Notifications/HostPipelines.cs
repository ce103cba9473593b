using System.Collections.Concurrent;
using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace FaceUp.App.Notifications;

/// <summary>
/// The resilience of posting, one pipeline for each host and port, so that a failing host cannot silence another. From the outside in:
/// total timeout, retry, circuit breaker, attempt timeout. Built without telemetry, whose events would carry hosts and exception texts.
/// All times are real: the far end's clock is, even where the clock of cases is simulated.
/// </summary>
internal sealed class HostPipelines(WebhookRules rules)
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> pipelines = new();

    public ResiliencePipeline<HttpResponseMessage> For(HttpRequestMessage request) =>
        pipelines.GetOrAdd(request.RequestUri!.Authority, _ => Build());

    private ResiliencePipeline<HttpResponseMessage> Build() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddTimeout(rules.TotalTimeout)
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = rules.Retries,
            Delay = rules.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(IsWorthRetrying(args.Outcome)),
            DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } answer ? RetryAfter.Of(answer) : null),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = 0.8,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = rules.HostRest,
            // 429 is about one channel, and one host serves the channels of many organisations.
            ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome) && args.Outcome.Result?.StatusCode is not HttpStatusCode.TooManyRequests),
        })
        .AddTimeout(rules.AttemptTimeout)
        .Build();

    // A long Retry-After is not slept through: the total timeout would throw the answer away, and with it the time it names.
    private bool IsWorthRetrying(Outcome<HttpResponseMessage> outcome) =>
        IsTransient(outcome) && !(outcome.Result is { } answer && RetryAfter.Of(answer) > rules.LongestWait);

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: TimeoutRejectedException } => true,
        { Exception: { } e } => e is HttpRequestException or IOException && !AddressRefusedException.IsIn(e),
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };
}
