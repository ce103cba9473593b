namespace FaceUp.App.Notifications;

/// <summary>How one post went. The closed list of what may be stored and shown beside a notice: no far end's words are among it. Stored as its number: new ones at the end.</summary>
public enum DeliveryCode
{
    /// <summary>429: too many posts to this channel.</summary>
    Throttled,

    /// <summary>No answer in time, or 408.</summary>
    TimedOut,

    /// <summary>5xx.</summary>
    ServerFault,

    /// <summary>No connection, name not found, TLS refused, connection dropped.</summary>
    Unreachable,

    /// <summary>Not tried: the host failed so often within seconds that it is left alone for a moment.</summary>
    HostResting,

    /// <summary>The queue was given a ticket, and hours later nothing had come of it.</summary>
    Lost,

    /// <summary>The address breaks the rules, or its name leads to a private network.</summary>
    AddressRefused,

    /// <summary>404, 410: the webhook was removed, or its owner's flow was.</summary>
    Gone,

    /// <summary>401, 403.</summary>
    Unauthorized,

    /// <summary>3xx: nothing is followed, since that would post to an address nobody saved.</summary>
    Redirected,

    /// <summary>400 and any other answer that another try would not change.</summary>
    Rejected,

    /// <summary>The key that opens the channel's address did not answer, or refused.</summary>
    KeyOutOfReach,

    /// <summary>The queue gave its ticket up: every attempt broke before anything could be written down.</summary>
    Undeliverable,

    /// <summary>This installation was told of no way to send mail.</summary>
    NotSetUp,

    /// <summary>The case is larger than what is sent in one piece.</summary>
    TooLarge,

    /// <summary>Whoever handed the case over does not see it any more, or it keeps out somebody who may read there.</summary>
    NotForThem,
}

public abstract record Delivery
{
    private Delivery() { }

    /// <summary>The far end said 2xx.</summary>
    public sealed record Delivered : Delivery;

    /// <summary>Worth another try, not before <paramref name="After"/> (zero when the far end named no time; at most <see cref="WebhookSender.LongestRetryAfter"/>).</summary>
    public sealed record Later(TimeSpan After, DeliveryCode Code) : Delivery;

    /// <summary>Not worth another try until a person changed something.</summary>
    public sealed record Failed(DeliveryCode Code) : Delivery;
}
