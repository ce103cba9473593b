using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Exports;

/// <summary>
/// A download that is made while it goes out. What breaks once it has begun breaks the connection off: whoever asked sees that it is not whole, and no half of it passes for all.
/// </summary>
internal sealed partial class Streamed(string contentType, string fileName, Func<Stream, CancellationToken, Task> write, ILogger log) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, ct) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(fileName)}";
        try
        {
            await write(response.Body, ct);
            await response.Body.FlushAsync(ct);
        }
        catch (Exception e)
        {
            if (!ct.IsCancellationRequested)
                BrokeOff(log, e.GetType().Name);
            if (response.HasStarted || ct.IsCancellationRequested)
                httpContext.Abort();
            else
                await Refuse(httpContext, e);
        }
    }

    // Nothing has gone out yet: it can still be said what it is.
    private static Task Refuse(HttpContext context, Exception e)
    {
        context.Response.Headers.ContentDisposition = default;
        var answer = e switch
        {
            KeyUnusableException unusable => Problems.For(unusable),
            SealBrokenException => Problems.Unavailable("Something that was sealed does not open: it was altered, or its key is not the one it was sealed with."),
            _ => Problems.Broken(),
        };
        return answer.ExecuteAsync(context);
    }

    [LoggerMessage(LogLevel.Error, "A download broke off: {Exception}.")]
    static partial void BrokeOff(ILogger log, string exception);
}
