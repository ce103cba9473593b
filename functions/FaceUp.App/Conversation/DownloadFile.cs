using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>
/// Sends a sealed file in the clear, as it is opened. Always as a download and never as what its sender called it, so that no browser runs it. If it was cut
/// short or altered, the connection breaks off: every byte sent was verified, the missing ones are noticed. Its length is not announced: where a browser sealed the file, the
/// text beside it may tell another.
/// </summary>
public static class FileDownload
{
    public static async Task<IResult?> Of(SealedObjects objects, LoadedCase found, CaseKey key, SealedFile file, CancellationToken ct)
    {
        var content = await objects.Open(key, found.Tenant, found.Id, file.Id, ObjectKind.File, ct);
        return content is null ? null : new Download(content, file);
    }

    private sealed class Download(Stream content, SealedFile file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var _ = content;
            var response = httpContext.Response;
            response.ContentType = "application/octet-stream";
            response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
            try
            {
                await content.CopyToAsync(response.Body, httpContext.RequestAborted);
            }
            catch (SealBrokenException)
            {
                httpContext.Abort();
            }
        }
    }
}

/// <summary>A reporter takes back a file of the report.</summary>
public sealed class DownloadOwnFile(ReceiptDoor door, CaseTexts texts, SealedObjects objects)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, string file, CancellationToken ct)
    {
        var (report, refused) = await door.Try(tenant, request, ct);
        using var opened = report;
        if (opened is null)
            return Http.Problems.For(refused);
        if (!opened.Case.State.Files.Contains(new(file)))
            return Http.Problems.For(Refusal.NotFound);
        var content = await texts.Open(opened.Case, opened.Key, withNotes: false, ct);
        return content.File(new(file)) is { } described && await FileDownload.Of(objects, opened.Case, opened.Key, described, ct) is { } download
            ? download
            : Http.Problems.For(Refusal.NotFound);
    }
}
