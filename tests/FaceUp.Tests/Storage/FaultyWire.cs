using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace FaceUp.Tests.Storage;

public enum WireFault
{
    /// <summary>429 Too Many Requests; the request never reached the store.</summary>
    Throttled,

    /// <summary>503 Server Busy; the request never reached the store.</summary>
    Busy,

    /// <summary>The connection broke before the request was sent.</summary>
    NoConnection,

    /// <summary>The store did it and then answered 503.</summary>
    DoneThenBusy,

    /// <summary>The store did it and the connection broke before the answer came.</summary>
    DoneThenNoAnswer,
}

/// <summary>Breaks the next requests that change something, each once per attempt, as armed.</summary>
internal sealed class FaultyWire : HttpPipelineSynchronousPolicy
{
    private readonly Queue<WireFault> faults = [];

    /// <summary>Bytes of the largest request body seen.</summary>
    public long Largest { get; private set; }

    public int Attempts { get; private set; }

    public void Next(params WireFault[] next)
    {
        foreach (var fault in next)
            faults.Enqueue(fault);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        message.Request.Method == RequestMethod.Get ? ProcessNextAsync(message, pipeline) : Change(message, pipeline);

    private async ValueTask Change(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Attempts++;
        if (message.Request.Content?.TryComputeLength(out var length) is true)
            Largest = Math.Max(Largest, length);
        if (!faults.TryDequeue(out var fault))
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        if (fault is WireFault.DoneThenBusy or WireFault.DoneThenNoAnswer)
            await ProcessNextAsync(message, pipeline);
        if (fault is WireFault.NoConnection or WireFault.DoneThenNoAnswer)
            throw new IOException("The connection broke.");
        message.Response = new Refusing(fault == WireFault.Throttled ? 429 : 503) { ClientRequestId = message.Request.ClientRequestId };
    }

    private sealed class Refusing(int status) : Response
    {
        public override int Status => status;

        public override bool IsError => true;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; } = Stream.Null;

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => false;

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

        protected override bool TryGetHeader(string name, out string value) => (value = "").Length > 0;

        protected override bool TryGetHeaderValues(string name, out IEnumerable<string> values) => (values = []).Any();
    }
}
