using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceUp.Web.Reporting;

/// <summary>
/// What a page is written on: its size on the wire is one of a few, so that whoever watches the line does not tell by it which page it is; and nothing of it may be
/// kept, framed, run from elsewhere, or told to another place.
/// </summary>
public sealed partial class Paper(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>Bytes. Every page of one language comes in the smallest that fits it.</summary>
    public static readonly IReadOnlyList<int> Sizes = [16 << 10, 32 << 10, 64 << 10, 128 << 10, 256 << 10, 512 << 10, 1 << 20, 2 << 20, 4 << 20, 8 << 20];

    private const string Policy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; manifest-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The microphone is for a voice message, which the browser asks about each time.
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(self), midi=(), " +
        "payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    private const string Open = "\n<!-- ";
    private const string Close = " -->\n";

    public async Task<IResult> Print<T>(object with, int status = 200)
        where T : IComponent
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var parameters = with.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(with));
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return new Sheet(Padded(Letters().Replace(html, Letter)), status);
    }

    /// <summary>For whatever else the reporters' pages send: the same rules, without the padding.</summary>
    public static void Harden(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    // Random, so that nothing on the way presses it together again.
    private static byte[] Padded(string html)
    {
        var bytes = Encoding.UTF8.GetByteCount(html) + Open.Length + Close.Length;
        var size = Sizes.FirstOrDefault(s => s >= bytes, bytes);
        return Encoding.UTF8.GetBytes(html + Open + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes((size - bytes + 1) / 2))[..(size - bytes)] + Close);
    }

    // The renderer writes every letter beyond ASCII as a number, which makes a page in Arabic three times as long. Letters and signs may stand as they are.
    private static string Letter(Match match)
    {
        var code = int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var rune = Rune.TryCreate(code, out var valid) ? valid : Rune.ReplacementChar;
        return code > 0xA0 && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
            ? rune.ToString() : match.Value;
    }

    [GeneratedRegex("&#x([0-9A-F]{2,6});")]
    private static partial Regex Letters();

    private sealed class Sheet(byte[] html, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            Harden(response.Headers);
            (response.StatusCode, response.ContentType, response.ContentLength) = (status, "text/html; charset=utf-8", html.Length);
            await response.Body.WriteAsync(html, httpContext.RequestAborted);
        }
    }
}

/// <summary>On to another page: by a request of its own, so that nothing is sent twice when the page is loaded anew.</summary>
public sealed class Onward(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        Paper.Harden(httpContext.Response.Headers);
        httpContext.Response.Headers.Location = address;
        httpContext.Response.StatusCode = (int)HttpStatusCode.SeeOther;
        return Task.CompletedTask;
    }
}
