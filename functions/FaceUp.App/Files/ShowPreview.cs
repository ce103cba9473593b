using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Cleaning;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Files;

/// <summary>
/// A small picture of a file, drawn anew from the pixels of its clean copy: no byte of the file is in it, so it is the one thing of a file that a browser may show. Opening it is
/// opening the file, and recorded so.
/// </summary>
public sealed class ShowPreview(CaseSight sight, SealedObjects objects, ReadFile read, OwnKeys keys) : IDisposable
{
    // A large picture takes some hundred megabytes while it is drawn: one at a time.
    private readonly SemaphoreSlim _one = new(1);

    public async Task<IResult> Handle(Caller caller, CaseId id, ObjectId file, CancellationToken ct)
    {
        var (found, refused) = await read.Recorded(caller, file, command => sight.Change(caller, id, CaseSight.Readers, command, ct));
        if (found is null)
            return Problems.For(refused);
        using var key = await TenantLock.Open(keys.Of(found.Tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        var findings = await Findings.Read(objects, found, key, file, ct);
        if (!FileKinds.HasPreview(findings.Kind) || findings.Size > Preview.MaxBytes)
            return Problems.For(Refusal.NoPreview);
        await _one.WaitAsync(ct);
        try
        {
            var copy = await objects.Read(key, found.Tenant, found.Id, found.State.Examined[file].Copy!.Id, ObjectKind.File, ct);
            return await Task.Run(() => Preview.Png(copy, ct), ct) is { } png ? new Picture(png) : Problems.For(Refusal.NoPreview);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private sealed class Picture(byte[] png) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "image/png";
            httpContext.Response.ContentLength = png.Length;
            return httpContext.Response.Body.WriteAsync(png, httpContext.RequestAborted).AsTask();
        }
    }
}
