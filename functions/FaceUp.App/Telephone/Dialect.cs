using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace FaceUp.App.Telephone;

/// <summary>
/// All that is particular to the providers who speak this dialect: what their requests call things, how they sign them, where their interface has what, and in which tags
/// their voices speak. Twilio defined it (docs: Voice webhooks, TwiML, Recordings and Calls resources, Validating requests); others speak it under addresses of their own.
/// </summary>
public static class Dialect
{
    public const string Signature = "X-Twilio-Signature";

    public const string Account = "AccountSid";
    public const string Call = "CallSid";
    public const string CallState = "CallStatus";
    public const string Called = "To";
    public const string Digits = "Digits";
    public const string Recording = "RecordingSid";
    public const string RecordingAddress = "RecordingUrl";
    public const string RecordingState = "RecordingStatus";
    public const string Seconds = "RecordingDuration";

    /// <summary>What stands for the key that ended a recording where the caller hung up.</summary>
    public const string HungUp = "hangup";

    /// <summary>A recording that can be fetched.</summary>
    public const string Completed = "completed";

    /// <summary>What MP3 is asked for as: a tenth of the bytes of the provider's own form, so that it is here before the caller loses patience.</summary>
    public const string MediaType = "audio/mpeg";

    /// <summary>What a webhook may bring, for the description. Others come as well, the caller's number among them, and are read for the signature alone.</summary>
    public static readonly string[] Fields = [Account, Call, CallState, Called, Digits, Recording, RecordingAddress, RecordingState, Seconds];

    public static bool IsOver(string? state) => state is "completed" or "busy" or "failed" or "no-answer" or "canceled";

    /// <summary>
    /// HMAC-SHA-1 under the account's secret over the address, with its query, and each field's name and value in the order of the names, in base 64. What the dialect
    /// prescribes: nothing here rests on the collisions that SHA-1 has, which HMAC does not need it to be free of.
    /// </summary>
    public static bool IsSigned(string secret, string address, IEnumerable<KeyValuePair<string, string>> fields, string? signature)
    {
        var said = new StringBuilder(address);
        foreach (var (name, value) in fields.Distinct().OrderBy(f => f.Key, StringComparer.Ordinal).ThenBy(f => f.Value, StringComparer.Ordinal))
            said.Append(name).Append(value);
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes];
        given.Clear();
        var isOne = signature is { Length: <= 64 } && Convert.TryFromBase64String(signature, given, out var length) && length == HMACSHA1.HashSizeInBytes;
#pragma warning disable CA5350 // the provider signs so
        return CryptographicOperations.FixedTimeEquals(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(said.ToString())), given) && isOne;
