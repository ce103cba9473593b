namespace FaceUp.App.Notifications;

internal static class RetryAfter
{
    /// <summary>
    /// The Retry-After header, as seconds or as an HTTP date (RFC 9110 §10.2.3), as a wait from now. Null when absent, not understood,
    /// zero or past: then our own pace is the politer one.
    /// </summary>
    public static TimeSpan? Of(HttpResponseMessage answer) => Asked(answer) is { } wait && wait > TimeSpan.Zero ? wait : null;

    private static TimeSpan? Asked(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } at }    => at - TimeProvider.System.GetUtcNow(),
        _                   => null,
    };
}
