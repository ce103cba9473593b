using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace FaceUp.App.Storage;

/// <summary>
/// Options for every client of Azure storage, in one place: how often to try again, and that nothing about a request is written down.
/// Row keys and blob names are in the request address, and the SDK logs and traces addresses unless told otherwise.
/// </summary>
public static class StorageClients
{
    // Like the SDK's own, but without the runtime's HTTP spans and trace headers, which the SDK's switches below do not reach. The SDK keeps its own time.
    private static readonly HttpClientTransport Transport = new(new HttpClient(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null, AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 50, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }) { Timeout = Timeout.InfiniteTimeSpan });

    /// <summary>5 retries over about 6 s. A lost answer is repeated too, hence the promises about repeats in <see cref="IRecords"/> and <see cref="IBlobs"/>.</summary>
    public static TableClientOptions Tables() => Quiet(new TableClientOptions(), attempt: TimeSpan.FromSeconds(20));

    public static BlobClientOptions Blobs() => Quiet(new BlobClientOptions(), attempt: TimeSpan.FromSeconds(60)); // one block of 4 MiB on a slow line

    private static T Quiet<T>(T options, TimeSpan attempt)
        where T : ClientOptions
    {
        options.Transport = Transport;
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 5;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        options.Retry.NetworkTimeout = attempt;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false; // no User-Agent that tells the server's operating system
        options.Diagnostics.ApplicationId = null;
        return options;
    }
}
