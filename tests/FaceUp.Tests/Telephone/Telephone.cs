using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Telephone;

/// <summary>
/// A call as the provider carries it: every request with all the fields that its documentation lists (Voice webhooks: "Twilio's request to your application"; Record: "Request parameters";
/// recordingStatusCallback), signed as it says, and what the caller does with the answer.
/// </summary>
internal sealed class Telephone(HttpClient http, ProviderStandIn provider, string called = "+493012345678", string from = Telephone.Number)
{
    /// <summary>Nobody's: the range is kept for stories (Ofcom, drama numbers).</summary>
    public const string Number = "+442079460123";

    public string Call { get; } = ProviderStandIn.NewId("CA");

    /// <summary>The last answer.</summary>
    public XElement Told { get; private set; } = new("Response");

    public Reply Last { get; private set; } = null!;

    public string Tenant { get; init; } = "demo";

    public string? LastRecording { get; private set; }

    /// <summary>True: a request that is answered with an error is sent once more.</summary>
    public bool IsPatient { get; init; }

    /// <summary>What the caller hears, each with the voice.</summary>
    public IReadOnlyList<(string Voice, string Text)> Heard => [.. Told.Descendants("Say").Select(s => (s.Attribute("language")!.Value, s.Value))];

    public string Words => string.Join(' ', Heard.Select(h => h.Text));

    public bool IsOver => Told.Element("Hangup") is not null;

    /// <summary>The digits of the code that was read out.</summary>
    public string Code => string.Concat(Heard.Where(h => h.Text.All(c => char.IsAsciiDigit(c) || c is ',' or ' ')).Take(4).SelectMany(h => h.Text.Where(char.IsAsciiDigit)));

    public async Task<Telephone> Rings()
    {
        provider.Calls[Call] = from;
        await Sends("calls", Fields("ringing"));
        return this;
    }

    public Task Presses(string digits) => Sends(Told.Element("Gather")!.Attribute("action")!.Value, [.. Fields("in-progress"), ("Digits", digits), ("FinishedOnKey", digits.Length > 1 ? "#" : ""), ("msg", "Gather End")]);

    public Task Waits() => Sends(Told.Elements("Redirect").Single().Value, Fields("in-progress"));

    public async Task Speaks(byte[] said, bool hangsUp = false)
    {
        var record = Told.Element("Record")!;
        LastRecording = ProviderStandIn.NewId("RE");
        provider.Recordings[LastRecording] = (Call, said);
        await Sends(record.Attribute("action")!.Value,
        [
            .. Fields(hangsUp ? "completed" : "in-progress"), ("Digits", hangsUp ? "hangup" : "#"), ("RecordingUrl", $"https://api.twilio.com/2010-04-01/Accounts/{ProviderStandIn.Account}/Recordings/{LastRecording}"),
            ("RecordingSid", LastRecording), ("RecordingDuration", "7"),
        ]);
    }

    /// <summary>Hangs up while speaking, at a provider that does not ask what comes next.</summary>
    public void BreaksOff(byte[] said) => provider.Recordings[LastRecording = ProviderStandIn.NewId("RE")] = (Call, said);

    public Task RecordingIsThere() => Sends("calls",
    [
        ("AccountSid", ProviderStandIn.Account), ("CallSid", Call), ("RecordingSid", LastRecording!), ("RecordingUrl", $"https://api.twilio.com/2010-04-01/Accounts/{ProviderStandIn.Account}/Recordings/{LastRecording}"),
        ("RecordingStatus", "completed"), ("RecordingDuration", "7"), ("RecordingChannels", "1"), ("RecordingStartTime", "Mon, 02 Mar 2026 09:20:35 +0000"), ("RecordingSource", "RecordVerb"), ("RecordingTrack", "both"),
    ]);

    public Task HangsUp() => Sends("calls", [.. Fields("completed"), ("CallDuration", "73"), ("Duration", "2"), ("Timestamp", "Mon, 02 Mar 2026 09:21:48 +0000"), ("CallbackSource", "call-progress-events"), ("SequenceNumber", "0")]);

    /// <param name="action">Relative to the address that was called, as the answers have it.</param>
    public async Task<Reply> Sends(string action, IReadOnlyList<(string Name, string Value)> fields, string? secret = ProviderStandIn.Secret, string? signature = null, bool isAgain = false)
    {
        var address = new Uri(new Uri(http.BaseAddress!, $"api/v1/tenants/{Tenant}/calls"), action);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        if ((signature ?? (secret is null ? null : Sign(secret, address.AbsoluteUri, fields))) is { } signed)
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signed);
        request.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", Guid.NewGuid().ToString());
        using (var answer = await http.SendAsync(request))
            Last = await Reply.Of(answer);
        if (Last.Status >= 500 && IsPatient && !isAgain)
            return await Sends(action, fields, secret, signature, isAgain: true);
        if (Last.Status == 200)
        {
            Assert.Contains("Content-Type: text/xml", Last.Headers, StringComparison.Ordinal);
            Told = XElement.Parse(Last.Text);
        }

        return Last;
    }

    public IReadOnlyList<(string Name, string Value)> Fields(string status) =>
    [
        ("AccountSid", ProviderStandIn.Account), ("ApiVersion", "2010-04-01"), ("CallSid", Call), ("CallStatus", status), ("Called", called), ("CalledCity", ""), ("CalledCountry", "DE"), ("CalledState", "Berlin"),
        ("CalledZip", ""), ("Caller", from), ("CallerCity", "LONDON"), ("CallerCountry", "GB"), ("CallerName", "CANARY CALLER"), ("CallerState", "Greater London"), ("CallerZip", "EC1A"), ("Direction", "inbound"), ("From", from),
        ("FromCity", "LONDON"), ("FromCountry", "GB"), ("FromState", "Greater London"), ("FromZip", "EC1A"), ("StirVerstat", "TN-Validation-Passed-A"), ("To", called), ("ToCity", ""), ("ToCountry", "DE"), ("ToState", "Berlin"), ("ToZip", ""),
    ];

    public static string Sign(string secret, string address, IReadOnlyList<(string Name, string Value)> fields)
    {
#pragma warning disable CA5350 // as the provider does
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(secret));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(address + string.Concat(fields.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Name + f.Value)))));
    }
}
