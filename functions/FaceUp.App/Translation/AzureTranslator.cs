using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;
using FaceUp.App.Http;
using Microsoft.Extensions.Configuration;

namespace FaceUp.App.Translation;

/// <summary>Where the installation's translator is, and how it knows us.</summary>
/// <param name="Address">What <c>translate</c> is appended to: <c>https://api.cognitive.microsofttranslator.com/</c>, or <c>https://NAME.cognitiveservices.azure.com/translator/text/v3.0/</c> for a resource with a name of its own.</param>
/// <param name="Key">Null where an identity of the app is used.</param>
/// <param name="Region">Of a regional resource that is asked at a shared address; null otherwise.</param>
public sealed record TranslatorSettings(Uri Address, string? Key, string? Region)
{
    /// <summary>Reads <c>FaceUp:Translator:…</c>: an installation's, not an organisation's, setting.</summary>
    /// <param name="withIdentity">The head has an identity to ask with where there is no key.</param>
    /// <param name="development">May be a stand-in on this machine.</param>
    /// <returns>Null for none; or one sentence that says what to set.</returns>
    public static (TranslatorSettings? Settings, string? Fault) Read(IConfiguration from, bool withIdentity, bool development)
    {
        var section = from.GetSection("FaceUp:Translator");
        var (address, key, region) = (Text(section["Address"]), Text(section["Key"]), Text(section["Region"]));
        if (address is null)
            return (null, key is null && region is null ? null : "Set FaceUp__Translator__Address to where the translator is, or none of FaceUp__Translator.");
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || uri.Query.Length > 0 || !(uri.Scheme == Uri.UriSchemeHttps || (development && uri.IsLoopback)))
            return (null, "FaceUp__Translator__Address must be an https address without a query, such as https://api.cognitive.microsofttranslator.com/.");
        return key is null && !withIdentity ? (null, "Set FaceUp__Translator__Key to a key of the translator.") : (new(uri, key, region), null);
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    public override string ToString() => "(translator)";
}

[JsonSerializable(typeof(IReadOnlyList<AzureTranslator.Sent>))]
[JsonSerializable(typeof(IReadOnlyList<AzureTranslator.Received>))]
[JsonSerializable(typeof(AzureTranslator.Refused))]
internal sealed partial class TranslatorJson : JsonSerializerContext;

/// <summary>
/// Azure AI Translator, version 3.0 of its REST interface: <c>POST translate?api-version=3.0&amp;to=…</c> with one text. No <c>X-ClientTraceId</c>, no user of its own: one request
/// looks like every other. Nothing here logs, and no answer of the far end is passed on but the translation.
/// </summary>
public sealed class AzureTranslator(HttpClient http, TranslatorSettings settings, Lazy<TokenCredential>? credential = null) : ITranslator
{
    /// <summary>Times are the far end's and real: the client's own pipeline keeps them.</summary>
    public const string Client = "translator";

    private const int MaxAnswer = 2 * 1024 * 1024; // six bytes for each character of a translation that is several times as long
    private const int UnknownLanguage = 400036;
    private static readonly TokenRequestContext Scope = new(["https://cognitiveservices.azure.com/.default"]);

    internal sealed record Sent([property: JsonPropertyName("Text")] string Text);

    internal sealed record Language([property: JsonPropertyName("language")] string? Tag);

    internal sealed record One([property: JsonPropertyName("text")] string? Text);

    internal sealed record Received([property: JsonPropertyName("detectedLanguage")] Language? Detected, [property: JsonPropertyName("translations")] IReadOnlyList<One>? Translations);

    internal sealed record Code([property: JsonPropertyName("code")] int Number);

    internal sealed record Refused([property: JsonPropertyName("error")] Code? Error);

    public string Name => "azure-ai-translator";

    public async Task<Translated?> Translate(string text, string to, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address, $"translate?api-version=3.0&to={Uri.EscapeDataString(to)}"))
            {
                Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes<IReadOnlyList<Sent>>([new(text)], TranslatorJson.Default.IReadOnlyListSent)) { Headers = { ContentType = new("application/json", "utf-8") } },
            };
            await SignIn(request.Headers, ct);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return await Read(answer, ct);
        }
        catch (Exception e) when (e is not TranslationFailedException && !ct.IsCancellationRequested)
        {
            throw new TranslationFailedException("The translator does not answer."); // what went wrong there may name the address, and quote what was sent
        }
    }

    private async Task SignIn(HttpRequestHeaders headers, CancellationToken ct)
    {
        if (settings.Key is { } key)
            headers.Add("Ocp-Apim-Subscription-Key", key);
        else if (credential is not null)
            headers.Authorization = new("Bearer", (await credential.Value.GetTokenAsync(Scope, ct)).Token);
        if (settings.Region is { } region)
            headers.Add("Ocp-Apim-Subscription-Region", region);
    }

    private static async Task<Translated?> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var body = new BoundedBody(await answer.Content.ReadAsStreamAsync(ct), MaxAnswer, "answer", ct);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            return await JsonSerializer.DeserializeAsync(body, TranslatorJson.Default.IReadOnlyListReceived, ct) is [{ Translations: [{ Text: { } translated }, ..] } first, ..]
                ? new(translated, first.Detected?.Tag is { } tag && TranslationRules.IsTag(tag) ? tag : null)
                : throw new TranslationFailedException("The translator answers with something else.");
        }

        if (answer.StatusCode == HttpStatusCode.BadRequest && (await JsonSerializer.DeserializeAsync(body, TranslatorJson.Default.Refused, ct))?.Error?.Number == UnknownLanguage)
            return null;
        throw new TranslationFailedException(answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "The translator refuses this installation, or what it has paid for is used up.",
            HttpStatusCode.TooManyRequests => "The translator is asked for too much right now.",
            _ => "The translator does not answer.",
        });
    }
}
