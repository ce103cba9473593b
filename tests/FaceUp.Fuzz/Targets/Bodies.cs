using System.Text;
using FaceUp.App.Http;
using FaceUp.Domain.Directory;
using Microsoft.AspNetCore.Http;

namespace FaceUp.Fuzz.Targets;

/// <summary>Requests without a server, and what their readers may say instead of an answer.</summary>
internal static class Bodies
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static HttpRequest Request(byte[] body, string contentType)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Body, request.ContentType, request.ContentLength) = ("POST", new MemoryStream(body), contentType, body.Length);
        return request;
    }

    public static HttpRequest With(string header, string value)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers[header] = value;
        return request;
    }

    /// <summary>What was understood; null when it was refused by a problem document, which is what refusing is.</summary>
    public static string? Refusable(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is BadInputException or BadHttpRequestException or ScimInputException)
        {
            return null;
        }
    }

    /// <summary>The same of a reader that never waits for anything but its body, which is there.</summary>
    public static string? Refusable<T>(Func<Task<T>> read, Func<T, string?> understood) => Refusable(() => understood(read().GetAwaiter().GetResult()));

    public static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
