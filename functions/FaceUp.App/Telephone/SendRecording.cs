using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FaceUp.App.Conversation;
using FaceUp.App.Hotline;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace FaceUp.App.Telephone;

/// <summary>
/// What a caller said becomes a report, or a message: fetched from the provider and sealed as it arrives, by the same use cases as everything that is written. It is deleted
/// there once the call has gone on; what that leaves undone, the row of the call makes good (<see cref="CallsChore"/>).
/// </summary>
public sealed class SendRecording(SubmitReport submit, ReceiptDoor door, WriteMessage write, CodeKeys codes, Provider provider, CallWords words)
{
    private const string FileName = "recording.mp3";

    /// <summary>The call behind it; null while it cannot be done. Done again, it arrives at the same report with the same code.</summary>
    public async Task<CallState?> Handle(Tenant tenant, ProviderAccount account, CallState call, CancellationToken ct)
    {
        if (call.Recording is not { } recording || tenant.Settings.Telephone is not { } line || await provider.Fetch(account, recording, ct) is not { } fetched)
            return null;
        await using (fetched)
        {
            try
            {
                if (await (call.IsBack ? Message(tenant, call, fetched, ct) : Report(tenant, line, call, fetched, ct)) is not { } code)
                    return null;
                return call with { Step = call.IsBack ? CallStep.Returned : CallStep.Hearing, Code = code, Recording = null, IsWanted = false, Tries = 0 };
            }
            catch (BadInputException)
            {
                return null; // too large, too slow, or broken off: nothing of it was kept
            }
        }
    }

    private async Task<string?> Report(Tenant tenant, TelephoneSettings line, CallState call, FetchedRecording fetched, CancellationToken ct)
    {
        var ((category, unit), language) = (line.At(call.Called), words.Find(call.Language));
        var report = new ReportRequest(category, unit, call.Language, [new(language["report.text"], language["call.said"])], TelephoneSettings.Channel);
        using var submission = Submission.ForCall(tenant.Id, Key(call), tenant.Shards, code => CodeKeys.Of(tenant, code));
        using var incoming = Incoming(report, ApiJson.Wire.ReportRequest, await fetched.Open(), fetched.TooSlow);
        return await submit.Handle(tenant, submission, incoming, null, ct, isSpoken: true) is JsonHttpResult<IntakeTaken> { Value: { } taken } ? CallCode.Read(taken.Code) : null;
    }

    private async Task<string?> Message(Tenant tenant, CallState call, FetchedRecording fetched, CancellationToken ct)
    {
        using var keys = await codes.Of(tenant, call.Code, ct);
        if (keys is null)
            return null;
        var (report, _) = await door.Try(tenant.Id, keys, ct);
        using var opened = report;
        if (opened is null)
            return null;
        using var incoming = Incoming(new MessageRequest(words.Find(call.Language)["call.said"]), ApiJson.Wire.MessageRequest, await fetched.Open(), fetched.TooSlow);
        return await write.Handle(opened, Base64Url.EncodeToString(SHA256.HashData(Key(call))), incoming, ct) is JsonHttpResult<MessageTaken> ? call.Code : null;
    }

    // Of each recording its own, so that one that was spoken again is not the first.
    private static byte[] Key(CallState call) => [.. call.Seed, (byte)call.Count];

    // A recording comes as a file would: as the one part of a body, between a line before it and a line behind.
    private static IncomingText<T> Incoming<T>(T text, JsonTypeInfo<T> type, Stream recording, CancellationToken slow)
    {
        var boundary = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var head = Encoding.ASCII.GetBytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{FileName}\"\r\nContent-Type: {Dialect.MediaType}\r\n\r\n");
        var body = new Joined([new MemoryStream(head, writable: false), recording, new MemoryStream(Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"), writable: false)]);
        return new(text, JsonSerializer.SerializeToUtf8Bytes(text, type), new MultipartReader(boundary, body)) { Slow = CancellationTokenSource.CreateLinkedTokenSource(slow) };
    }

    private sealed class Joined(IReadOnlyList<Stream> parts) : ForwardStream
    {
        private int at;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (; at < parts.Count; at++)
            {
                if (await parts[at].ReadAsync(buffer, cancellationToken) is > 0 and var count)
                    return count;
            }

            return 0;
        }
    }
}