#pragma warning restore CA5350
    }

    public static string RecordingOf(string account, string recording) => $"Accounts/{account}/Recordings/{recording}.mp3";

    public static string RecordingEntry(string account, string recording) => $"Accounts/{account}/Recordings/{recording}.json";

    public static string RecordingsOf(string account, string call) => $"Accounts/{account}/Calls/{call}/Recordings.json";

    public static string CallEntry(string account, string call) => $"Accounts/{account}/Calls/{call}.json";

    /// <summary>The tag by which a voice is asked for; null for a language that none speaks.</summary>
    public static string? Voice(string language) => Voices.GetValueOrDefault(language);

    // Where a language is spoken in several countries, the voice of the one with most speakers; Arabic's and Chinese's are called as the voices' makers call them.
    private static readonly Dictionary<string, string> Voices = new()
    {
        ["af"] = "af-ZA", ["ar"] = "ar-XA", ["bg"] = "bg-BG", ["bn"] = "bn-IN", ["ca"] = "ca-ES", ["cs"] = "cs-CZ", ["cy"] = "cy-GB", ["da"] = "da-DK", ["de"] = "de-DE", ["el"] = "el-GR", ["en"] = "en-US",
        ["es"] = "es-ES", ["et"] = "et-EE", ["eu"] = "eu-ES", ["fi"] = "fi-FI", ["fil"] = "fil-PH", ["fr"] = "fr-FR", ["gl"] = "gl-ES", ["gu"] = "gu-IN", ["he"] = "he-IL", ["hi"] = "hi-IN", ["hr"] = "hr-HR",
        ["hu"] = "hu-HU", ["id"] = "id-ID", ["is"] = "is-IS", ["it"] = "it-IT", ["ja"] = "ja-JP", ["kn"] = "kn-IN", ["ko"] = "ko-KR", ["lt"] = "lt-LT", ["lv"] = "lv-LV", ["ml"] = "ml-IN", ["mr"] = "mr-IN",
        ["ms"] = "ms-MY", ["nb"] = "nb-NO", ["nl"] = "nl-NL", ["pa"] = "pa-IN", ["pl"] = "pl-PL", ["pt"] = "pt-PT", ["pt-BR"] = "pt-BR", ["ro"] = "ro-RO", ["ru"] = "ru-RU", ["sk"] = "sk-SK", ["sl"] = "sl-SI",
        ["sr"] = "sr-RS", ["sv"] = "sv-SE", ["ta"] = "ta-IN", ["te"] = "te-IN", ["th"] = "th-TH", ["tr"] = "tr-TR", ["uk"] = "uk-UA", ["ur"] = "ur-IN", ["vi"] = "vi-VN", ["zh-Hans"] = "cmn-CN", ["zh-Hant"] = "cmn-TW",
    };

    /// <summary>How many characters are said in one piece: a verb takes 4,096.</summary>
    public const int LongestText = 3000;

    public static XElement Spoken(CallLanguage language, string text) =>
        new("Say", new XAttribute("language", Voice(language.Tag) ?? language.Tag), string.Concat(text.EnumerateRunes().Where(IsText).Select(r => Rune.IsControl(r) ? " " : r.ToString())));

    public static XElement Silence(int seconds) => new("Pause", new XAttribute("length", seconds.ToString(CultureInfo.InvariantCulture)));

    // XML has no place for the two noncharacters at the end of the first plane; of the control characters, for three.
    private static bool IsText(Rune rune) => rune.Value is not (0xfffe or 0xffff);

    /// <summary>An answer in the dialect's own XML, verb by verb.</summary>
    public sealed class Answer
    {
        private readonly XElement response = new("Response");

        public Answer Say(CallLanguage language, string text) => Add(Spoken(language, text));

        public Answer Pause(int seconds) => Add(new XElement("Pause", new XAttribute("length", Number(seconds))));

        /// <summary>Says something and waits for keys; when none come, asks again under the same address.</summary>
        /// <param name="keys">How many; the hash key ends earlier.</param>
        public Answer Ask(string address, int keys, IEnumerable<XElement> said) =>
            Add(new XElement("Gather", new XAttribute("input", "dtmf"), new XAttribute("action", address), new XAttribute("method", "POST"), new XAttribute("numDigits", Number(keys)),
                new XAttribute("finishOnKey", "#"), new XAttribute("timeout", "8"), said)).GoOn(address);

        /// <summary>Records until the hash key, ten seconds of silence or the most. Nothing is transcribed.</summary>
        public Answer Record(string address, string told, int seconds) =>
            Add(new XElement("Record", new XAttribute("action", address), new XAttribute("method", "POST"), new XAttribute("maxLength", Number(seconds)), new XAttribute("finishOnKey", "#"),
                new XAttribute("timeout", "10"), new XAttribute("playBeep", "true"), new XAttribute("trim", "do-not-trim"), new XAttribute("transcribe", "false"),
                new XAttribute("recordingStatusCallback", told), new XAttribute("recordingStatusCallbackMethod", "POST"))).GoOn(address);

        public Answer GoOn(string address) => Add(new XElement("Redirect", new XAttribute("method", "POST"), address));

        public Answer HangUp() => Add(new XElement("Hangup"));

        public override string ToString() => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + response.ToString(SaveOptions.DisableFormatting);

        private Answer Add(XElement verb)
        {
            response.Add(verb);
            return this;
        }

        private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
