using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Identity;
using FaceUp.App.Tenants;

namespace FaceUp.Functions.Keys;

/// <summary>
/// Calls to Key Vault while somebody waits. They are repeated here and not by the client, which would wait as long as Retry-After says, however long. What
/// fails in the end is a <see cref="KeyUnusableException"/> with one of five reasons; an answer that is none of them (400: it does not decrypt) goes through.
/// </summary>
internal sealed class VaultCalls(TimeProvider time)
{
    /// <summary>How long somebody waits for a key who cannot go on without it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long a report waits for news of a key that is known well enough.</summary>
    public static readonly TimeSpan Glimpse = TimeSpan.FromSeconds(5);

    /// <summary>How long an administrator waits: making keys is what a vault allows least of, 10 to 20 in ten seconds.</summary>
    public static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>What may be asked twice, until it is answered or patience ends.</summary>
    public Task<T> Ask<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct) => Run(call, Patience, trouble => trouble is KeyTrouble.Throttled or KeyTrouble.Unreachable, ct);

    /// <summary>Asked once.</summary>
    public Task<T> Glance<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct) => Run(call, Glimpse, _ => false, ct);

    /// <summary>What must not be done twice: repeated only where it was certainly not done.</summary>
    public Task<T> Order<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct) => Run(call, LongPatience, trouble => trouble is KeyTrouble.Throttled, ct);

    private async Task<T> Run<T>(Func<CancellationToken, Task<T>> call, TimeSpan patience, Func<KeyTrouble, bool> again, CancellationToken ct)
    {
        var end = time.GetUtcNow() + patience;
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        for (var pause = _firstPause; ; pause *= 2)
        {
            try
            {
                return await call(either.Token);
            }
            catch (Exception failed) when (!ct.IsCancellationRequested && TroubleOf(failed) is { } trouble)
            {
                var asked = RetryAfter(failed);
                var wait = asked > pause ? asked.Value : pause * (0.8 + (RandomNumberGenerator.GetInt32(400) / 1000.0)); // so that those who were refused together do not return together
                if (!again(trouble) || time.GetUtcNow() + wait >= end)
                    throw new KeyUnusableException(trouble, asked, failed);
                await Task.Delay(wait, time, ct);
            }
        }
    }

    /// <summary>What Key Vault's answer means, or the lack of one; null for an answer that says something else.</summary>
    private static KeyTrouble? TroubleOf(Exception failed) => failed switch
    {
        RequestFailedException { Status: 403 } refused when SaysDisabled(refused) => KeyTrouble.Disabled,
        RequestFailedException { Status: 401 or 403 } => KeyTrouble.Refused,
        RequestFailedException { Status: 404 or 409 } => KeyTrouble.Missing, // 409: deleted, and not yet purged or being recovered
        RequestFailedException { Status: 429 } => KeyTrouble.Throttled,
        RequestFailedException { Status: 0 or 408 or >= 500 } => KeyTrouble.Unreachable,
        AuthenticationFailedException or AggregateException or HttpRequestException or IOException => KeyTrouble.Unreachable, // the token service of the managed identity included
        OperationCanceledException => KeyTrouble.Unreachable, // the caller did not cancel: no answer in time
        _ => null,
    };

    // The outer code is Forbidden for every refusal; the inner one, KeyDisabled, and the words are in the message only.
    private static bool SaysDisabled(RequestFailedException refused) =>
        refused.Message.Contains("KeyDisabled", StringComparison.Ordinal) || refused.Message.Contains("disabled key", StringComparison.OrdinalIgnoreCase);

    private TimeSpan? RetryAfter(Exception failed)
    {
        if (failed is not RequestFailedException answer || answer.GetRawResponse() is not { } response || !response.Headers.TryGetValue("Retry-After", out var value))
            return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) // seconds or an HTTP date: RFC 9110 §10.2.3
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > time.GetUtcNow() ? at - time.GetUtcNow() : null;
    }
}
