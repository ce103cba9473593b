using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace FaceUp.Tests.Storage;

public enum WireFault
{
    /// <summary>429 Too Many Requests; the request never reached the store.</summary>
    Throttled,

    /// <summary>429 with Retry-After: 1; the request never reached the store.</summary>
    ThrottledForASecond,

    /// <summary>503 Server Busy; the request never reached the store.</summary>
    Busy,

    /// <summary>503 with Retry-After: 1; the request never reached the store.</summary>
    BusyForASecond,

    /// <summary>500; the request never reached the store.</summary>
    Broken,

    /// <summary>The connection broke before the request was sent.</summary>
    NoConnection,

    /// <summary>The client gave up waiting, and the request never reached the store.</summary>
    TimedOut,

    /// <summary>The store did it and then answered 503.</summary>
    DoneThenBusy,

    /// <summary>The store did it and then answered 500, as services do when they time out within themselves.</summary>
    DoneThenBroken,

    /// <summary>The store did it and the connection broke before the answer came.</summary>
    DoneThenNoAnswer,

    /// <summary>The store did it and the client gave up waiting for the answer.</summary>
    DoneThenTimedOut,

    /// <summary>Nothing happens any more, neither to the store nor to the client, which must help itself.</summary>
    Silence,

    /// <summary>The store did it, and then nothing comes any more.</summary>
    DoneThenSilence,

    /// <summary>The answer's body breaks off after 100,000 bytes.</summary>
    CutShort,
}

/// <summary>Breaks the next requests as armed, each once per attempt: those that change something, and apart from them those that read.</summary>
internal sealed class FaultyWire : HttpPipelineSynchronousPolicy
{
    private readonly Queue<WireFault> changes = [];
    private readonly Queue<WireFault> reads = [];

    /// <summary>Bytes of the largest request body seen.</summary>
    public long Largest { get; private set; }

    /// <summary>Requests that change something, repeats included.</summary>
    public int Attempts { get; private set; }

    public int ReadAttempts { get; private set; }

    /// <summary>Faults that met no request yet.</summary>
    public int Left => changes.Count + reads.Count;

    public void Next(params WireFault[] next)
    {
        foreach (var fault in next)
            changes.Enqueue(fault);
    }

    public void NextReads(params WireFault[] next)
    {
        foreach (var fault in next)
            reads.Enqueue(fault);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var queue = message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head ? reads : changes;
        (ReadAttempts, Attempts) = queue == reads ? (ReadAttempts + 1, Attempts) : (ReadAttempts, Attempts + 1);
        if (message.Request.Content?.TryComputeLength(out var length) is true)
            Largest = Math.Max(Largest, length);
        if (!queue.TryDequeue(out var fault))
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        if (fault is WireFault.DoneThenBusy or WireFault.DoneThenBroken or WireFault.DoneThenNoAnswer or WireFault.DoneThenTimedOut or WireFault.DoneThenSilence or WireFault.CutShort)
            await ProcessNextAsync(message, pipeline);
        await Break(message, fault);
    }

    private static async Task Break(HttpMessage message, WireFault fault)
    {
        switch (fault)
        {
            case WireFault.NoConnection or WireFault.DoneThenNoAnswer:
                throw new IOException("The connection broke.");
            case WireFault.TimedOut or WireFault.DoneThenTimedOut:
                throw new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout."); // what the client throws then
            case WireFault.Silence or WireFault.DoneThenSilence:
                await Task.Delay(Timeout.Infinite, message.CancellationToken);
                break;
            case WireFault.CutShort:
                message.Response.ContentStream = new Cut(message.Response.ContentStream!);
                break;
            default:
                message.Response = new Refusing(fault) { ClientRequestId = message.Request.ClientRequestId };
                break;
        }
    }

    private sealed class Refusing(WireFault fault) : Response
    {
        private readonly HttpHeader? retryAfter = fault is WireFault.ThrottledForASecond or WireFault.BusyForASecond ? new HttpHeader("Retry-After", "1") : null;

        public override int Status => fault switch
        {
            WireFault.Throttled or WireFault.ThrottledForASecond => 429,
            WireFault.Broken or WireFault.DoneThenBroken => 500,
            _ => 503,
        };

        public override bool IsError => true;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; } = Stream.Null;

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => retryAfter is { } header ? [header] : [];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) =>
            (value = retryAfter is { } header && header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? header.Value : null) is not null;

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) => (values = TryGetHeader(name, out var value) ? [value] : null) is not null;
    }

    private sealed class Cut(Stream whole) : FaceUp.App.Storage.ForwardStream
    {
        private int left = 100_000;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (left == 0)
                throw new IOException("The connection broke.");
            var read = await whole.ReadAsync(buffer[..Math.Min(buffer.Length, left)], cancellationToken);
            left -= read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            whole.Dispose();
            base.Dispose(disposing);
        }
    }
}
