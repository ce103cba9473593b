using FaceUp.Crypto;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Http;

/// <summary>
/// Every request comes through here: what did it bring, and what is said when something breaks. Logs the kind of failure and the step,
/// never a path value, a header, an address or a word of the body.
/// </summary>
public sealed partial class Door(ILogger<Door> log)
{
    /// <summary>For anybody: nothing is asked, nothing is known.</summary>
    public Task<IResult> ForAnybody(HttpRequest request, Func<CancellationToken, Task<IResult>> work)
    {
        Harden(request, request.HttpContext.Response.Headers);
        return Tried(work, request.HttpContext.RequestAborted);
    }

    /// <summary>What is said when something breaks: of a request, or of one of the many things that a request asks for.</summary>
    public async Task<IResult> Tried(Func<CancellationToken, Task<IResult>> work, CancellationToken ct)
    {
        try
        {
            return await work(ct);
        }
        catch (BadInputException e)
        {
            return e.Answer;
        }
        catch (BadHttpRequestException e)
        {
            return Problems.Invalid("request", "The request cannot be read as HTTP.", e.StatusCode is 408 or 413 ? e.StatusCode : 400);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Results.Empty; // nobody is listening any more
        }
        catch (SealBrokenException)
        {
            SealBroken(log);
            return Problems.Unavailable("Something that was sealed does not open: it was altered, or its key is not the one it was sealed with.");
        }
        catch (Cases.RecordBrokenException)
        {
            RecordBroken(log);
            return Problems.Unavailable("The record of this case cannot be read: it was altered. Its verification tells where.");
        }
        catch (Tenants.KeyUnusableException e)
        {
            KeyUnusable(log, e.Passes ? LogLevel.Warning : LogLevel.Error, e.Trouble);
            return Problems.For(e);
        }
        catch (Tenants.OrganisationMovingException)
        {
            return Problems.Moving();
        }
        catch (Exception e)
        {
            Broke(log, e.GetType().Name, e.TargetSite?.DeclaringType?.FullName ?? "?");
            return Problems.Broken();
        }
    }

    private static void Harden(HttpRequest request, IHeaderDictionary headers)
    {
        // Not asked whether this request came over TLS: it ends before the app, and whoever hears it without TLS has to pass over it (RFC 6797 §8.1). On a developer's machine it would shut out every other server.
        if (!IsLoopback(request.Host.Host))
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
    }

    private static bool IsLoopback(string host) => host is "localhost" or "[::1]" || host.StartsWith("127.", StringComparison.Ordinal);

    // The message of an exception may quote what was sent, so only its type and where it came from are kept.
    [LoggerMessage(LogLevel.Error, "A request broke: {Exception} in {Where}.")]
    static partial void Broke(ILogger log, string exception, string where);

    [LoggerMessage(LogLevel.Error, "The record of a case cannot be read.")]
    static partial void RecordBroken(ILogger log);

    [LoggerMessage("A tenant's key cannot be used: {Trouble}.")]
    static partial void KeyUnusable(ILogger log, LogLevel level, Tenants.KeyTrouble trouble);

    [LoggerMessage(LogLevel.Error, "A sealed object does not open.")]
    static partial void SealBroken(ILogger log);
}
