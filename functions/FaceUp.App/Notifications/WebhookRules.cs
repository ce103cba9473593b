namespace FaceUp.App.Notifications;

/// <summary>What posting to a channel may do and how long it may take. The defaults are for production; tests shorten the times.</summary>
public sealed record WebhookRules
{
    /// <summary>Development only: http and any port to this very machine, for the demo sink. Every other private address stays refused.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>One <see cref="WebhookSender.Send"/> with all its attempts.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Attempts after the first, at once and in process. Few: whoever sends keeps the notice and comes again (<see cref="Domain.Notifications.Backoff"/>).</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The middle of the first wait between attempts; it doubles, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A Retry-After up to this is waited for in process; a longer one is handed back as <see cref="Delivery.Later"/>.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a host rests once most of at least ten attempts within 30 s failed.</summary>
    public TimeSpan HostRest { get; init; } = TimeSpan.FromSeconds(15);
}
