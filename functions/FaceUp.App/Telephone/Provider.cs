using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Notifications;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Telephone;

/// <summary>How long the provider may take. A webhook is given 15 seconds, of which the caller hears nothing.</summary>
/// <param name="AllowLoopback">Development only: a stand-in on this very machine.</param>
public sealed record ProviderRules(bool AllowLoopback = false)
{
    public TimeSpan Fetch { get; init; } = TimeSpan.FromSeconds(7);

    public TimeSpan Ask { get; init; } = TimeSpan.FromSeconds(3);
}

/// <summary>
/// Asks the provider: at the address in the settings and nowhere else, whatever a webhook names; connections go to the public internet only, and no redirect is followed.
/// Nothing here logs, and no exception leaves but the caller's own cancellation: their texts would carry the address.
/// </summary>
public sealed class Provider(ProviderRules rules) : IDisposable
{
    private const int MaxList = 256 * 1024;
    private const int MaxRecordings = 50; // of one call

    private readonly HttpClient http = new(GuardedConnect.Handler(new WebhookRules { AllowLoopback = rules.AllowLoopback })) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>A recording, to be read once and disposed of; null while there is none to be had.</summary>
    public async Task<FetchedRecording?> Fetch(ProviderAccount account, string recording, CancellationToken ct)
    {
        var slow = CancellationTokenSource.CreateLinkedTokenSource(ct);
        slow.CancelAfter(rules.Fetch);
        if (await Send(HttpMethod.Get, account, Dialect.RecordingOf(account.Account, recording), slow.Token, ct) is not { } answer)
        {
            slow.Dispose();
            return null;
        }

        if (answer.StatusCode == HttpStatusCode.OK && !(answer.Content.Headers.ContentLength > IncomingText<object>.MaxFileBytes))
            return new(answer, slow);
        answer.Dispose();
        slow.Dispose();
        return null;
    }

    /// <summary>True once the provider has no such recording.</summary>
    public async Task<bool> Delete(ProviderAccount account, string recording, CancellationToken ct) => await Delete(account, Dialect.RecordingEntry(account.Account, recording), isKnown: true, ct);

    /// <summary>True once the provider has no recording of the call, and no entry of it, in which the caller's number stands. Only of a call that is over.</summary>
    public async Task<bool> Forget(ProviderAccount account, string call, CancellationToken ct)
    {
        if (await Recordings(account, call, ct) is not { } recordings)
            return false;
        foreach (var recording in recordings)
        {
            if (!await Delete(account, recording, ct))
                return false;
        }

        return (recordings.Count < MaxRecordings || (await Recordings(account, call, ct))?.Count == 0) && await Delete(account, Dialect.CallEntry(account.Account, call), isKnown: false, ct);
    }

    public void Dispose() => http.Dispose();

    /// <param name="isKnown">False for what some providers cannot delete, and then keep as long as they say.</param>
    private async Task<bool> Delete(ProviderAccount account, string path, bool isKnown, CancellationToken ct)
    {
        using var limit = Limit(ct);
        using var answer = await Send(HttpMethod.Delete, account, path, limit.Token, ct);
        return answer?.StatusCode switch
        {
            HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NoContent or HttpStatusCode.NotFound or HttpStatusCode.Gone => true,
            HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented => !isKnown,
            _ => false,
        };
    }

    // Null: it did not say. None, where it knows no such call.
    private async Task<IReadOnlyList<string>?> Recordings(ProviderAccount account, string call, CancellationToken ct)
    {
        using var limit = Limit(ct);
        using var answer = await Send(HttpMethod.Get, account, Dialect.RecordingsOf(account.Account, call), limit.Token, ct);
        if (answer?.StatusCode == HttpStatusCode.NotFound)
            return [];
        if (answer?.StatusCode != HttpStatusCode.OK)
            return null;
        try
        {
            await using var body = new BoundedBody(await answer.Content.ReadAsStreamAsync(limit.Token), MaxList, "recordings", limit.Token);
            using var list = await JsonDocument.ParseAsync(body, default, limit.Token);
            var ids = list.RootElement.GetProperty("recordings").EnumerateArray().Select(r => r.GetProperty("sid").GetString()!).Take(MaxRecordings).ToList();
            return ids.TrueForAll(TelephoneSettings.IsId) ? ids : null;
        }
        catch (Exception e) when (e is BadInputException or JsonException or KeyNotFoundException or InvalidOperationException or IOException or HttpRequestException || IsLate(e, ct))
        {
            return null;
        }
    }

    // Null: no answer.
    private async Task<HttpResponseMessage?> Send(HttpMethod method, ProviderAccount account, string path, CancellationToken limit, CancellationToken ct)
    {
        if (!Uri.TryCreate(string.Create(CultureInfo.InvariantCulture, $"{account.Api}/{path}"), UriKind.Absolute, out var address) || WebhookAddress.FaultIn(address, new() { AllowLoopback = rules.AllowLoopback }) is not null)
            return null;
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Account}:{account.Secret}")));
        request.Headers.UserAgent.ParseAdd(NotificationWiring.UserAgent);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || IsLate(e, ct))
        {
            return null;
        }
    }

    private static bool IsLate(Exception e, CancellationToken ct) => e is OperationCanceledException && !ct.IsCancellationRequested;

    private CancellationTokenSource Limit(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(rules.Ask);
        return limit;
    }
}

/// <summary>A recording on its way, and what ends it when it takes too long.</summary>
public sealed class FetchedRecording(HttpResponseMessage answer, CancellationTokenSource slow) : IAsyncDisposable
{
    public CancellationToken TooSlow => slow.Token;

    public Task<Stream> Open() => answer.Content.ReadAsStreamAsync(slow.Token);

    public ValueTask DisposeAsync()
    {
        answer.Dispose();
        slow.Dispose();
        return ValueTask.CompletedTask;
    }
}
